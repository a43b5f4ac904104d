package dev.cordon.engine.evidence;

/**
 * A record in its place in a chain.
 *
 * @param sequence from 1 without gaps in the chain
 * @param previous hash of the record before, of the first one the hash of tenant, partition and chain id
 * @param conflict whether other content was chained under the same producer and number before
 * @param hash SHA-256 over all the rest, the previous hash included; 64 hexadecimal digits
 */
public record ChainedRecord(long sequence, String previous, EvidenceRecord record, boolean conflict, String hash) {
    public ChainedRecord {
        if (sequence < 1) {
            throw new IllegalArgumentException("a chain counts from 1, not " + sequence);
        }
        if (!FieldHash.isHex(previous) || !FieldHash.isHex(hash)) {
            throw new IllegalArgumentException("a hash has 64 hexadecimal digits");
        }
    }

    static ChainedRecord after(ChainHead head, EvidenceRecord record, boolean conflict) {
        long sequence = head.sequence() + 1;
        return new ChainedRecord(
                sequence, head.hash(), record, conflict, hashOf(sequence, head.hash(), record, conflict));
    }

    /** What the kind is in the chain. */
    public EvidenceKind kind() {
        return conflict ? EvidenceKind.CONFLICT : record.kind();
    }

    /** Whether the hash is that of the content. */
    boolean hashFits() {
        return hash.equals(hashOf(sequence, previous, record, conflict));
    }

    private static String hashOf(long sequence, String previous, EvidenceRecord record, boolean conflict) {
        return record.addTo(new FieldHash("cordon-evidence-record/1")
                        .add(sequence)
                        .add(previous)
                        .add(conflict ? 1 : 0))
                .hex();
    }
}
