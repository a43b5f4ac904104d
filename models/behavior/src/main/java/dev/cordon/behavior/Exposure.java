package dev.cordon.behavior;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * A sighting of an identity's credential in the open that no rotation has answered.
 *
 * @param credentialId public id, or empty when the identity as a whole is meant
 * @param sinceMillis from when on
 * @param detail where it was seen
 */
record Exposure(String credentialId, long sinceMillis, String detail) {
    void write(DataOutput out) throws IOException {
        out.writeUTF(credentialId);
        out.writeLong(sinceMillis);
        out.writeUTF(detail);
    }

    static Exposure read(DataInput in) throws IOException {
        return new Exposure(in.readUTF(), in.readLong(), in.readUTF());
    }
}
