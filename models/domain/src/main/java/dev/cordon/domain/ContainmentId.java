package dev.cordon.domain;

import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * Names one containment: deterministic, so that the same alert under the same playbook is one containment however often
 * it is delivered, and short enough to stand in the names of what it creates at a provider.
 *
 * @param value {@code cn-} and 20 hexadecimal digits
 */
public record ContainmentId(String value) implements Comparable<ContainmentId> {
    private static final Pattern FORM = Pattern.compile("cn-[0-9a-f]{20}");
    private static final int BYTES = 10;

    public ContainmentId {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("'" + value + "' is no containment id: cn- and 20 hexadecimal digits");
        }
    }

    /** Of an alert under a version of a playbook. */
    public static ContainmentId of(String tenant, String alertId, String playbookId, int playbookVersion) {
        return named(tenant, alertId, playbookId, Integer.toString(playbookVersion));
    }

    /**
     * Of a further containment of the same, beside the first.
     *
     * @param number 1 for the first further one
     */
    public static ContainmentId further(
            String tenant, String alertId, String playbookId, int playbookVersion, int number) {
        if (number < 1) {
            throw new IllegalArgumentException("further containments count from 1, not " + number);
        }
        return named(
                tenant, alertId, playbookId, Integer.toString(playbookVersion), "further", Integer.toString(number));
    }

    private static ContainmentId named(String... parts) {
        return new ContainmentId("cn-" + HexFormat.of().formatHex(Sha256.ofParts(parts), 0, BYTES));
    }

    /** Whether a text has the form of an id. */
    public static boolean isOne(String text) {
        return FORM.matcher(text).matches();
    }

    @Override
    public int compareTo(ContainmentId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
