package dev.cordon.bench.pipeline;

import org.apache.flink.api.connector.source.SourceSplit;

/**
 * Every {@code shares}-th record.
 *
 * @param share which of them
 * @param next number of the next record
 */
record WorkloadSplit(int share, int shares, long next) implements SourceSplit {
    @Override
    public String splitId() {
        return Integer.toString(share);
    }
}
