package dev.cordon.engine.playbook;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Spans of time as playbooks write them: a whole number and a unit, such as {@code 30m}. */
final class Spans {
    static final Duration LONGEST = Duration.ofDays(30);
    private static final Pattern FORM = Pattern.compile("([0-9]{1,9})([smhd])");

    private Spans() {}

    /** Above zero and at most {@link #LONGEST}; empty where it is not. */
    static Optional<Duration> read(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            return Optional.empty();
        }
        long count = Long.parseLong(form.group(1));
        Duration span = switch (form.group(2)) {
            case "s" -> Duration.ofSeconds(count);
            case "m" -> Duration.ofMinutes(count);
            case "h" -> Duration.ofHours(count);
            default -> Duration.ofDays(count);
        };
        return span.isZero() || span.compareTo(LONGEST) > 0 ? Optional.empty() : Optional.of(span);
    }
}
