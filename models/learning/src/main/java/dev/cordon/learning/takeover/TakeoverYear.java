package dev.cordon.learning.takeover;

import dev.cordon.domain.IdentityEvent;
import dev.cordon.domain.IdentityKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** One period, a calendar year (UTC) unless asked otherwise, with the history before it, and who is scored in it. */
final class TakeoverYear {
    private final Timetable timetable;
    private final Period period;
    private final List<IdentityEvent> history = new ArrayList<>();
    private final List<IdentityEvent> during = new ArrayList<>();
    private final Map<String, Profile> profiles = new TreeMap<>();
    private final Set<String> scored = new TreeSet<>();
    private final int identities;

    /**
     * @param events in (time, event id) order, no id twice
     * @param kinds identities of other kinds are played but neither scored nor moved
     */
    TakeoverYear(List<IdentityEvent> events, Timetable timetable, Period period, Set<IdentityKind> kinds) {
        this.timetable = timetable;
        this.period = period;
        KindsOfIdentities known = new KindsOfIdentities(events);
        this.identities = known.identities();
        Set<String> measured = known.of(kinds);
        long from = timetable.historyStartMillis(period);
        for (IdentityEvent event : events) {
            if (event.timeMillis() < from || event.timeMillis() >= period.endMillis()) {
                continue;
            }
            (event.timeMillis() < period.startMillis() ? history : during).add(event);
            if (measured.contains(event.identity().key())) {
                profiles.computeIfAbsent(event.identity().key(), key -> new Profile(key, timetable, period))
                        .add(event);
            }
        }
        profiles.values().stream().filter(Profile::isScored).forEach(profile -> scored.add(profile.key()));
    }

    /** A calendar year by the protocol's numbers. */
    TakeoverYear(List<IdentityEvent> events, int year, Set<IdentityKind> kinds) {
        this(events, Timetable.YEARS, Period.ofYear(year), kinds);
    }

    Timetable timetable() {
        return timetable;
    }

    Period period() {
        return period;
    }

    long startMillis() {
        return period.startMillis();
    }

    /** First moment after the year. */
    long endMillis() {
        return period.endMillis();
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
                : (int) ((during.get(during.size() - 1).timeMillis() - startMillis()) / Timetable.DAY_MILLIS) + 1;
    }

    /** Scored identities that do something on a day, on average. */
    double activeADay() {
        long identityDays = during.stream()
                .filter(event -> scored.contains(event.identity().key()))
                .map(event -> event.identity().key() + " " + event.timeMillis() / Timetable.DAY_MILLIS)
                .distinct()
                .count();
        return during.isEmpty() ? 0 : (double) identityDays / days();
    }

    Profile profile(String key) {
        Profile profile = profiles.get(key);
        if (profile == null) {
            throw new IllegalArgumentException("no identity '" + key + "' in " + period.label());
        }
        return profile;
    }

    /** Identities of the kinds that are measured. */
    int profileCount() {
        return profiles.size();
    }

    /** Identities of any kind. */
    int identityCount() {
        return identities;
    }

    /** All identities that have events in the year or before, by key. */
    Iterable<Profile> profiles() {
        return profiles.values();
    }
}
