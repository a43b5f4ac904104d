package dev.cordon.learning.takeover;

import dev.cordon.domain.IdentityEvent;
import dev.cordon.domain.IdentityKind;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** One calendar year (UTC) with the three years before it, and who is scored in it. */
final class TakeoverYear {
    /** Years of history before the one that is measured. */
    static final int HISTORY_YEARS = 3;

    private static final long MILLIS_PER_DAY = 24 * 3_600_000L;

    private final int year;
    private final long startMillis;
    private final long endMillis;
    private final List<IdentityEvent> history = new ArrayList<>();
    private final List<IdentityEvent> during = new ArrayList<>();
    private final Map<String, Profile> profiles = new TreeMap<>();
    private final Set<String> scored = new TreeSet<>();

    /**
     * @param events in (time, event id) order, no id twice
     * @param kinds identities of other kinds are played but neither scored nor moved
     */
    TakeoverYear(List<IdentityEvent> events, int year, Set<IdentityKind> kinds) {
        this.year = year;
        this.startMillis = startOf(year);
        this.endMillis = startOf(year + 1);
        long from = startOf(year - HISTORY_YEARS);
        for (IdentityEvent event : events) {
            if (event.timeMillis() < from || event.timeMillis() >= endMillis) {
                continue;
            }
            (event.timeMillis() < startMillis ? history : during).add(event);
            if (kinds.contains(event.identity().kind())) {
                profiles.computeIfAbsent(event.identity().key(), key -> new Profile(key, startMillis))
                        .add(event);
            }
        }
        profiles.values().stream().filter(Profile::isScored).forEach(profile -> scored.add(profile.key()));
    }

    static long startOf(int year) {
        return LocalDate.of(year, 1, 1).atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli();
    }

    int year() {
        return year;
    }

    long startMillis() {
        return startMillis;
    }

    /** First moment after the year. */
    long endMillis() {
        return endMillis;
    }

    List<IdentityEvent> history() {
        return history;
    }

    List<IdentityEvent> during() {
        return during;
    }

    /** Keys of the scored identities, sorted. */
    Set<String> scored() {
        return scored;
    }

    /** Days of the year up to its last event: a year may not be over yet. */
    int days() {
        return during.isEmpty()
                ? 0
                : (int) ((during.get(during.size() - 1).timeMillis() - startMillis) / MILLIS_PER_DAY) + 1;
    }

    /** Scored identities that do something on a day, on average. */
    double activeADay() {
        long identityDays = during.stream()
                .filter(event -> scored.contains(event.identity().key()))
                .map(event -> event.identity().key() + " " + event.timeMillis() / MILLIS_PER_DAY)
                .distinct()
                .count();
        return during.isEmpty() ? 0 : (double) identityDays / days();
    }

    Profile profile(String key) {
        Profile profile = profiles.get(key);
        if (profile == null) {
            throw new IllegalArgumentException("no identity '" + key + "' in " + year);
        }
        return profile;
    }

    /** All identities that have events in the year or before, by key. */
    Iterable<Profile> profiles() {
        return profiles.values();
    }
}
