package dev.cordon.containment;

import dev.cordon.wire.types.RawRecord;
import org.apache.flink.api.java.functions.KeySelector;

/** Keys a line by its content: the same line again is the same key, and an attacker does not choose it. */
final class LineKey implements KeySelector<RawRecord, String> {
    private static final long serialVersionUID = 1L;

    @Override
    public String getKey(RawRecord record) {
        return record.sha256();
    }
}
