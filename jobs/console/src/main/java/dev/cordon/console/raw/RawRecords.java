package dev.cordon.console.raw;

import dev.cordon.domain.RecordPlace;
import dev.cordon.kafka.record.RawLookup;

/** Where raw records are looked up. */
@FunctionalInterface
public interface RawRecords {
    /** Looks once; whatever comes of it is an answer. */
    RawLookup.Answer find(String tenant, String source, RecordPlace place);
}
