package dev.cordon.wire.replay;

import java.util.List;
import org.apache.flink.api.connector.source.SourceSplit;

/**
 * What is left to read of one partition.
 *
 * @param partition number of the partition
 * @param consumed records already emitted
 * @param runs its sorted runs, each from the first record not emitted yet
 */
public record ReplaySplit(int partition, long consumed, List<Run> runs) implements SourceSplit {
    /**
     * A part of a run file.
     *
     * @param file path on this machine
     * @param start byte at which the next record begins
     * @param end byte behind the last record
     */
    public record Run(String file, long start, long end) {}

    @Override
    public String splitId() {
        return "partition-" + partition;
    }
}
