package dev.cordon.engine.evidence;

/**
 * One step of chaining, pure, so that a file store and a stream operator share it. De-duplicates before chaining: the
 * same record again changes nothing, other content under the same producer and number is chained as a conflict, once.
 *
 * <p>Heads and marks must be as durable as the chain itself. Where they could fall behind what was written, the same
 * numbers would be given twice: rebuild them from the chain, as {@link EvidenceFile} does, or write the chain in the same
 * transaction.
 */
public final class EvidenceAppender {
    private EvidenceAppender() {}

    /**
     * Chains a record, or tells why not.
     *
     * @param mark what was chained of the record's producer
     */
    public static AppendStep step(ChainHead head, ProducerMark mark, EvidenceRecord record) {
        if (!record.chain().equals(head.name())) {
            return new AppendStep.Refused(
                    head, mark, "record " + record.id() + " of " + record.chain() + " is not for chain " + head.name());
        }
        if (record.producerSequence() > ProducerMark.MOST_RECORDS) {
            return new AppendStep.Refused(
                    head,
                    mark,
                    "record " + record.id() + ": a producer has at most " + ProducerMark.MOST_RECORDS
                            + " records; go on under another name");
        }
        String digest = record.contentDigest();
        String chained = mark.digestOf(record.producerSequence());
        if (chained.isEmpty()) {
            return chained(head, mark.with(record.producerSequence(), digest), record, false);
        }
        if (chained.equals(digest) || mark.knowsConflict(digest)) {
            return new AppendStep.Repeated(head, mark);
        }
        if (mark.conflicts().size() >= ProducerMark.MOST_RECORDS) {
            return new AppendStep.Refused(
                    head,
                    mark,
                    "record " + record.id() + ": " + ProducerMark.MOST_RECORDS
                            + " conflicts of this producer are chained already");
        }
        return chained(head, mark.withConflict(digest), record, true);
    }

    private static AppendStep chained(ChainHead head, ProducerMark mark, EvidenceRecord record, boolean conflict) {
        ChainedRecord chained = ChainedRecord.after(head, record, conflict);
        return new AppendStep.Chained(head.afterRecord(chained), mark, chained);
    }
}
