package dev.cordon.behavior;

import dev.cordon.domain.IdentityEvent;
import dev.cordon.domain.OutcomeStatus;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;

/**
 * Uses of (action, resource) pairs on one day. Only what succeeded is a routine; a name that would read as a pattern, and
 * whatever exceeds the caps, is counted and not named.
 */
final class RoutineDay {
    static final int MAX_PAIRS = 64;

    /** Longest resource name kept; longer ones are counted as unattributed, never cut into a wider pattern. */
    static final int MAX_RESOURCE_CHARS = 256;

    private final Map<RoutinePair, Long> uses;
    private long unattributed;

    RoutineDay() {
        this(new TreeMap<>(), 0);
    }

    private RoutineDay(Map<RoutinePair, Long> uses, long unattributed) {
        this.uses = uses;
        this.unattributed = unattributed;
    }

    RoutineDay copy() {
        return new RoutineDay(new TreeMap<>(uses), unattributed);
    }

    Map<RoutinePair, Long> uses() {
        return uses;
    }

    long unattributed() {
        return unattributed;
    }

    void add(IdentityEvent event) {
        if (event.outcome().status() == OutcomeStatus.FAILURE) {
            return;
        }
        String action = event.action().label();
        if (event.resources().isEmpty()) {
            add(new RoutinePair(action, "*"), 1);
            return;
        }
        for (int i = 0; i < event.resources().size(); i++) {
            String resource = event.resources().get(i).id();
            if (resource.indexOf('*') >= 0 || resource.indexOf('?') >= 0) {
                unattributed++;
            } else {
                add(new RoutinePair(action, resource), 1);
            }
        }
    }

    void absorb(RoutineDay other) {
        other.uses.forEach(this::add);
        unattributed += other.unattributed;
    }

    private void add(RoutinePair pair, long times) {
        boolean fits =
                pair.resource().length() <= MAX_RESOURCE_CHARS && pair.action().length() <= MAX_RESOURCE_CHARS;
        if (fits && (uses.size() < MAX_PAIRS || uses.containsKey(pair))) {
            uses.merge(pair, times, Long::sum);
        } else {
            unattributed += times;
        }
    }

    void write(DataOutput out) throws IOException {
        out.writeLong(unattributed);
        out.writeShort(uses.size());
        for (Map.Entry<RoutinePair, Long> entry : uses.entrySet()) {
            entry.getKey().write(out);
            out.writeLong(entry.getValue());
        }
    }

    static RoutineDay read(DataInput in) throws IOException {
        long unattributed = in.readLong();
        int size = in.readUnsignedShort();
        Map<RoutinePair, Long> uses = new TreeMap<>();
        for (int i = 0; i < size; i++) {
            RoutinePair pair = RoutinePair.read(in);
            uses.put(pair, in.readLong());
        }
        return new RoutineDay(uses, unattributed);
    }
}
