package dev.cordon.behavior;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * Alerts because of which a day waits for a verdict; none of a day that does not wait. An empty id stands for what no alert
 * is known of: a hold that named none, what was written before alerts were, and what is beyond {@link #MAX}.
 *
 * @param ids in order, each once
 */
record DayAlerts(List<String> ids) {
    /** More than that close within the days that wait only where verdicts close them, which decide their days, too. */
    static final int MAX = 8;

    /** Of a day that does not wait. */
    static final DayAlerts NONE = new DayAlerts(List.of());

    /** What no alert is known of. */
    static final String UNNAMED = "";

    static DayAlerts of(String id) {
        return NONE.with(id);
    }

    boolean isNone() {
        return ids.isEmpty();
    }

    boolean has(String id) {
        return ids.contains(id);
    }

    DayAlerts with(String id) {
        return and(new DayAlerts(List.of(id)));
    }

    DayAlerts and(DayAlerts others) {
        if (ids.containsAll(others.ids)) {
            return this;
        }
        TreeSet<String> all = new TreeSet<>(ids);
        all.addAll(others.ids);
        while (all.size() > MAX) {
            all.pollLast();
            all.add(UNNAMED);
        }
        return new DayAlerts(List.copyOf(all));
    }

    DayAlerts without(String id) {
        if (!has(id)) {
            return this;
        }
        List<String> left = new ArrayList<>(ids);
        left.remove(id);
        return left.isEmpty() ? NONE : new DayAlerts(List.copyOf(left));
    }

    void write(DataOutput out) throws IOException {
        out.writeByte(ids.size());
        for (String id : ids) {
            out.writeUTF(id);
        }
    }

    static DayAlerts read(DataInput in) throws IOException {
        int size = in.readUnsignedByte();
        if (size > MAX) {
            throw new IOException("a day that waits for " + size + " alerts, where at most " + MAX + " are told apart");
        }
        List<String> ids = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            ids.add(in.readUTF());
        }
        return new DayAlerts(List.copyOf(ids));
    }
}
