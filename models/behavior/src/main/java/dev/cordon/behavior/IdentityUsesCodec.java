package dev.cordon.behavior;

import dev.cordon.domain.Consumer;
import dev.cordon.domain.ConsumerKind;
import dev.cordon.domain.CredentialKind;
import dev.cordon.domain.CredentialUse;
import dev.cordon.domain.IdentityUses;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Flat binary form of {@link IdentityUses}, within states and between operators, whose versions it goes by. When credentials
 * were made is apart: the account tells it after the identity's own state, which has nothing of it.
 */
public final class IdentityUsesCodec {
    private IdentityUsesCodec() {}

    /** Writes the components in their order, but for when credentials were made. */
    public static void write(IdentityUses uses, DataOutput out) throws IOException {
        out.writeLong(uses.sinceMillis());
        out.writeByte(uses.credentials().size());
        for (CredentialUse credential : uses.credentials()) {
            out.writeUTF(credential.kind().name());
            out.writeUTF(credential.id());
            out.writeUTF(credential.issuer());
            out.writeLong(credential.firstSeenMillis());
            out.writeLong(credential.lastSeenMillis());
            out.writeLong(credential.uses());
            out.writeLong(credential.exposedMillis());
            out.writeUTF(credential.exposedWhere());
        }
        out.writeLong(uses.credentialsDropped());
        out.writeByte(uses.consumers().size());
        for (Consumer consumer : uses.consumers()) {
            out.writeUTF(consumer.kind().name());
            out.writeUTF(consumer.name());
            out.writeLong(consumer.firstSeenMillis());
            out.writeLong(consumer.lastSeenMillis());
            out.writeLong(consumer.uses());
        }
        out.writeLong(uses.consumersDropped());
        out.writeLong(uses.exposedMillis());
        out.writeUTF(uses.exposedWhere());
        out.writeLong(uses.signals());
    }

    /** Reads what {@link #write} wrote. */
    public static IdentityUses read(DataInput in) throws IOException {
        long since = in.readLong();
        List<CredentialUse> credentials = new ArrayList<>();
        for (int left = in.readUnsignedByte(); left > 0; left--) {
            credentials.add(new CredentialUse(
                    CredentialKind.valueOf(in.readUTF()),
                    in.readUTF(),
                    in.readUTF(),
                    0,
                    in.readLong(),
                    in.readLong(),
                    in.readLong(),
                    in.readLong(),
                    in.readUTF()));
        }
        long credentialsDropped = in.readLong();
        List<Consumer> consumers = new ArrayList<>();
        for (int left = in.readUnsignedByte(); left > 0; left--) {
            consumers.add(new Consumer(
                    ConsumerKind.valueOf(in.readUTF()), in.readUTF(), in.readLong(), in.readLong(), in.readLong()));
        }
        return new IdentityUses(
                since,
                credentials,
                credentialsDropped,
                consumers,
                in.readLong(),
                in.readLong(),
                in.readUTF(),
                in.readLong());
    }

    /** Writes when each credential was made. */
    public static void writeCreated(IdentityUses uses, DataOutput out) throws IOException {
        for (CredentialUse credential : uses.credentials()) {
            out.writeLong(credential.createdMillis());
        }
    }

    /** Adds what {@link #writeCreated} wrote of the same uses. */
    public static IdentityUses readCreated(IdentityUses uses, DataInput in) throws IOException {
        Map<String, Long> created = new HashMap<>();
        for (CredentialUse credential : uses.credentials()) {
            created.put(credential.id(), in.readLong());
        }
        return uses.created(created);
    }
}
