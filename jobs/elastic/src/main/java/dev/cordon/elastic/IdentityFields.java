package dev.cordon.elastic;

import dev.cordon.domain.Identity;
import java.io.IOException;

/** The fields of an identity, named alike in every kind of document. */
final class IdentityFields {
    private IdentityFields() {}

    static void write(Identity identity, JsonFields fields) throws IOException {
        fields.text("identity_key", identity.key());
        fields.text("identity_kind", identity.kind().name());
        fields.text("identity_name", identity.name());
        fields.text("account", identity.account());
        fields.text("hold_target", identity.holdTarget());
    }
}
