package dev.cordon.kafka;

import dev.cordon.events.Normalizers;
import java.io.Serializable;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The catalogue of topics; {@code docs/topics.md} holds the same table.
 *
 * @param prefix before every name, so that several installations share a cluster: empty, or ending in a dot
 */
public record Topics(String prefix) implements Serializable {
    private static final long serialVersionUID = 1L;

    /** The prefix unless said otherwise. */
    public static final String DEFAULT_PREFIX = "cordon.";

    private static final Pattern PREFIX = Pattern.compile("([A-Za-z0-9][A-Za-z0-9_.-]{0,98}\\.)?");
    private static final int MIB = 1 << 20;

    public Topics {
        if (!PREFIX.matcher(prefix).matches()) {
            throw new IllegalArgumentException(
                    "a prefix is empty, or letters, digits, '_', '-' and '.', ending in '.'");
        }
    }

    /** Records of a source as they came. */
    public Topic raw(String source) {
        return topic("raw." + source, "log records as the source wrote them", "any", 12, Cleanup.DELETE, 7, 4);
    }

    /** What others know of identities and credentials. */
    public Topic signals() {
        return topic(
                "signals",
                "exposures, rotations, holds and verdicts",
                "identity or credential",
                3,
                Cleanup.DELETE,
                365,
                1);
    }

    /** What scanners, who are believed nothing else, say of credentials in the open. */
    public Topic findings() {
        return topic("findings", "credentials that scanners saw in the open", "credential", 3, Cleanup.DELETE, 365, 1);
    }

    /** Signed alerts. */
    public Topic alerts() {
        return topic("alerts", "every revision of every alert, signed", "identity", 6, Cleanup.DELETE, 30, 4);
    }

    /** The inventory. */
    public Topic identities() {
        return topic("identities", "the newest inventory line", "identity", 6, Cleanup.COMPACT, Topic.KEPT, 1);
    }

    /** How risky each identity is now. */
    public Topic risk() {
        return topic("risk", "what the newest alert says of its risk", "identity", 6, Cleanup.COMPACT, Topic.KEPT, 1);
    }

    /** What happened to holds. */
    public Topic transitions() {
        return topic("transitions", "what happened to a hold", "identity", 6, Cleanup.DELETE, 90, 4);
    }

    /** Records that nobody could read. */
    public Topic deadLetters() {
        return topic("dead-letters", "records that could not be read, and why", "place", 3, Cleanup.DELETE, 30, 8);
    }

    /** What the chain of evidence is made of. */
    public Topic evidence() {
        return topic("evidence", "what the chain of evidence is made of", "chain", 6, Cleanup.DELETE, Topic.KEPT, 4);
    }

    /** Signed decisions of people. */
    public Topic decisions() {
        return topic(
                "decisions",
                "signed decisions of people",
                "containment, suppression or alert",
                3,
                Cleanup.DELETE,
                30,
                1);
    }

    /** The journal of containments. Exactly so many partitions: a tenant's is found by their number. */
    public Topic journal() {
        return topic("journal", "what containment must know after a crash", "entry", 6, Cleanup.COMPACT, Topic.KEPT, 4)
                .withExactlyItsPartitions();
    }

    /** What people should know besides transitions. */
    public Topic notes() {
        return topic("notes", "what people should know besides", "alert or containment", 3, Cleanup.DELETE, 30, 1);
    }

    /** Signed words of people on whose work an alert is. */
    public Topic triage() {
        return topic("triage", "whose work an alert is, signed", "alert", 3, Cleanup.COMPACT, Topic.KEPT, 1);
    }

    /** All topics there are, one of each source among them. */
    public List<Topic> all() {
        return Stream.concat(
                        Normalizers.sources().stream().map(this::raw),
                        Stream.of(
                                signals(),
                                findings(),
                                alerts(),
                                identities(),
                                risk(),
                                transitions(),
                                deadLetters(),
                                evidence(),
                                decisions(),
                                journal(),
                                notes(),
                                triage()))
                .toList();
    }

    private Topic topic(
            String name, String purpose, String key, int partitions, Cleanup cleanup, int days, int maxMebibytes) {
        return new Topic(prefix + name, purpose, key, partitions, cleanup, days, maxMebibytes * MIB, 1);
    }
}
