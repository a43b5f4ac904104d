package dev.cordon.sandbox;

import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Takes the values of faults from a text that was cut in pieces; what nobody took is not known. */
final class FaultReader {
    private static final Pattern DURATION = Pattern.compile("(\\d{1,9})(ms|s|m|h)");
    private static final Pattern PERCENT = Pattern.compile("(\\d{1,3}(\\.\\d{1,6})?)%?");

    private final Map<String, String> given;

    FaultReader(Map<String, String> given) {
        this.given = given;
    }

    Duration duration(String name, Duration otherwise) throws InvalidFaultsException {
        String value = given.remove(name);
        if (value == null) {
            return otherwise;
        }
        Matcher parts = DURATION.matcher(value);
        if (!parts.matches()) {
            throw new InvalidFaultsException(name + "=" + value + " is no duration such as 500ms, 5s, 2m or 1h.");
        }
        long amount = Long.parseLong(parts.group(1));
        return switch (parts.group(2)) {
            case "ms" -> Duration.ofMillis(amount);
            case "s" -> Duration.ofSeconds(amount);
            case "m" -> Duration.ofMinutes(amount);
            default -> Duration.ofHours(amount);
        };
    }

    /** A share; a name alone stands for all. */
    double percent(String name, double alone) throws InvalidFaultsException {
        String value = given.remove(name);
        if (value == null) {
            return 0;
        }
        if (value.isEmpty()) {
            return alone;
        }
        Matcher number = PERCENT.matcher(value);
        double percent = number.matches() ? Double.parseDouble(number.group(1)) : -1;
        if (percent < 0 || percent > 100) {
            throw new InvalidFaultsException(name + "=" + value + " is no share from 0% to 100%.");
        }
        return percent;
    }

    int pages(String name, int tiny) throws InvalidFaultsException {
        String value = given.remove(name);
        if (value == null) {
            return 0;
        }
        if (value.equals("tiny")) {
            return tiny;
        }
        int size = value.matches("\\d{1,4}") ? Integer.parseInt(value) : 0;
        if (size < 1 || size > 1_000) {
            throw new InvalidFaultsException(name + "=" + value + " is neither tiny nor a number from 1 to 1000.");
        }
        return size;
    }

    void end() throws InvalidFaultsException {
        if (!given.isEmpty()) {
            throw new InvalidFaultsException("There is no fault called "
                    + String.join(", ", given.keySet().stream().sorted().toList()) + ". There are: " + Faults.NAMES
                    + ".");
        }
    }
}
