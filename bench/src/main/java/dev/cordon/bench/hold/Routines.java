package dev.cordon.bench.hold;

import dev.cordon.domain.RoutineEntry;
import dev.cordon.domain.RoutineSet;
import dev.cordon.simulation.SimulatedCall;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** Routines other than the learned one, to see what would help a surgical hold. */
final class Routines {
    private Routines() {}

    /** Like the learned one, but of so many days and without its caps; never of days that were not learned. */
    static RoutineSet ofDays(Suspect suspect, Learned learned, int days) {
        Map<List<String>, TreeSet<Long>> used =
                new TreeMap<>((a, b) -> a.toString().compareTo(b.toString()));
        Map<String, Integer> uses = new TreeMap<>();
        for (SimulatedCall call : suspect.before().calls()) {
            long day = Math.floorDiv(call.timeMillis(), Suspicion.DAY);
            if (day <= learned.lastDay()
                    && day > learned.lastDay() - days
                    && call.error().isEmpty()) {
                List<String> pair = List.of(call.service() + ":" + call.event(), call.resource());
                used.computeIfAbsent(pair, p -> new TreeSet<>()).add(day);
                uses.merge(pair.toString(), 1, Integer::sum);
            }
        }
        List<RoutineEntry> entries = new ArrayList<>();
        used.forEach((pair, on) -> entries.add(new RoutineEntry(
                pair.get(0), pair.get(1), uses.getOrDefault(pair.toString(), 0), on.size(), on.last())));
        return new RoutineSet(days, entries, 0);
    }

    /** On whatever resource. */
    static RoutineSet onAllResources(RoutineSet routine) {
        List<RoutineEntry> entries = new ArrayList<>();
        for (RoutineEntry e : routine.entries()) {
            entries.add(new RoutineEntry(e.action(), "*", e.uses(), e.activeDays(), e.lastDay()));
        }
        return new RoutineSet(routine.windowDays(), entries, routine.unattributedUses());
    }
}
