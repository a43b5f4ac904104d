package dev.cordon.events.container;

import java.util.List;

/** The splitter that fits each source. */
public final class RecordSplitters {
    /** CloudTrail's delivery to S3; a wrapper in use by public collections of events. */
    private static final List<String> CLOUDTRAIL_WRAPPERS = List.of("Records", "cloudtrail");

    private RecordSplitters() {}

    /**
     * A new splitter.
     *
     * @param source {@code cloudtrail}, {@code git} or {@code agent}
     * @throws IllegalArgumentException if the source is unknown; the message names those that are known
     */
    public static RecordSplitter forSource(String source, ReadLimits limits) {
        return switch (source) {
            case "cloudtrail" -> new JsonRecordSplitter(limits, CLOUDTRAIL_WRAPPERS);
            case "git" -> new JsonRecordSplitter(limits, List.of());
            case "agent" -> new AgentRunSplitter(limits);
            default ->
                throw new IllegalArgumentException("unknown source: " + source + " (known: cloudtrail, git, agent)");
        };
    }
}
