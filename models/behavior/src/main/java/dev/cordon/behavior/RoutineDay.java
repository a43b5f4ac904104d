package dev.cordon.behavior;

import dev.cordon.domain.Action;
import dev.cordon.domain.IdentityEvent;
import dev.cordon.domain.OutcomeStatus;
import dev.cordon.domain.Resource;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Uses of (action, resource) pairs on one day. Only what succeeded is a routine; a name that would read as a pattern, and
 * whatever exceeds the caps, is counted and not named.
 *
 * <p>An open-addressing table in which pairs are found by hash and made sure of by name: hashes can be made to collide,
 * and this decides what an identity may keep.
 */
final class RoutineDay {
    static final int MAX_PAIRS = 64;

    /** Longest resource name kept; longer ones are counted as unattributed, never cut into a wider pattern. */
    static final int MAX_RESOURCE_CHARS = 256;

    private static final int SMALLEST = 4;
    private static final Comparator<Uses> BY_PAIR = Comparator.comparing(uses -> uses.pair);
    private static final String NO_RESOURCE = "*";
    private static final long NO_RESOURCE_HASH = Hash64.of(NO_RESOURCE);

    private @Nullable Uses[] slots = new @Nullable Uses[SMALLEST];
    private int size;
    private long unattributed;

    /** Uses of one pair. */
    private static final class Uses {
        private final long hash;
        private final RoutinePair pair;
        private long times;

        Uses(long hash, RoutinePair pair, long times) {
            this.hash = hash;
            this.pair = pair;
            this.times = times;
        }
    }

    /** Takes a pair and how often it was used. */
    interface Visitor {
        void visit(RoutinePair pair, long times);
    }

    RoutineDay copy() {
        RoutineDay copy = new RoutineDay();
        copy.slots = new @Nullable Uses[slots.length];
        for (int slot = 0; slot < slots.length; slot++) {
            Uses uses = slots[slot];
            copy.slots[slot] = uses == null ? null : new Uses(uses.hash, uses.pair, uses.times);
        }
        copy.size = size;
        copy.unattributed = unattributed;
        return copy;
    }

    boolean isEmpty() {
        return size == 0 && unattributed == 0;
    }

    long unattributed() {
        return unattributed;
    }

    /** Shows all pairs in their order. */
    void forEach(Visitor visitor) {
        for (Uses uses : sorted()) {
            visitor.visit(uses.pair, uses.times);
        }
    }

    /** Adds an event that these facets were read from. */
    void add(IdentityEvent event, FacetValues values) {
        if (event.outcome().status() == OutcomeStatus.FAILURE) {
            return;
        }
        Action action = event.action();
        // As read back from the joined name, in which the service ends at the first colon.
        long actionHash = action.service().indexOf(':') < 0 ? values.actionHash() : hash(action.label());
        List<Resource> resources = event.resources();
        if (resources.isEmpty()) {
            add(Hash64.pair(actionHash, NO_RESOURCE_HASH), action, NO_RESOURCE);
            return;
        }
        for (int i = 0; i < Math.min(resources.size(), IdentityEvent.MAX_RESOURCES); i++) {
            String resource = resources.get(i).id();
            if (resource.indexOf('*') >= 0 || resource.indexOf('?') >= 0) {
                unattributed++;
            } else {
                add(Hash64.pair(actionHash, values.names().given(i)), action, resource);
            }
        }
    }

    void absorb(RoutineDay other) {
        other.forEach((pair, times) -> add(hash(pair), pair, times));
        unattributed += other.unattributed;
    }

    private void add(long hash, Action action, String resource) {
        int mask = slots.length - 1;
        int slot = (int) hash & mask;
        for (Uses found = slots[slot]; found != null; found = slots[slot]) {
            if (found.hash == hash && found.pair.isOf(action, resource)) {
                found.times++;
                return;
            }
            slot = (slot + 1) & mask;
        }
        file(slot, hash, new RoutinePair(action.label(), resource), 1);
    }

    private void add(long hash, RoutinePair pair, long times) {
        int mask = slots.length - 1;
        int slot = (int) hash & mask;
        for (Uses found = slots[slot]; found != null; found = slots[slot]) {
            if (found.hash == hash && found.pair.equals(pair)) {
                found.times += times;
                return;
            }
            slot = (slot + 1) & mask;
        }
        file(slot, hash, pair, times);
    }

    private void file(int slot, long hash, RoutinePair pair, long times) {
        boolean fits =
                pair.resource().length() <= MAX_RESOURCE_CHARS && pair.action().length() <= MAX_RESOURCE_CHARS;
        if (!fits || size >= MAX_PAIRS) {
            unattributed += times;
            return;
        }
        slots[slot] = new Uses(hash, pair, times);
        size++;
        if (size * 4 > slots.length * 3) {
            grow();
        }
    }

    private void grow() {
        @Nullable Uses[] grown = new @Nullable Uses[slots.length * 2];
        for (Uses uses : slots) {
            if (uses != null) {
                int slot = (int) uses.hash & (grown.length - 1);
                while (grown[slot] != null) {
                    slot = (slot + 1) & (grown.length - 1);
                }
                grown[slot] = uses;
            }
        }
        slots = grown;
    }

    private static long hash(RoutinePair pair) {
        return Hash64.pair(hash(pair.action()), Hash64.of(pair.resource()));
    }

    /** Hash of {@code service:operation}, as {@link FacetValues#actionHash(Action)} has it. */
    private static long hash(String label) {
        int colon = label.indexOf(':');
        return Hash64.pair(Hash64.of(label, 0, colon), Hash64.of(label, colon + 1, label.length()));
    }

    private List<Uses> sorted() {
        List<Uses> sorted = all();
        sorted.sort(BY_PAIR);
        return sorted;
    }

    private List<Uses> all() {
        List<Uses> all = new ArrayList<>(size);
        for (Uses uses : slots) {
            if (uses != null) {
                all.add(uses);
            }
        }
        return all;
    }

    void write(DataOutput out) throws IOException {
        out.writeLong(unattributed);
        out.writeShort(size);
        for (Uses uses : out instanceof WrittenSize ? all() : sorted()) {
            uses.pair.write(out);
            out.writeLong(uses.times);
        }
    }

    static RoutineDay read(DataInput in) throws IOException {
        RoutineDay day = new RoutineDay();
        day.unattributed = in.readLong();
        int size = in.readUnsignedShort();
        for (int i = 0; i < size; i++) {
            RoutinePair pair = RoutinePair.read(in);
            if (pair.action().indexOf(':') < 0) {
                throw new IOException("a routine action without a service");
            }
            day.add(hash(pair), pair, in.readLong());
        }
        return day;
    }
}
