package dev.cordon.console.access;

import java.util.Optional;

/**
 * Who sent a request, and for which tenant.
 *
 * @param subject who
 * @param session of a browser; empty where a token said who it is
 * @param untilMillis when the session or the token ends whatever happens
 * @param tenant whose alerts and holds
 * @param role theirs in it
 * @param address where the request came from
 */
public record Caller(
        Subject subject, Optional<Session> session, long untilMillis, String tenant, Role role, String address) {
    /** The role that their decisions name. */
    public String signsAs() {
        return subject.signsAs(tenant);
    }

    /** Whether they would be admitted still, with the same role. */
    public boolean stands(long nowMillis) {
        return nowMillis < untilMillis
                && session.map(each -> each.stands(nowMillis)).orElse(true);
    }

    /**
     * Why what they began may not go on without them, in words; empty where it may. That nobody asks anything for a while
     * ends nothing.
     */
    public Optional<String> gone(long nowMillis) {
        if (session.filter(Session::hasEnded).isPresent()) {
            return Optional.of("whoever started it was signed out");
        }
        return nowMillis < untilMillis
                ? Optional.empty()
                : Optional.of((session.isPresent() ? "the session" : "the access token")
                        + " by which it was started has run out; sign in again, and count anew");
    }
}
