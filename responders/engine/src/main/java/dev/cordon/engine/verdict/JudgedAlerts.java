package dev.cordon.engine.verdict;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a journal remembers of verdicts on alerts, in memory: every implementation merges by it. Of a tenant {@link #MOST}
 * alerts are remembered, those that were spoken of last: a word is good for minutes, so what is forgotten cannot come again.
 * Not safe to use from several threads.
 */
public final class JudgedAlerts {
    /** Alerts of a tenant that are remembered. */
    public static final int MOST = 10_000;

    private final Map<String, Map<String, JudgedAlert>> byTenant = new TreeMap<>();

    /** What is to be remembered once a word is taken, to be made durable before {@link #take}; empty where it changes nothing. */
    public Optional<JudgedAlert> after(AlertVerdict word) {
        Optional<JudgedAlert> known = of(word);
        JudgedAlert then = known.map(before -> before.and(word)).orElseGet(() -> JudgedAlert.of(word));
        return known.filter(then::equals).isPresent() ? Optional.empty() : Optional.of(then);
    }

    /** Remembers what {@link #after} gave, now or before a restart. */
    public void take(JudgedAlert standing) {
        Map<String, JudgedAlert> all = byTenant.computeIfAbsent(standing.tenant(), unused -> new TreeMap<>());
        all.merge(name(standing.alert(), standing.identity()), standing, JudgedAlerts::merged);
        if (all.size() > MOST) {
            all.values().stream()
                    .min(Comparator.comparingLong(
                                    (JudgedAlert each) -> each.latest().atMillis())
                            .thenComparing(JudgedAlert::alert))
                    .ifPresent(oldest -> all.remove(name(oldest.alert(), oldest.identity())));
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
