package dev.cordon.launcher.console;

import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What the queue is narrowed to: the same for what is listed and for what is decided. */
final class FilterOptions {
    private static final String OPEN = "open";
    private static final String CLOSED = "closed";
    private static final String ALL = "all";

    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec command;

    @Option(names = "--state", paramLabel = "STATE", description = "open, closed or all. Default: open.")
    private @Nullable String state;

    @Mixin
    private final KindOption kind = new KindOption();

    @Option(names = "--identity", paramLabel = "TEXT", description = "Part of the identity's name, key or target.")
    private @Nullable String identity;

    @Option(names = "--action", paramLabel = "TEXT", description = "Part of an action of the events that spoke.")
    private @Nullable String action;

    @Option(
            names = "--search",
            paramLabel = "TEXT",
            description = "Part of name, key, target, account, action or id, or words of why.")
    private @Nullable String search;

    @Option(names = "--held", description = "Only those of which something may be in force.")
    private boolean held;

    @Option(names = "--proposed", description = "Only those with a hold that waits for approval.")
    private boolean proposed;

    @Option(names = "--exposed", description = "Only those with a credential in the open.")
    private boolean exposed;

    @Option(names = "--escalated", description = "Only those that are raised to somebody.")
    private boolean escalated;

    @Option(names = "--suppressed", description = "Only those that a suppression covers.")
    private boolean suppressed;

    @Option(
            names = "--no-suppressed",
            description = "Without those that a suppression covers, unless something of them may be in force: what the"
                    + " console's page shows as open.")
    private boolean notSetAside;

    @Option(names = "--incident", paramLabel = "ID", description = "Only those of this incident.")
    private @Nullable String incident;

    @Option(names = "--assignee", paramLabel = "SUBJECT", description = "Only those that are this one's work.")
    private @Nullable String assignee;

    @Option(names = "--mine", description = "Only those that are the work of the token's subject.")
    private boolean mine;

    @Option(
            names = "--opened-since",
            paramLabel = "TIME",
            description = "Only those opened at this moment or later, such as 2026-11-30T10:00:00Z.")
    private @Nullable String openedSince;

    /** Refuses what does not go together, before anybody is asked. */
    void check() {
        if (mine && assignee != null) {
            throw usage("--mine and --assignee: give one of them");
        }
        if (suppressed && notSetAside) {
            throw usage("--suppressed and --no-suppressed: give one of them");
        }
        if (!Stream.of(OPEN, CLOSED, ALL).anyMatch(state()::equals)) {
            throw usage("--state: '" + state + "' is neither open, closed nor all");
        }
    }

    /** Whether anything was named, be it the state. */
    boolean isGiven() {
        return kind.isGiven()
                || Stream.of(held, proposed, exposed, escalated, suppressed, notSetAside, mine)
                        .anyMatch(each -> each)
                || Stream.of(state, identity, action, search, incident, assignee, openedSince)
                        .anyMatch(Objects::nonNull);
    }

    /**
     * As the console takes it.
     *
     * @param client is asked who they are, where {@code --mine} is named
     */
    Query query(ConsoleClient client) throws InterruptedException {
        Query query = new Query()
                .put("state", state().equals(ALL) ? null : state().toUpperCase(Locale.ROOT))
                .put("identity", identity)
                .put("action", action)
                .put("q", search)
                .only("in_force", held)
                .only("proposed", proposed)
                .only("exposed", exposed)
                .only("escalated", escalated)
                .only("suppressed", suppressed)
                .without("set_aside", notSetAside)
                .put("incident", incident)
                .put("assignee", mine ? ClientCommand.subject(client) : assignee)
                .put("opened_since", openedSince);
        kind.put(query);
        return query;
    }

    private String state() {
        return state == null ? OPEN : state.toLowerCase(Locale.ROOT);
    }

    private ParameterException usage(String words) {
        return new ParameterException(Objects.requireNonNull(command).commandLine(), words);
    }
}
