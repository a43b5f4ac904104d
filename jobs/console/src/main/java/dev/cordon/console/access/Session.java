package dev.cordon.console.access;

/** Somebody who signed in with a browser. */
public final class Session {
    private final String digest;
    private final Subject subject;
    private final String csrf;
    private final long endsMillis;
    private volatile long seenMillis;
    private volatile boolean ended;

    Session(String digest, Subject subject, String csrf, long nowMillis, long endsMillis) {
        this.digest = digest;
        this.subject = subject;
        this.csrf = csrf;
        this.seenMillis = nowMillis;
        this.endsMillis = endsMillis;
    }

    /** Names it without giving it away. */
    public String digest() {
        return digest;
    }

    public Subject subject() {
        return subject;
    }

    /** What a request that changes something has to bring. */
    public String csrf() {
        return csrf;
    }

    /** When it ends whatever happens. */
    public long endsMillis() {
        return endsMillis;
    }

    /** When it ends without a request. */
    public long idleUntilMillis() {
        return Math.min(endsMillis, seenMillis + Sessions.IDLE_MILLIS);
    }

    /** Whether it counts. */
    public boolean stands(long nowMillis) {
        return !ended && nowMillis < idleUntilMillis();
    }

    void seen(long nowMillis) {
        seenMillis = nowMillis;
    }

    void end() {
        ended = true;
    }
}
