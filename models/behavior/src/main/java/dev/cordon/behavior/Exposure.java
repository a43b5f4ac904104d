package dev.cordon.behavior;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * A sighting of an identity as a whole in the open that no rotation has answered; sightings of single credentials are in
 * the {@link ExposureBook}.
 *
 * @param sinceMillis from when on
 * @param detail where it was seen
 */
record Exposure(long sinceMillis, String detail) {
    void write(DataOutput out) throws IOException {
        out.writeLong(sinceMillis);
        out.writeUTF(detail);
    }

    static Exposure read(DataInput in) throws IOException {
        return new Exposure(in.readLong(), in.readUTF());
    }
}
