package dev.cordon.wire.types;

import dev.cordon.domain.Identity;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Version 1 of {@link Identity} inside other layouts: the components in their order. */
final class IdentityLayout {
    private IdentityLayout() {}

    static void write(Identity identity, DataOutputView out) throws IOException {
        Flat.writeText(identity.key(), out);
        DomainCodes.IDENTITY_KIND.write(identity.kind(), out);
        Flat.writeText(identity.name(), out);
        Flat.writeText(identity.account(), out);
        Flat.writeText(identity.holdTarget(), out);
    }

    static Identity read(DataInputView in) throws IOException {
        return new Identity(
                Flat.readText(in),
                DomainCodes.IDENTITY_KIND.read(in),
                Flat.readText(in),
                Flat.readText(in),
                Flat.readText(in));
    }
}
