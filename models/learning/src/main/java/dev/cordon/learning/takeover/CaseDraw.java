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
 * has the same UTC offset, so that hour of week stays what it was; every event is in at most one case.
 */
final class CaseDraw {
    static final long WEEK_MILLIS = 7L * 24 * 3_600_000;
    static final int MOST_WEEKS = 26;
    static final long RUN_MILLIS = 14L * 24 * 3_600_000;

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
        long mixed = (seed * 10_000 + year.year()) * 100 + stratum.label().hashCode();
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
        int first = random.nextInt(candidates.size() - stratum.events() + 1);
        List<IdentityEvent> run = new ArrayList<>();
        long start = candidates.get(first).timeMillis();
        for (IdentityEvent event : candidates.subList(first, first + stratum.events())) {
            if (event.timeMillis() - start <= RUN_MILLIS) {
                run.add(event);
            }
        }
        List<Integer> shifts = shifts(donor, run);
        if (shifts.isEmpty() || run.stream().anyMatch(event -> moved.contains(event.eventId()))) {
            return false;
        }
        int weeks = shifts.get(random.nextInt(shifts.size()));
        IdentityEvent victimEvent = victim.lastBefore(start + weeks * WEEK_MILLIS);
        List<IdentityEvent> injected = new ArrayList<>();
        for (IdentityEvent event : run) {
            moved.add(event.eventId());
            injected.add(ImpostorTraining.moved(event, victimEvent, weeks * WEEK_MILLIS));
        }
        cases.add(new TakeoverCase(victim.key(), donor.key(), weeks, run, injected));
        return true;
    }

    /** Whole weeks by which a run may move: within the year, and onto the same offset at both of its ends. */
    List<Integer> shifts(Profile donor, List<IdentityEvent> run) {
        long first = run.get(0).timeMillis();
        long last = run.get(run.size() - 1).timeMillis();
        List<Integer> shifts = new ArrayList<>();
        for (int weeks = -MOST_WEEKS; weeks <= MOST_WEEKS; weeks++) {
            long by = weeks * WEEK_MILLIS;
            if (weeks != 0
                    && first + by >= year.startMillis()
                    && last + by < year.endMillis()
                    && sameOffset(donor.offsets(), first, by)
                    && sameOffset(donor.offsets(), last, by)) {
                shifts.add(weeks);
            }
        }
        return shifts;
    }

    private static boolean sameOffset(UtcOffsets offsets, long time, long by) {
        return offsets.at(time).equals(offsets.at(time + by));
    }
}
