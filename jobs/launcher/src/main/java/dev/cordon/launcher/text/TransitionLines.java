package dev.cordon.launcher.text;

import dev.cordon.engine.lifecycle.Transition;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What happened to a hold, a sentence each, with calls below. Nothing from outside reaches the terminal unescaped. */
public record TransitionLines(int columns, DisplayText text, Style style) {
    private static final DateTimeFormatter SECOND =
            DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final String INDENT = "            ";

    /** One transition; times are UTC. */
    public List<String> of(Transition transition) {
        List<String> lines = new ArrayList<>();
        String time = SECOND.format(Instant.ofEpochMilli(transition.atMillis()));
        String reason = text.harmless(transition.reason());
        String who = transition.actor().equals(Transition.CORDON) ? "" : text.harmless(transition.actor()) + ": ";
        String marked = switch (transition.kind()) {
            case MOVED -> transition.to().name() + ": " + who + reason;
            case ESCALATED -> "to be looked at by a person: " + reason;
            case DECISION_REFUSED -> "changes nothing: " + who + reason;
            case RELEASE_PROPOSED, STEP, EXTENDED, REASSERTED, ROTATED, EXPOSED -> reason;
            case APPROVED, UNDONE, DENIED -> who + reason;
        };
        List<String> wrapped = text.hanging("  " + time + "  " + marked, INDENT, columns);
        for (int i = 0; i < wrapped.size(); i++) {
            lines.add(
                    i > 0
                            ? wrapped.get(i)
                            : switch (transition.kind()) {
                                case MOVED ->
                                    wrapped.get(0)
                                            .replace(
                                                    transition.to().name() + ":",
                                                    style.bold(transition.to().name()) + ":");
                                case ESCALATED, DECISION_REFUSED -> style.red(wrapped.get(0));
                                case RELEASE_PROPOSED -> style.yellow(wrapped.get(0));
                                default -> wrapped.get(0);
                            });
        }
        for (String detail : transition.details()) {
            if (detail.startsWith(Transition.madeBy(""))) {
                continue; // for machines; who decided is told already
            }
            text.hanging(INDENT + text.harmless(detail), INDENT + "  ", columns)
                    .forEach(line -> lines.add(style.dim(line)));
        }
        return lines;
    }
}
