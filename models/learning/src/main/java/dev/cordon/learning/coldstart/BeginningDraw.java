package dev.cordon.learning.coldstart;

import dev.cordon.domain.IdentityEvent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/** Who is new in a year, and whose run of events each newcomer is played with. */
final class BeginningDraw {
    /** A stranger of the same kind is somebody who is known: so many events before the year. */
    static final int ESTABLISHED = 100;
    /** Events of the longest beginning. */
    private static final int LONGEST = ColdStartReport.EVENTS.get(ColdStartReport.EVENTS.size() - 1);

    private final Map<String, List<Integer>> eventsOf = new TreeMap<>();
    private final Map<String, Integer> earlier = new HashMap<>();
    private final Map<Integer, List<Beginning>> atEvent = new HashMap<>();
    private final List<Beginning> beginnings = new ArrayList<>();
    private final List<IdentityEvent> during;

    BeginningDraw(List<IdentityEvent> before, List<IdentityEvent> during, long seed) {
        this.during = during;
        before.forEach(event -> earlier.merge(event.identity().key(), 1, Integer::sum));
        for (int i = 0; i < during.size(); i++) {
            eventsOf.computeIfAbsent(during.get(i).identity().key(), key -> new ArrayList<>())
                    .add(i);
        }
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        eventsOf.forEach((key, own) -> {
            if (!earlier.containsKey(key)) {
                IdentityEvent first = during.get(own.get(0));
                begin(new Beginning(first, Stranger.NOBODY), own, 0);
                for (Stranger stranger : List.of(Stranger.SAME_KIND, Stranger.OTHER_KIND)) {
                    List<List<Integer>> donors = donors(first, stranger);
                    if (!donors.isEmpty()) {
                        List<Integer> run = donors.get(random.nextInt(donors.size()));
                        begin(new Beginning(first, stranger), run, random.nextInt(run.size() - LONGEST + 1));
                    }
                }
            }
        });
    }

    private List<List<Integer>> donors(IdentityEvent newcomer, Stranger stranger) {
        List<List<Integer>> donors = new ArrayList<>();
        eventsOf.forEach((key, run) -> {
            IdentityEvent donor = during.get(run.get(0));
            boolean sameKind = donor.identity().kind() == newcomer.identity().kind();
            boolean wanted = stranger == Stranger.OTHER_KIND
                    ? !sameKind
                    : sameKind && earlier.getOrDefault(key, 0) >= ESTABLISHED;
            if (wanted && run.size() >= LONGEST && donor.tenant().equals(newcomer.tenant())) {
                donors.add(run);
            }
        });
        return donors;
    }

    private void begin(Beginning beginning, List<Integer> run, int from) {
        beginnings.add(beginning);
        for (int event : run.subList(from, Math.min(run.size(), from + LONGEST))) {
            atEvent.computeIfAbsent(event, at -> new ArrayList<>()).add(beginning);
        }
    }

    /** Beginnings in which an event of the year is played. */
    List<Beginning> at(int event) {
        return atEvent.getOrDefault(event, List.of());
    }

    List<Beginning> beginnings() {
        return beginnings;
    }
}
