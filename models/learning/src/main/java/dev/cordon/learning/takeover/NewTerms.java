package dev.cordon.learning.takeover;

import dev.cordon.domain.IdentityEvent;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The new-terms rule of detection products: how many of an event's resources the identity has not touched within the
 * last {@link #WINDOW_DAYS} days.
 */
public final class NewTerms implements Detector {
    public static final String NAME = "new-terms";

    static final int WINDOW_DAYS = 10;
    private static final long WINDOW_MILLIS = WINDOW_DAYS * 24L * 3_600_000;
    private static final int FEWEST_EVENTS = 30;

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Player fit(List<IdentityEvent> history) {
        return new Watching(new HashMap<>());
    }

    private static final class Watching implements Player {
        private final Map<String, Own> identities;

        Watching(Map<String, Own> identities) {
            this.identities = identities;
        }

        @Override
        public double play(IdentityEvent event) {
            Own own = identities.computeIfAbsent(event.identity().key(), key -> new Own());
            int fresh = 0;
            for (String resource : RaritySum.resources(event)) {
                Long last = own.lastUsed.put(resource, event.timeMillis());
                if (last == null || event.timeMillis() - last > WINDOW_MILLIS) {
                    fresh++;
                }
            }
            return own.events++ < FEWEST_EVENTS ? Double.NaN : fresh;
        }

        @Override
        public Player fork() {
            Map<String, Own> copies = new HashMap<>();
            identities.forEach((key, own) -> copies.put(key, own.copy()));
            return new Watching(copies);
        }
    }

    private static final class Own {
        private final Map<String, Long> lastUsed = new HashMap<>();
        private int events;

        Own copy() {
            Own copy = new Own();
            copy.lastUsed.putAll(lastUsed);
            copy.events = events;
            return copy;
        }
    }
}
