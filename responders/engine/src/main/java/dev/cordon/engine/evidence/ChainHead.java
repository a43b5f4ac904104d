package dev.cordon.engine.evidence;

import java.time.Duration;
import java.time.Instant;

/**
 * Where a chain stands; small, so that a stream can hold it in keyed state.
 *
 * @param chainId tells a chain from another one of the same name that was begun anew
 * @param sequence of the last record, 0 before the first
 * @param hash of the last record
 * @param checkpointed sequence that the newest checkpoint covers, 0 where there is none
 * @param checkpointedAt when that was; the epoch where there is none
 */
public record ChainHead(
        String tenant,
        String partition,
        String chainId,
        long sequence,
        String hash,
        long checkpointed,
        Instant checkpointedAt) {

    /** A chain without records. */
    public static ChainHead start(ChainName name, String chainId) {
        return new ChainHead(name.tenant(), name.partition(), chainId, 0, name.genesis(chainId), 0, Instant.EPOCH);
    }

    public ChainName name() {
        return new ChainName(tenant, partition);
    }

    /** Whether records wait for a checkpoint and the last one is long enough ago. */
    public boolean checkpointDue(Instant now, Duration every) {
        return sequence > checkpointed && !now.isBefore(checkpointedAt.plus(every));
    }

    /** The checkpoint of this head. */
    public Checkpoint checkpoint(Instant now) {
        return new Checkpoint(tenant, partition, chainId, sequence, hash, now, sequence);
    }

    ChainHead afterRecord(ChainedRecord record) {
        return new ChainHead(
                tenant, partition, chainId, record.sequence(), record.hash(), checkpointed, checkpointedAt);
    }

    /** The head once a checkpoint was signed and kept. */
    public ChainHead afterCheckpoint(Checkpoint checkpoint) {
        return checkpointed(checkpoint.sequence(), checkpoint.time());
    }

    ChainHead checkpointed(long covered, Instant at) {
        return new ChainHead(tenant, partition, chainId, sequence, hash, covered, at);
    }
}
