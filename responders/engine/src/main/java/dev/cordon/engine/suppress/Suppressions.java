package dev.cordon.engine.suppress;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a journal remembers of suppressions, in memory: every implementation merges by it. What was said is added up and
 * nothing taken back: whoever gave one stands in it, and one that was ended stays so, in whatever order words arrive. Of a
 * tenant {@link #MOST} are remembered; those that are over make room, and where none is, a new one is not taken. Not safe to
 * use from several threads.
 */
public final class Suppressions {
    /** Suppressions of a tenant that are remembered. */
    public static final int MOST = 1_000;

    private final Map<String, Map<String, Suppression>> byTenant = new TreeMap<>();

    /**
     * What is to be remembered once a word is taken, to be made durable before {@link #take}.
     *
     * @return empty where the word changes nothing, or there is no room
     */
    public Optional<Suppression> after(Suppression word) {
        Map<String, Suppression> all = byTenant.getOrDefault(word.tenant(), Map.of());
        Suppression known = all.get(word.id());
        if (known == null) {
            long now = word.sinceMillis();
            boolean room = all.size() < MOST || all.values().stream().anyMatch(each -> !each.stands(now));
            return room ? Optional.of(word) : Optional.empty();
        }
        Suppression merged = merged(known, word);
        return merged.equals(known) ? Optional.empty() : Optional.of(merged);
    }

    private static Suppression merged(Suppression known, Suppression word) {
        Suppression merged = known;
        for (Suppression.Giver giver : word.givers()) {
            merged = merged.and(giver);
        }
        return word.hasEnded() ? merged.ended(word.endedBy(), word.endedWhy(), word.endedMillis()) : merged;
    }

    /** Remembers what {@link #after} gave, now or before a restart. */
    public void take(Suppression standing) {
        Map<String, Suppression> all = byTenant.computeIfAbsent(standing.tenant(), unused -> new TreeMap<>());
        all.merge(standing.id(), standing, Suppressions::merged);
        if (all.size() > MOST) {
            long now = standing.sinceMillis();
            all.values().stream()
                    .filter(each -> !each.stands(now))
                    .min(Comparator.comparingLong(Suppression::untilMillis).thenComparing(Suppression::id))
                    .ifPresent(oldest -> all.remove(oldest.id()));
        }
    }

    /** Those of a tenant, by id, those that are over too. */
    public Collection<Suppression> of(String tenant) {
        return List.copyOf(byTenant.getOrDefault(tenant, Map.of()).values());
    }

    /** Everything that is remembered, to be written anew. */
    public List<Suppression> all() {
        List<Suppression> all = new ArrayList<>();
        byTenant.values().forEach(each -> all.addAll(each.values()));
        return all;
    }
}
