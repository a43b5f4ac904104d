package dev.cordon.console.oidc;

import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.openid.connect.sdk.Nonce;
import dev.cordon.console.access.Secret;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Sign-ins that were begun and not finished. Each is finished once, within ten minutes, by the browser that began it. */
final class PendingSignIns {
    /** How long somebody may take at the provider. */
    static final Duration LONGEST = Duration.ofMinutes(10);

    private static final int MOST = 10_000;

    private final Clock clock;
    private final Map<String, Pending> byState = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Pending> eldest) {
            return size() > MOST;
        }
    };

    PendingSignIns(Clock clock) {
        this.clock = clock;
    }

    /**
     * One that was begun.
     *
     * @param nonce that its ID token has to carry
     * @param verifier that goes with its code
     */
    record Begun(Nonce nonce, CodeVerifier verifier) {}

    private record Pending(Begun begun, String browser, long untilMillis) {}

    /**
     * Keeps one.
     *
     * @param browser what only the browser knows that began it
     */
    synchronized void begin(String state, String browser, Begun begun) {
        long now = clock.millis();
        byState.values().removeIf(each -> each.untilMillis() <= now);
        byState.put(Secret.digest(state), new Pending(begun, Secret.digest(browser), now + LONGEST.toMillis()));
    }

    /** Takes one away, for good; empty where there is none of this state, or another browser began it. */
    synchronized Optional<Begun> take(String state, String browser) {
        Pending pending = byState.remove(Secret.digest(state));
        return Optional.ofNullable(pending)
                .filter(each -> clock.millis() < each.untilMillis())
                .filter(each -> Secret.same(each.browser(), Secret.digest(browser)))
                .map(Pending::begun);
    }
}
