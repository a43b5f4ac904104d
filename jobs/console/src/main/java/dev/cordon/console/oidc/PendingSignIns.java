package dev.cordon.console.oidc;

import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.openid.connect.sdk.Nonce;
import dev.cordon.console.access.Secret;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Sign-ins that were begun and not finished. Each is finished once, within ten minutes, by the browser that began it. Whoever
 * begins one after the other pushes out their own: the eldest of a network that has many, or of the one that has most.
 */
final class PendingSignIns {
    /** How long somebody may take at the provider. */
    static final Duration LONGEST = Duration.ofMinutes(10);

    private final int mostOfAll;
    private final int mostOfOne;
    private final Clock clock;
    private final Map<String, Pending> byState = new LinkedHashMap<>();

    PendingSignIns(Clock clock) {
        this(10_000, 100, clock);
    }

    /**
     * Of other bounds.
     *
     * @param mostOfAll pending at once
     * @param mostOfOne of those, of one network
     */
    PendingSignIns(int mostOfAll, int mostOfOne, Clock clock) {
        this.mostOfAll = mostOfAll;
        this.mostOfOne = mostOfOne;
        this.clock = clock;
    }

    /**
     * One that was begun.
     *
     * @param nonce that its ID token has to carry
     * @param verifier that goes with its code
     */
    record Begun(Nonce nonce, CodeVerifier verifier) {}

    private record Pending(Begun begun, String browser, String network, long untilMillis) {}

    /**
     * Keeps one.
     *
     * @param browser what only the browser knows that began it
     * @param network where it was begun, as limits count
     */
    synchronized void begin(String state, String browser, String network, Begun begun) {
        long now = clock.millis();
        byState.values().removeIf(each -> each.untilMillis() <= now);
        Map<String, Integer> byNetwork = new HashMap<>();
        byState.values().forEach(each -> byNetwork.merge(each.network(), 1, Integer::sum));
        if (byNetwork.getOrDefault(network, 0) >= mostOfOne) {
            dropEldest(network);
        } else if (byState.size() >= mostOfAll) {
            byNetwork.entrySet().stream()
                    .max(Map.Entry.comparingByValue())
                    .ifPresent(most -> dropEldest(most.getKey()));
        }
        byState.put(
                Secret.digest(state), new Pending(begun, Secret.digest(browser), network, now + LONGEST.toMillis()));
    }

    private void dropEldest(String network) {
        byState.entrySet().stream()
                .filter(each -> each.getValue().network().equals(network))
                .map(Map.Entry::getKey)
                .findFirst()
                .ifPresent(byState::remove);
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
