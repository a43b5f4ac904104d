package dev.cordon.console.oidc;

/** Somebody came back from the provider and is not signed in. The message says why and what to do, and holds no secret. */
public final class SignInRefused extends Exception {
    private static final long serialVersionUID = 1L;

    /** Why not; the word stands in the audit. */
    public enum Reason {
        /** The sign-in was not begun in this browser, took too long, or was finished before. */
        NOT_BEGUN_HERE,
        /** The provider did not sign them in. */
        PROVIDER,
        /** What the provider sent does not pass the checks. */
        TOKEN,
        /** The provider does not name them in a way that counts. */
        NO_NAME,
        /** They have no role here. */
        NO_ROLE
    }

    private final Reason reason;
    private final String subject;
    private final String cause;

    /**
     * Of somebody.
     *
     * @param subject their name; empty where it is not known
     * @param words for them: what happened, and what to do
     * @param cause for the audit: what exactly it was; empty where the reason says it all
     */
    SignInRefused(Reason reason, String subject, String words, String cause) {
        super(words, null, false, false);
        this.reason = reason;
        this.subject = subject;
        this.cause = cause;
    }

    public Reason reason() {
        return reason;
    }

    public String subject() {
        return subject;
    }

    /** What exactly it was. */
    public String exactly() {
        return cause;
    }
}
