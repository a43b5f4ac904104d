package dev.cordon.engine.journal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a journal remembers of credentials in the open, for each tenant, in memory: every implementation of {@link Journal}
 * merges by it. A credential that nobody replaced is never forgotten. Of a tenant {@link #MOST} are remembered; of those
 * that were replaced the oldest make room, and where none is left a new one is not taken: a full list says that not all of
 * them are known, and whoever reads it gives nothing back. Not safe to use from several threads.
 */
public final class ExposedCredentials {
    /** Credentials of a tenant that are remembered. */
    public static final int MOST = 4_096;

    private static final long DAY_MILLIS = Duration.ofDays(1).toMillis();

    private final Map<String, Map<String, ExposedCredential>> byTenant = new TreeMap<>();

    /**
     * What is to be remembered once a word is taken, to be made durable before {@link #take}.
     *
     * @return empty where the word changes nothing
     */
    public Optional<ExposedCredential> after(ExposedCredential word) {
        ExposedCredential known = byTenant.getOrDefault(word.tenant(), Map.of()).get(word.credential());
        if (known == null) {
            return word.hasReplacement() || openOf(word.tenant()).size() >= MOST ? Optional.empty() : Optional.of(word);
        }
        if (word.hasReplacement()) {
            return known.hasReplacement() ? Optional.empty() : Optional.of(known.replacedAt(word.replacedMillis()));
        }
        if (known.hasReplacement()) {
            return word.spokenMillis() > known.replacedMillis() ? Optional.of(word) : Optional.empty();
        }
        return word.heardMillis() - known.heardMillis() >= DAY_MILLIS
                ? Optional.of(known.heardAgain(word.heardMillis()))
                : Optional.empty();
    }

    /** Remembers what {@link #after} gave, now or before a restart; the later of two for one credential stands. */
    public void take(ExposedCredential standing) {
        Map<String, ExposedCredential> all = byTenant.computeIfAbsent(standing.tenant(), unused -> new TreeMap<>());
        all.put(standing.credential(), standing);
        if (all.size() > MOST) {
            all.values().stream()
                    .filter(ExposedCredential::hasReplacement)
                    .min(Comparator.comparingLong(ExposedCredential::replacedMillis))
                    .ifPresent(oldest -> all.remove(oldest.credential()));
        }
    }

    /** Those of a tenant that nobody replaced, by id; {@link #MOST} of them where not all are known. */
    public List<ExposedCredential> openOf(String tenant) {
        return byTenant.getOrDefault(tenant, Map.of()).values().stream()
                .filter(each -> !each.hasReplacement())
                .toList();
    }

    /** Everything that is remembered, to be written anew. */
    public List<ExposedCredential> all() {
        List<ExposedCredential> all = new ArrayList<>();
        byTenant.values().forEach(each -> all.addAll(each.values()));
        return all;
    }
}
