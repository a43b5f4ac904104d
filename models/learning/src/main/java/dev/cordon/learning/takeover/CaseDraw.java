package dev.cordon.learning.takeover;

import dev.cordon.domain.IdentityEvent;
import dev.cordon.learning.ImpostorTraining;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * Draws the cases of one year, stratum and seed. Runs move by whole weeks and only to dates on which the donor's clock
 * has the same UTC offset, so that hour of week stays what it was; recorded runs move from the first call of one on, by
 * whole days and a half ({@link Timetable}). Every event is in at most one case.
 */
final class CaseDraw {
    /** Share of the scored identities that are taken over in one play of a year. */
    static final double TAKEN_OVER = 0.4;
    /** Draws for a victim until a run is found that is free and can move. */
    private static final int ATTEMPTS = 20;
    /** Peers are this share of the scored identities. */
    private static final int PEER_SHARE = 5;

    private final TakeoverYear year;
    private final Stratum stratum;
    private final RandomGenerator random;
    private final Set<String> moved = new HashSet<>();

    CaseDraw(TakeoverYear year, Stratum stratum, long seed) {
        this.year = year;
        this.stratum = stratum;
        long mixed =
                (seed * 10_000 + year.period().number()) * 100 + stratum.label().hashCode();
        this.random = RandomGeneratorFactory.of("L64X128MixRandom").create(mixed);
    }

    List<TakeoverCase> draw() {
        List<TakeoverCase> cases = new ArrayList<>();
        for (String victim : year.scored()) {
            if (random.nextDouble() >= TAKEN_OVER) {
                continue;
            }
            List<Profile> donors = donors(year.profile(victim));
            for (int attempt = 0; attempt < ATTEMPTS && !donors.isEmpty(); attempt++) {
                Profile donor = donors.get(random.nextInt(donors.size()));
                if (takeOver(year.profile(victim), donor, cases)) {
                    break;
                }
            }
        }
        return cases;
    }

    /** Who may take a victim over, in a fixed order. */
    List<Profile> donors(Profile victim) {
        List<Profile> donors = new ArrayList<>();
        for (Profile candidate : year.profiles()) {
            boolean self = candidate.key().equals(victim.key());
            boolean eligible = switch (stratum) {
                case NULL_12 -> self;
                case ANY_12, PEER_12 -> !self && candidate.isScored();
                case SAMETZ_12, SAMETZ_4 -> !self && candidate.isScored() && shareOffset(victim, candidate);
                case STRANGER -> !candidate.isScored() && shareOffset(victim, candidate);
            };
            if (eligible && candidate.during().size() >= stratum.events()) {
                donors.add(candidate);
            }
        }
        if (stratum == Stratum.PEER_12) {
            donors.sort(Comparator.<Profile>comparingDouble(donor -> -victim.likeness(donor))
                    .thenComparing(Profile::key));
            return donors.subList(0, Math.min(donors.size(), Math.max(1, donors.size() / PEER_SHARE)));
        }
        return donors;
    }

    private static boolean shareOffset(Profile victim, Profile donor) {
        return donor.usualOffsets().stream().anyMatch(victim.usualOffsets()::contains);
    }

    /** Adds a case, or gives false where the drawn run is taken already or has nowhere to go. */
    private boolean takeOver(Profile victim, Profile donor, List<TakeoverCase> cases) {
        List<IdentityEvent> candidates = donor.during();
        List<Integer> starts = starts(candidates);
        if (starts.isEmpty()) {
            return false;
        }
        int first = starts.get(random.nextInt(starts.size()));
        long longest = year.timetable().runMillis(year.period());
        List<IdentityEvent> run = new ArrayList<>();
        long start = candidates.get(first).timeMillis();
        for (IdentityEvent event : candidates.subList(first, first + stratum.events())) {
            if (event.timeMillis() - start <= longest) {
                run.add(event);
            }
        }
        List<Long> shifts = shifts(donor, run);
        if (shifts.isEmpty() || run.stream().anyMatch(event -> moved.contains(event.eventId()))) {
            return false;
        }
        long by = shifts.get(random.nextInt(shifts.size()));
        IdentityEvent victimEvent = victim.lastBefore(start + by);
        List<IdentityEvent> injected = new ArrayList<>();
        for (IdentityEvent event : run) {
            moved.add(event.eventId());
            injected.add(ImpostorTraining.moved(event, victimEvent, by));
        }
        cases.add(new TakeoverCase(victim.key(), donor.key(), by, run, injected));
        return true;
    }

    /** Where a takeover may begin: a recorded run is moved from its first call on. */
    private List<Integer> starts(List<IdentityEvent> candidates) {
        List<Integer> starts = new ArrayList<>();
        for (int i = 0; i + stratum.events() <= candidates.size(); i++) {
            if (!year.timetable().runs()
                    || i == 0
                    || !candidates
                            .get(i)
                            .session()
                            .id()
                            .equals(candidates.get(i - 1).session().id())) {
                starts.add(i);
            }
        }
        return starts;
    }

    /** Milliseconds by which a run may move: within the year, and onto the same offset at both of its ends. */
    List<Long> shifts(Profile donor, List<IdentityEvent> run) {
        Timetable timetable = year.timetable();
        int most = timetable.mostSteps(year.period());
        long first = run.get(0).timeMillis();
        long last = run.get(run.size() - 1).timeMillis();
        List<Long> shifts = new ArrayList<>();
        for (int steps = -most; steps <= most; steps++) {
            long by = steps * timetable.stepMillis() + timetable.offsetMillis();
            if (steps != 0
                    && first + by >= year.startMillis()
                    && last + by < year.endMillis()
                    && sameOffset(donor.offsets(), first, by)
                    && sameOffset(donor.offsets(), last, by)) {
                shifts.add(by);
            }
        }
        return shifts;
    }

    private static boolean sameOffset(UtcOffsets offsets, long time, long by) {
        return offsets.at(time).equals(offsets.at(time + by));
    }
}
