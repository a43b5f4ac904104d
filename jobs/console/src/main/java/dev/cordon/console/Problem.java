package dev.cordon.console;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.function.Consumer;

/** Why a request is not answered as it was meant, and what to do: becomes {@code application/problem+json} (RFC 9457). */
public final class Problem extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Sorts of problems; the word ends the problem's {@code type}. */
    public enum Kind {
        SIGN_IN(401, "Nobody is signed in."),
        ROLE(403, "Your role does not allow this."),
        TENANT(403, "You have no role in this tenant."),
        CROSS_SITE(403, "This request does not come from the console's own page."),
        NO_KEY(403, "You cannot decide here."),
        NOT_FOUND(404, "There is no such thing."),
        NOT_ALLOWED(405, "This cannot be done here."),
        DECISION_REFUSED(409, "The decision was refused."),
        BAD_REQUEST(400, "This request cannot be used."),
        IDEMPOTENCY(422, "This Idempotency-Key was used for another request."),
        TOO_MANY(429, "Too many requests."),
        UNAVAILABLE(503, "What is needed for this does not answer.");

        private final int status;
        private final String title;

        Kind(int status, String title) {
            this.status = status;
            this.title = title;
        }

        public int status() {
            return status;
        }

        public String title() {
            return title;
        }

        /** What names it, for programs. */
        public String type() {
            return "urn:cordon:problem:" + name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    private final Kind kind;
    private final String detail;
    private final long retryAfterSeconds;
    private final transient Consumer<ObjectNode> more;

    private Problem(Kind kind, String detail, long retryAfterSeconds, Consumer<ObjectNode> more) {
        super(kind.title() + " " + detail, null, false, false);
        this.kind = kind;
        this.detail = detail;
        this.retryAfterSeconds = retryAfterSeconds;
        this.more = more;
    }

    /**
     * One of a kind.
     *
     * @param detail what to do, in words
     */
    public static Problem of(Kind kind, String detail) {
        return new Problem(kind, detail, 0, node -> {});
    }

    /** One that says when to try again. */
    public static Problem tooMany(long seconds) {
        return new Problem(Kind.TOO_MANY, "Try again in " + seconds + " s.", seconds, node -> {});
    }

    /** One with fields of its own. */
    public static Problem of(Kind kind, String detail, Consumer<ObjectNode> more) {
        return new Problem(kind, detail, 0, more);
    }

    public Kind kind() {
        return kind;
    }

    public String detail() {
        return detail;
    }

    /** When to try again; 0 where that helps nothing. */
    public long retryAfterSeconds() {
        return retryAfterSeconds;
    }

    void addTo(ObjectNode node) {
        more.accept(node);
    }
}
