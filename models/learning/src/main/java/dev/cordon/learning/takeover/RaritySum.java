package dev.cordon.learning.takeover;

import dev.cordon.domain.IdentityEvent;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What is commonly built first, and the protocol's reference: rarity of UTC offset, hour of day and resource for the
 * identity, each −ln of a smoothed share, summed. The rarest resource counts, less half of its rarity for everybody.
 * Keeps every value it ever saw and learns at once.
 */
public final class RaritySum implements Detector {
    public static final String NAME = "rarity-sum";

    private static final int FEWEST_EVENTS = 30;

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Player fit(List<IdentityEvent> history) {
        return new Counting(new HashMap<>(), new Counts());
    }

    private static final class Counting implements Player {
        private final Map<String, Own> identities;
        private final Counts everybody;

        Counting(Map<String, Own> identities, Counts everybody) {
            this.identities = identities;
            this.everybody = everybody;
        }

        @Override
        public double play(IdentityEvent event) {
            Own own = identities.computeIfAbsent(event.identity().key(), key -> new Own());
            Set<String> resources = resources(event);
            int hour = event.hasClock() ? (int) Math.floorMod(Math.floorDiv(event.timeMillis(), 3_600_000L), 24L) : 0;
            String offset = UtcOffsets.of(event);
            double score = own.events < FEWEST_EVENTS ? Double.NaN : score(own, offset, hour, resources);
            own.events++;
            own.hours[hour]++;
            own.offsets.add(offset);
            everybody.events++;
            for (String resource : resources) {
                own.resources.add(resource);
                everybody.add(resource);
            }
            return score;
        }

        private double score(Own own, String offset, int hour, Set<String> resources) {
            double ofOffset = -Math.log((own.offsets.of(offset) + 0.5) / (own.events + 5));
            int near = own.hours[(hour + 23) % 24] + own.hours[hour] + own.hours[(hour + 1) % 24];
            double ofHour = -Math.log((near + 0.5) / (own.events + 12));
            double ofResource = resources.isEmpty() ? 0 : Double.NEGATIVE_INFINITY;
            for (String resource : resources) {
                double mine = -Math.log((own.resources.of(resource) + 0.3) / (own.events + 30));
                double ours = Math.log((everybody.of(resource) + 0.3) / (everybody.events + 30));
                ofResource = Math.max(ofResource, mine + 0.5 * ours);
            }
            return ofOffset + ofHour + ofResource;
        }

        @Override
        public Player fork() {
            Map<String, Own> copies = new HashMap<>();
            identities.forEach((key, own) -> copies.put(key, own.copy()));
            return new Counting(copies, everybody.copy());
        }
    }

    static Set<String> resources(IdentityEvent event) {
        return new HashSet<>(Profile.touched(event));
    }

    private static final class Own {
        private int events;
        private final int[] hours = new int[24];
        private Counts offsets = new Counts();
        private Counts resources = new Counts();

        Own copy() {
            Own copy = new Own();
            copy.events = events;
            System.arraycopy(hours, 0, copy.hours, 0, hours.length);
            copy.offsets = offsets.copy();
            copy.resources = resources.copy();
            return copy;
        }
    }

    private static final class Counts {
        private final Map<String, Integer> counts = new HashMap<>();
        private long events;

        int of(String value) {
            return counts.getOrDefault(value, 0);
        }

        void add(String value) {
            counts.merge(value, 1, Integer::sum);
        }

        Counts copy() {
            Counts copy = new Counts();
            copy.counts.putAll(counts);
            copy.events = events;
            return copy;
        }
    }
}
