package dev.cordon.engine.evidence;

import java.time.Instant;

/**
 * States that a chain had this hash at this record. Says something only once it is signed.
 *
 * @param sequence of the last record covered; all before it are covered by the hash
 * @param time when it was made
 * @param count of records from the first to this one; a chain has no gaps, so it equals the sequence
 */
public record Checkpoint(
        String tenant, String partition, String chainId, long sequence, String hash, Instant time, long count) {
    public Checkpoint {
        Texts.named("tenant", tenant);
        Texts.named("partition", partition);
        Texts.named("chain id", chainId);
        if (sequence < 1 || count != sequence) {
            throw new IllegalArgumentException(
                    "a checkpoint of record " + sequence + " cannot count " + count + " records");
        }
        if (!FieldHash.isHex(hash)) {
            throw new IllegalArgumentException("a hash has 64 hexadecimal digits");
        }
    }
}
