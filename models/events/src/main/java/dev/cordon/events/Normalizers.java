package dev.cordon.events;

import dev.cordon.events.cloudtrail.CloudTrailNormalizer;
import java.util.List;

/** The sources that Cordon reads, by the names users give. */
public final class Normalizers {
    private static final List<String> SOURCES =
            List.of(CloudTrailNormalizer.SOURCE, ChangeHistoryNormalizer.SOURCE, AgentRunNormalizer.SOURCE);

    private Normalizers() {}

    /** Names of all sources. */
    public static List<String> sources() {
        return SOURCES;
    }

    /**
     * A new normaliser, which belongs to one thread and throws at no record.
     *
     * @throws IllegalArgumentException naming the sources there are, if this is none of them
     */
    public static EventNormalizer forSource(String source) {
        return new GuardedNormalizer(() -> unguarded(source));
    }

    /** One that would throw what is wrong with itself, for tests to see. */
    static EventNormalizer unguarded(String source) {
        return switch (source) {
            case CloudTrailNormalizer.SOURCE -> new CloudTrailNormalizer();
            case ChangeHistoryNormalizer.SOURCE -> new ChangeHistoryNormalizer();
            case AgentRunNormalizer.SOURCE -> new AgentRunNormalizer();
            default ->
                throw new IllegalArgumentException(
                        "unknown source '" + source + "'; there are: " + String.join(", ", SOURCES));
        };
    }
}
