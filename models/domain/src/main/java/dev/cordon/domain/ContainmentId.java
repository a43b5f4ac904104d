package dev.cordon.domain;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
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
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            for (String part : parts) {
                byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
                sha256.update(
                        ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
                sha256.update(bytes);
            }
            return new ContainmentId("cn-" + HexFormat.of().formatHex(sha256.digest(), 0, BYTES));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
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
