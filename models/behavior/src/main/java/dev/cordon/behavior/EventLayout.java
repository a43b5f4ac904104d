package dev.cordon.behavior;

import dev.cordon.domain.RecordPlace;
import dev.cordon.domain.SpeakingEvent;
import java.io.DataInput;
import java.io.IOException;

/**
 * What the bytes of a speaking event tell besides its first components. What they do not tell is read as not kept.
 *
 * @param moreResources how many resources it named besides the one it has
 * @param records where its record stands
 * @param arrivals when that record arrived
 */
record EventLayout(boolean moreResources, boolean records, boolean arrivals) {
    int readMoreResources(DataInput in) throws IOException {
        return moreResources ? in.readInt() : SpeakingEvent.NOT_KEPT;
    }

    RecordPlace readRecord(DataInput in) throws IOException {
        return records ? new RecordPlace(in.readInt(), in.readLong(), arrivals ? in.readLong() : 0) : RecordPlace.NONE;
    }
}
