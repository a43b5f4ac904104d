package dev.cordon.sandbox.sign;

import org.jspecify.annotations.Nullable;

/**
 * For what a signature is good.
 *
 * @param date eight digits, UTC
 * @param region such as {@code us-east-1}
 * @param service signing name, such as {@code iam}
 */
public record Scope(String date, String region, String service) {
    static final String END = "aws4_request";

    /** As it stands behind the key id in a credential, or null where it is none. */
    static @Nullable Scope of(String text) {
        String[] parts = text.split("/", -1);
        boolean whole = parts.length == 4 && parts[3].equals(END) && parts[0].matches("\\d{8}");
        return whole && !parts[1].isEmpty() && !parts[2].isEmpty() ? new Scope(parts[0], parts[1], parts[2]) : null;
    }

    String text() {
        return date + "/" + region + "/" + service + "/" + END;
    }
}
