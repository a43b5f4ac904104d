package dev.cordon.behavior;

import dev.cordon.domain.IdentitySignal;
import dev.cordon.domain.KeptText;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * A sighting in the open that no rotation has answered. A state has that of its identity as a whole; those of single
 * credentials are in the {@link ExposureBook}.
 *
 * @param sinceMillis from when on
 * @param detail where it was seen
 */
record Exposure(long sinceMillis, String detail) {
    /** What a signal says, of whatever was sighted. */
    static Exposure of(IdentitySignal sighting) {
        String where = sighting.detail().isEmpty() ? "not said where" : KeptText.of(sighting.detail());
        return new Exposure(sighting.timeMillis(), where);
    }

    void write(DataOutput out) throws IOException {
        out.writeLong(sinceMillis);
        out.writeUTF(detail);
    }

    static Exposure read(DataInput in) throws IOException {
        return new Exposure(in.readLong(), in.readUTF());
    }
}
