package dev.cordon.console.access;

import java.util.Optional;

/** Somebody who signed in with a browser. */
public final class Session {
    private final String digest;
    private final Subject subject;
    private final Optional<ProviderSession> provider;
    private final String csrf;
    private final long endsMillis;
    private volatile long seenMillis;
    private volatile boolean ended;

    Session(
            String digest,
            Subject subject,
            Optional<ProviderSession> provider,
            String csrf,
            long nowMillis,
            long endsMillis) {
        this.digest = digest;
        this.subject = subject;
        this.provider = provider;
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

    /** What the provider that signed them in calls it; empty where none did. */
    public Optional<ProviderSession> provider() {
        return provider;
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

    /** Whether somebody signed out of it, or the provider said that it is over; time alone is no end in this sense. */
    public boolean hasEnded() {
        return ended;
    }

    void seen(long nowMillis) {
        seenMillis = nowMillis;
    }

    void end() {
        ended = true;
    }
}
