package dev.cordon.engine.evidence;

/** What became of a record that was sent; whoever drives the step keeps the head and the mark it carries. */
public sealed interface AppendStep {
    ChainHead head();

    ProducerMark mark();

    /** The record is new, or in conflict, and has its place in the chain. */
    record Chained(ChainHead head, ProducerMark mark, ChainedRecord record) implements AppendStep {}

    /** The very same record was chained before; nothing changed. */
    record Repeated(ChainHead head, ProducerMark mark) implements AppendStep {}

    /** The record cannot be chained here; nothing changed. To be counted and alarmed, since evidence is missing. */
    record Refused(ChainHead head, ProducerMark mark, String reason) implements AppendStep {}
}
