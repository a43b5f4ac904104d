package dev.cordon.console.access;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Sessions of browsers, in memory: they end with the process, after a while without a request, and after half a day. */
public final class Sessions {
    static final long IDLE_MILLIS = 30 * 60 * 1000L;
    static final long LONGEST_MILLIS = 12 * 60 * 60 * 1000L;
    private static final int MOST = 10_000;

    private final Map<String, Session> byDigest = new ConcurrentHashMap<>();
    private final SecureRandom random;
    private final Clock clock;

    public Sessions(SecureRandom random, Clock clock) {
        this.random = random;
        this.clock = clock;
    }

    /**
     * A new session, and the value of its cookie, which is kept nowhere.
     *
     * @param cookie what the browser brings from now on
     */
    public record Begun(Session session, String cookie) {}

    /** Begins one of somebody whom no provider signed in; empty where there are too many. */
    public Optional<Begun> begin(Subject subject) {
        return begin(subject, Optional.empty());
    }

    /**
     * Begins one; empty where there are too many.
     *
     * @param provider what the provider calls it that signed them in
     */
    public Optional<Begun> begin(Subject subject, Optional<ProviderSession> provider) {
        long now = clock.millis();
        byDigest.values().removeIf(each -> !each.stands(now));
        if (byDigest.size() >= MOST) {
            return Optional.empty();
        }
        String cookie = Secret.fresh(random);
        Session session =
                new Session(Secret.digest(cookie), subject, provider, Secret.fresh(random), now, now + LONGEST_MILLIS);
        byDigest.put(session.digest(), session);
        return Optional.of(new Begun(session, cookie));
    }

    /** The session of a cookie, which was seen now; empty where it is none, or over. */
    public Optional<Session> of(String cookie) {
        Session session = byDigest.get(Secret.digest(cookie));
        long now = clock.millis();
        if (session == null || !session.stands(now)) {
            return Optional.empty();
        }
        session.seen(now);
        return Optional.of(session);
    }

    /** Whoever is signed in now. */
    public List<Subject> subjects() {
        long now = clock.millis();
        return byDigest.values().stream()
                .filter(each -> each.stands(now))
                .map(Session::subject)
                .toList();
    }

    /**
     * Ends those that a provider says are over, and gives them back.
     *
     * @param subject the provider's name of somebody; empty where the session alone is named
     * @param id the provider's name of a session; empty for all of the subject's
     */
    public List<Session> endedAtProvider(Optional<String> subject, Optional<String> id) {
        List<Session> over = byDigest.values().stream()
                .filter(each -> each.provider()
                        .filter(known -> known.endedBy(subject, id))
                        .isPresent())
                .toList();
        over.forEach(this::end);
        return over;
    }

    /** Ends one. */
    public void end(Session session) {
        session.end();
        byDigest.remove(session.digest());
    }
}
