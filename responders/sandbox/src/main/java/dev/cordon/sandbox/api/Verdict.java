package dev.cordon.sandbox.api;

/**
 * Whether a call is let through.
 *
 * @param message for who is refused, in AWS's words; empty where allowed
 */
public record Verdict(boolean allowed, String message) {
    static final Verdict ALLOWED = new Verdict(true, "");
}
