package dev.cordon.sandbox.api;

import org.jspecify.annotations.Nullable;

/**
 * A call that ends in an error. It never leaves the sandbox: the front door turns it into an answer.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/APIReference/CommonErrors.html">Common errors of IAM</a>
 */
public final class Refusal extends Exception {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final @Nullable String code;

    public Refusal(int status, @Nullable String code, String message) {
        super(message, null, false, false);
        this.status = status;
        this.code = code;
    }

    /** HTTP status. */
    public int status() {
        return status;
    }

    /** AWS's error code, or null for an answer without one. */
    public @Nullable String code() {
        return code;
    }

    /** What is said, never null. */
    public String message() {
        String message = getMessage();
        return message == null ? "" : message;
    }

    public static Refusal invalid(String message) {
        return new Refusal(400, "ValidationError", message);
    }

    static Refusal notFound(String message) {
        return new Refusal(404, "NoSuchEntity", message);
    }

    static Refusal exists(String message) {
        return new Refusal(409, "EntityAlreadyExists", message);
    }

    static Refusal inUse(String message) {
        return new Refusal(409, "DeleteConflict", message);
    }

    public static Refusal limit(String message) {
        return new Refusal(409, "LimitExceeded", message);
    }

    static Refusal denied(String message) {
        return new Refusal(403, "AccessDenied", message);
    }

    static Refusal malformed(String message) {
        return new Refusal(400, "MalformedPolicyDocument", message);
    }

    /** What a key, token or principal that is not known gets. */
    public static Refusal unknownToken() {
        return new Refusal(403, "InvalidClientTokenId", "The security token included in the request is invalid.");
    }
}
