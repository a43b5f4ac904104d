package dev.cordon.launcher.console;

import dev.cordon.launcher.InputProblem;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** By how much a lease is extended, as commands write it: {@code 30m}, {@code 2h}, {@code 1d}. */
public final class LeaseSpan {
    private static final Pattern SPAN = Pattern.compile("([1-9]\\d{0,5})([smhd])");

    private LeaseSpan() {}

    /** What {@code --by} says. */
    public static Duration of(String by) {
        Matcher span = SPAN.matcher(by);
        if (!span.matches()) {
            throw new InputProblem("--by: '" + by + "' is no span such as 30m, 2h or 1d");
        }
        long number = Long.parseLong(span.group(1));
        return switch (span.group(2)) {
            case "s" -> Duration.ofSeconds(number);
            case "m" -> Duration.ofMinutes(number);
            case "h" -> Duration.ofHours(number);
            default -> Duration.ofDays(number);
        };
    }
}
