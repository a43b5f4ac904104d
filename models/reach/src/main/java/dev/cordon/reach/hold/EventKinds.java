package dev.cordon.reach.hold;

import dev.cordon.domain.AccessLevel;
import dev.cordon.reach.Table;
import dev.cordon.reach.radius.ActionScale;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which kind of CloudTrail event every IAM action shows as, by {@code event-kinds.tsv}; what stands in no line of it is a
 * management event.
 *
 * @see <a href="https://docs.aws.amazon.com/awscloudtrail/latest/userguide/logging-data-events-with-cloudtrail.html">Logging
 *     data events</a>
 */
public final class EventKinds {
    private record Rule(List<String> parts, EventKind kind) {}

    private static final class Bundled {
        static final EventKinds INSTANCE = new EventKinds();
    }

    private final Map<String, List<Rule>> rules = new HashMap<>();

    private EventKinds() {
        for (String[] row : Table.rows("hold/event-kinds.tsv", 4)) {
            EventKind kind = switch (row[1]) {
                case "data" -> EventKind.DATA;
                case "never" -> EventKind.NEVER;
                case "unsure" -> EventKind.UNSURE;
                default -> throw new IllegalStateException("event-kinds.tsv: unknown kind " + row[1]);
            };
            for (String pattern : row[3].split(" ", -1)) {
                rules.computeIfAbsent(row[0], s -> new ArrayList<>())
                        .add(new Rule(ActionPatterns.parts(pattern), kind));
            }
        }
    }

    /** Of the bundled table; read once. */
    public static EventKinds bundled() {
        return Bundled.INSTANCE;
    }

    /** The kind of an action {@code service:Operation}, in any case; {@code UNSURE} where AWS has no such action. */
    public EventKind of(String action) {
        String folded = ActionPatterns.folded(action);
        String operation = folded.substring(folded.indexOf(':') + 1);
        for (Rule rule : rules.getOrDefault(ActionPatterns.service(folded), List.of())) {
            if (ActionPatterns.matches(rule.parts(), operation)) {
                return rule.kind();
            }
        }
        AccessLevel level = ActionScale.defaults().level(folded);
        return switch (level) {
            case LIST, READ -> EventKind.MANAGEMENT_READ;
            case UNKNOWN -> EventKind.UNSURE;
            default -> EventKind.MANAGEMENT_WRITE;
        };
    }
}
