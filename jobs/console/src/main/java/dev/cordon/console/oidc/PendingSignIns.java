package dev.cordon.console.oidc;

import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.openid.connect.sdk.Nonce;
import dev.cordon.console.access.Network;
import dev.cordon.console.access.Secret;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Sign-ins that were begun and not finished. Each is finished once, within ten minutes, by the browser that began it. Whoever
 * begins one after the other pushes out their own: the eldest of a network that has many, and in a site that has many, or in the one
 * that has most, of its network that has most.
 */
final class PendingSignIns {
    /** How long somebody may take at the provider. */
    static final Duration LONGEST = Duration.ofMinutes(10);

    private final Bounds bounds;
    private final Clock clock;
    private final Map<String, Pending> byState = new LinkedHashMap<>();

    PendingSignIns(Clock clock) {
        this(new Bounds(10_000, 1_000, 100), clock);
    }

    PendingSignIns(Bounds bounds, Clock clock) {
        this.bounds = bounds;
        this.clock = clock;
    }

    /**
     * How many may be pending at once.
     *
     * @param ofAll in all
     * @param ofSite of those, of one site: a /48 of IPv6, whose 65,536 networks one stranger may have
     * @param ofNetwork of those, of one network
     */
    record Bounds(int ofAll, int ofSite, int ofNetwork) {}

    /**
     * One that was begun.
     *
     * @param nonce that its ID token has to carry
     * @param verifier that goes with its code
     */
    record Begun(Nonce nonce, CodeVerifier verifier) {}

    private record Pending(Begun begun, String browser, String network, long untilMillis) {
        String site() {
            return Network.siteOf(network);
        }
    }

    /**
     * Keeps one.
     *
     * @param browser what only the browser knows that began it
     * @param network where it was begun, as limits count
     */
    synchronized void begin(String state, String browser, String network, Begun begun) {
        long now = clock.millis();
        byState.values().removeIf(each -> each.untilMillis() <= now);
        String site = Network.siteOf(network);
        if (count(each -> each.network().equals(network)) >= bounds.ofNetwork()) {
            dropEldest(network);
        } else if (count(each -> each.site().equals(site)) >= bounds.ofSite()) {
            dropOneOf(site);
        } else if (byState.size() >= bounds.ofAll()) {
            dropOneOf(fullest(Pending::site, each -> true));
        }
        byState.put(
                Secret.digest(state), new Pending(begun, Secret.digest(browser), network, now + LONGEST.toMillis()));
    }

    private long count(Predicate<Pending> which) {
        return byState.values().stream().filter(which).count();
    }

    private void dropOneOf(String site) {
        dropEldest(fullest(Pending::network, each -> each.site().equals(site)));
    }

    /** The site or network that has most, of equals the one whose eldest is. */
    private String fullest(Function<Pending, String> by, Predicate<Pending> of) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        byState.values().stream().filter(of).forEach(each -> counts.merge(by.apply(each), 1, Integer::sum));
        return counts.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .orElse("");
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
