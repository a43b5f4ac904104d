package dev.cordon.domain;

/**
 * The software that made the call.
 *
 * @param family product and major version without volatile parts, e.g. {@code aws-cli/2}; may be empty
 * @param userAgent what it said of itself, capped; chosen by the caller, for display only
 */
public record Client(String family, String userAgent) {
    public static final Client NONE = new Client("", "");
}
