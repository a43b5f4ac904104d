package dev.cordon.elastic;

import dev.cordon.domain.Consumer;
import dev.cordon.domain.CredentialUse;
import dev.cordon.domain.IdentityUses;
import java.io.IOException;

/** By which credentials an identity acts and what uses it: names to search by, and all of it to show. */
final class UsesFields {
    private UsesFields() {}

    static void write(IdentityUses uses, JsonFields fields) throws IOException {
        fields.texts(
                "credentials",
                uses.credentials().stream().map(CredentialUse::id).toList());
        fields.texts(
                "credential_issuers",
                uses.credentials().stream()
                        .map(CredentialUse::issuer)
                        .filter(issuer -> !issuer.isEmpty())
                        .distinct()
                        .toList());
        fields.texts(
                "consumers",
                uses.consumers().stream().map(Consumer::name).distinct().toList());
        fields.flag("exposed", uses.isExposed());
        fields.object("uses", JsonFields.object(all -> {
            all.number("since", uses.sinceMillis());
            all.objects("credentials", uses.credentials(), UsesFields::write);
            all.number("credentials_dropped", uses.credentialsDropped());
            all.objects("consumers", uses.consumers(), UsesFields::write);
            all.number("consumers_dropped", uses.consumersDropped());
            if (uses.exposedMillis() != 0) {
                all.number("exposed_since", uses.exposedMillis());
                all.text("exposed_where", uses.exposedWhere());
            }
        }));
    }

    private static void write(CredentialUse credential, JsonFields fields) throws IOException {
        fields.text("id", credential.id());
        fields.text("kind", credential.kind().name());
        fields.text("issuer", credential.issuer());
        if (credential.isDated()) {
            fields.number("created", credential.createdMillis());
        }
        fields.number("first_seen", credential.firstSeenMillis());
        fields.number("last_seen", credential.lastSeenMillis());
        fields.number("uses", credential.uses());
        if (credential.isExposed()) {
            fields.number("exposed_since", credential.exposedMillis());
            fields.text("exposed_where", credential.exposedWhere());
        }
    }

    private static void write(Consumer consumer, JsonFields fields) throws IOException {
        fields.text("kind", consumer.kind().name());
        fields.text("name", consumer.name());
        fields.number("first_seen", consumer.firstSeenMillis());
        fields.number("last_seen", consumer.lastSeenMillis());
        fields.number("uses", consumer.uses());
    }
}
