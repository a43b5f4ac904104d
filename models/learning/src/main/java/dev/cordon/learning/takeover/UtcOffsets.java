package dev.cordon.learning.takeover;

import dev.cordon.domain.IdentityEvent;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The UTC offsets that an identity's events state, over time: what tells daylight-saving time from standard time where
 * it lives. A source that states none has the empty offset throughout.
 */
final class UtcOffsets {
    /** An identity's offset at a time is the commonest of its events within so long before and after. */
    static final long WINDOW_MILLIS = 14L * 24 * 3_600_000;

    private static final Pattern OFFSET = Pattern.compile("[+-]\\d{4}");
    private static final int USUAL = 2;

    private final List<IdentityEvent> events;

    /** @param events of one identity, in order of time, at least one */
    UtcOffsets(List<IdentityEvent> events) {
        this.events = events;
    }

    /** The offset that an event states, such as {@code +0200}, or empty. */
    static String of(IdentityEvent event) {
        String region = event.endpoint().region();
        return OFFSET.matcher(region).matches() ? region : "";
    }

    /** The offset around a time; far from any event that of the nearest one. */
    String at(long timeMillis) {
        Map<String, Integer> near = new HashMap<>();
        int after = firstAtOrAfter(timeMillis);
        for (int i = after; i < events.size() && events.get(i).timeMillis() - timeMillis <= WINDOW_MILLIS; i++) {
            near.merge(of(events.get(i)), 1, Integer::sum);
        }
        for (int i = after - 1; i >= 0 && timeMillis - events.get(i).timeMillis() <= WINDOW_MILLIS; i--) {
            near.merge(of(events.get(i)), 1, Integer::sum);
        }
        if (!near.isEmpty()) {
            return commonest(near).get(0);
        }
        if (after == 0) {
            return of(events.get(0));
        }
        IdentityEvent before = events.get(after - 1);
        boolean afterIsNearer =
                after < events.size() && events.get(after).timeMillis() - timeMillis < timeMillis - before.timeMillis();
        return of(afterIsNearer ? events.get(after) : before);
    }

    /** The two offsets that the identity states most often from a time on. */
    Set<String> usualFrom(long timeMillis) {
        Map<String, Integer> counts = new HashMap<>();
        for (int i = firstAtOrAfter(timeMillis); i < events.size(); i++) {
            counts.merge(of(events.get(i)), 1, Integer::sum);
        }
        List<String> sorted = commonest(counts);
        return new HashSet<>(sorted.subList(0, Math.min(USUAL, sorted.size())));
    }

    private int firstAtOrAfter(long timeMillis) {
        int low = 0;
        int high = events.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (events.get(middle).timeMillis() < timeMillis) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private static List<String> commonest(Map<String, Integer> counts) {
        List<String> offsets = new ArrayList<>(counts.keySet());
        offsets.sort(Comparator.<String>comparingInt(offset -> -counts.getOrDefault(offset, 0))
                .thenComparing(Comparator.naturalOrder()));
        return offsets;
    }
}
