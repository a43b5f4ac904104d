package dev.cordon.launcher.text;

import dev.cordon.engine.lifecycle.Transition;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What happened to a hold, a sentence each, with calls below. Nothing from outside reaches the terminal unescaped. */
public record TransitionLines(DisplayText text, Style style) {
    private static final DateTimeFormatter SECOND =
            DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final String INDENT = "            ";

    /** One transition; times are UTC. */
    public List<String> of(Transition transition) {
        List<String> lines = new ArrayList<>();
        String time = SECOND.format(Instant.ofEpochMilli(transition.atMillis()));
        String reason = text.harmless(transition.reason());
        String who = transition.actor().equals(Transition.CORDON) ? "" : text.harmless(transition.actor()) + ": ";
        lines.add("  " + time + "  "
                + switch (transition.kind()) {
                    case MOVED -> style.bold(transition.to().name()) + ": " + who + reason;
                    case ESCALATED -> style.red("to be looked at by a person") + ": " + reason;
                    case DECISION_REFUSED -> style.red("changes nothing") + ": " + who + reason;
                    case RELEASE_PROPOSED -> style.yellow(reason);
                    case STEP, EXTENDED, REASSERTED, ROTATED -> reason;
                    case APPROVED, UNDONE, DENIED -> who + reason;
                });
        for (String detail : transition.details()) {
            lines.add(INDENT + style.dim(text.harmless(detail)));
        }
        return lines;
    }
}
