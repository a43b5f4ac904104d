package dev.cordon.engine.verdict;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a journal remembers of verdicts on alerts, in memory: every implementation merges by it. Of a tenant {@link #MOST}
 * alerts are remembered, those that were spoken of last: a word is good for minutes, so what is forgotten cannot come again,
 * and one that would be forgotten at once is not taken. Not safe to use from several threads.
 */
public final class JudgedAlerts {
    /** Alerts of a tenant that are remembered. */
    public static final int MOST = 10_000;

    private static final Comparator<JudgedAlert> BY_TIME = Comparator.comparingLong(
                    (JudgedAlert each) -> each.latest().atMillis())
            .thenComparing(each -> name(each.alert(), each.identity()));

    private final Map<String, Map<String, JudgedAlert>> byTenant = new TreeMap<>();

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
        Map<String, JudgedAlert> all = byTenant.getOrDefault(fresh.tenant(), Map.of());
        return all.size() < MOST || BY_TIME.compare(Collections.min(all.values(), BY_TIME), fresh) < 0;
    }

    /** Remembers what {@link #after} gave, now or before a restart. */
    public void take(JudgedAlert standing) {
        Map<String, JudgedAlert> all = byTenant.computeIfAbsent(standing.tenant(), unused -> new TreeMap<>());
        all.merge(name(standing.alert(), standing.identity()), standing, JudgedAlerts::merged);
        if (all.size() > MOST) {
            JudgedAlert oldest = Collections.min(all.values(), BY_TIME);
            all.remove(name(oldest.alert(), oldest.identity()));
        }
    }

    private static JudgedAlert merged(JudgedAlert known, JudgedAlert other) {
        JudgedAlert merged = known;
        for (AlertVerdict word : other.said()) {
            merged = merged.and(word);
        }
        return merged;
    }

    /** What was said of the alert of a word, and of the same identity. */
    public Optional<JudgedAlert> of(AlertVerdict word) {
        return Optional.ofNullable(
                byTenant.getOrDefault(word.tenant(), Map.of()).get(name(word.alert(), word.identity())));
    }

    /** Ids of alerts have no slash. */
    private static String name(String alert, String identity) {
        return alert + "/" + identity;
    }

    /** Everything that is remembered, to be written anew. */
    public List<JudgedAlert> all() {
        List<JudgedAlert> all = new ArrayList<>();
        byTenant.values().forEach(each -> all.addAll(each.values()));
        return all;
    }
}
