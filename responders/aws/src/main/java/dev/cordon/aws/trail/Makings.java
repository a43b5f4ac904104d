package dev.cordon.aws.trail;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What was made by whomever in one reading of a trail, for those of whom it turns out only later that somebody who is asked
 * about made them: however far a trail is out of order, nothing of it has to be read again to know who follows from whom.
 */
final class Makings {
    private final int most;
    private final Map<Making, Long> latest = new HashMap<>();
    private final Map<String, String> texts = new HashMap<>();
    private boolean full;

    /** @param most that are kept; some hundred bytes each */
    Makings(int most) {
        this.most = most;
    }

    /** Forgets all, since the trail is read from its start. */
    void clear() {
        latest.clear();
        texts.clear();
        full = false;
    }

    /** Whether more was made than is kept, so that what is kept says nothing. */
    boolean full() {
        return full;
    }

    /** A call of anybody. What a service makes for itself follows from nobody. */
    void take(TrailEvent event) {
        if (!full) {
            Making.of(event).filter(making -> !making.makers().isEmpty()).ifPresent(making -> keep(making, event));
        }
    }

    private void keep(Making making, TrailEvent event) {
        latest.merge(making.sharing(texts), event.timeMillis(), Math::max);
        if (latest.size() > most) {
            clear();
            full = true;
        }
    }

    /** Adds to an identity and what it made all that follows from them since a moment. */
    void addTo(GrowingKin kin, long sinceMillis) {
        Map<String, List<Making>> byMaker = byMaker(sinceMillis);
        Deque<String> open = new ArrayDeque<>(kin.names());
        Set<String> seen = new HashSet<>();
        while (!open.isEmpty()) {
            String maker = open.remove();
            if (!seen.add(maker)) {
                continue;
            }
            for (Making making : byMaker.getOrDefault(maker, List.of())) {
                boolean named = kin.namesSessions();
                if (kin.take(making)) {
                    open.addAll(kin.namesSessions() == named ? List.of(kin.called(making)) : kin.names());
                }
            }
        }
    }

    private Map<String, List<Making>> byMaker(long sinceMillis) {
        Map<String, List<Making>> byMaker = new HashMap<>();
        latest.forEach((making, millis) -> {
            if (millis >= sinceMillis) {
                for (String maker : making.makers()) {
                    byMaker.computeIfAbsent(maker, one -> new ArrayList<>(1)).add(making);
                }
            }
        });
        return byMaker;
    }
}
