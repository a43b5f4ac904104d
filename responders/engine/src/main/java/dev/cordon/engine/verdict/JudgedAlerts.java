package dev.cordon.engine.verdict;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a journal remembers of verdicts on alerts, in memory: every implementation merges by it. Of a tenant {@link #MOST}
 * alerts are remembered, those that were spoken of last: a word is good for minutes, so what is forgotten cannot come again,
 * and one that would be forgotten at once is not taken. Not safe to use from several threads.
 */
public final class JudgedAlerts {
    /** Alerts of a tenant that are remembered. */
    public static final int MOST = 10_000;

    private final Map<String, OfTenant> byTenant = new TreeMap<>();

    /**
     * What is to be remembered once a word is taken, to be made durable before {@link #take}; empty where it changes nothing,
     * or where there is no room and it is older than all that is remembered.
     */
    public Optional<JudgedAlert> after(AlertVerdict word) {
        Optional<JudgedAlert> known = of(word);
        JudgedAlert then = known.map(before -> before.and(word)).orElseGet(() -> JudgedAlert.of(word));
        boolean changes = known.isPresent() ? !known.get().equals(then) : hasRoomFor(then);
        return changes ? Optional.of(then) : Optional.empty();
    }

    private boolean hasRoomFor(JudgedAlert fresh) {
        OfTenant all = byTenant.get(fresh.tenant());
        return all == null || all.hasRoomFor(fresh);
    }

    /** Remembers what {@link #after} gave, now or before a restart. */
    public void take(JudgedAlert standing) {
        byTenant.computeIfAbsent(standing.tenant(), unused -> new OfTenant()).take(standing);
    }

    /** What was said of the alert of a word, and of the same identity. */
    public Optional<JudgedAlert> of(AlertVerdict word) {
        return Optional.ofNullable(byTenant.get(word.tenant()))
                .map(all -> all.byName.get(name(word.alert(), word.identity())));
    }

    /** Everything that is remembered, to be written anew. */
    public List<JudgedAlert> all() {
        List<JudgedAlert> all = new ArrayList<>();
        byTenant.values().forEach(each -> all.addAll(each.byTime));
        return all;
    }

    /** Ids of alerts have no slash. */
    private static String name(String alert, String identity) {
        return alert + "/" + identity;
    }

    /** Alerts of one tenant, to be found by name and to be forgotten by time. */
    private static final class OfTenant {
        private static final Comparator<JudgedAlert> BY_TIME = Comparator.comparingLong(
                        (JudgedAlert each) -> each.latest().atMillis())
                .thenComparing(each -> name(each.alert(), each.identity()));

        private final Map<String, JudgedAlert> byName = new HashMap<>();
        private final TreeSet<JudgedAlert> byTime = new TreeSet<>(BY_TIME);

        private boolean hasRoomFor(JudgedAlert fresh) {
            return byTime.size() < MOST || BY_TIME.compare(byTime.first(), fresh) < 0;
        }

        private void take(JudgedAlert standing) {
            String name = name(standing.alert(), standing.identity());
            JudgedAlert known = byName.get(name);
            JudgedAlert merged = merged(known, standing);
            if (known != null) {
                byTime.remove(known);
            }
            byName.put(name, merged);
            byTime.add(merged);
            if (byTime.size() > MOST) {
                JudgedAlert oldest = byTime.first();
                byTime.remove(oldest);
                byName.remove(name(oldest.alert(), oldest.identity()));
            }
        }

        private static JudgedAlert merged(@Nullable JudgedAlert known, JudgedAlert other) {
            if (known == null) {
                return other;
            }
            JudgedAlert merged = known;
            for (AlertVerdict word : other.said()) {
                merged = merged.and(word);
            }
            return merged;
        }
    }
}
