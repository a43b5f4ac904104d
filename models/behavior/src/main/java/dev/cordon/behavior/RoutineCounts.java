package dev.cordon.behavior;

import dev.cordon.domain.RoutineEntry;
import dev.cordon.domain.RoutineSet;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Daily uses of an identity's most used (action, resource) pairs over the last {@link #WINDOW_DAYS} learned days.
 * Resources of one parent are folded into {@code parent/*} once an action touches more than {@link #FOLD_ABOVE} of
 * them. At most {@link #MAX_BYTES} when written; what is dropped stays counted as unattributed.
 */
final class RoutineCounts {
    static final int WINDOW_DAYS = 30;
    static final int MAX_PAIRS = 128;
    static final int MAX_BYTES = 16 * 1024;
    private static final int FOLD_ABOVE = 8;
    private static final Comparator<Map.Entry<RoutinePair, DailyUses>> MOST_USED_FIRST = Comparator.comparingLong(
                    (Map.Entry<RoutinePair, DailyUses> e) -> -e.getValue().total())
            .thenComparing(Map.Entry::getKey);

    private final Map<RoutinePair, DailyUses> pairs;
    private final DailyUses unattributed;

    RoutineCounts() {
        this(new TreeMap<>(), new DailyUses());
    }

    private RoutineCounts(Map<RoutinePair, DailyUses> pairs, DailyUses unattributed) {
        this.pairs = pairs;
        this.unattributed = unattributed;
    }

    RoutineCounts copy() {
        TreeMap<RoutinePair, DailyUses> copies = new TreeMap<>();
        pairs.forEach((pair, uses) -> copies.put(pair, uses.copy()));
        return new RoutineCounts(copies, unattributed.copy());
    }

    void learn(PendingDay pending) {
        RoutineDay day = pending.routine();
        if (day.isEmpty()) {
            return;
        }
        boolean anyPattern = pairs.keySet().stream().anyMatch(RoutineCounts::isPattern);
        int before = pairs.size();
        day.forEach((pair, uses) -> usesOf(anyPattern ? folded(pair) : pair).add(pending.day(), uses));
        unattributed.add(pending.day(), day.unattributed());
        boolean fresh = pairs.size() > before;
        expire(pending.day());
        if (fresh) {
            fold();
        }
        prune();
    }

    RoutineSet toRoutineSet() {
        List<RoutineEntry> entries = new ArrayList<>();
        pairs.entrySet().stream()
                .sorted(MOST_USED_FIRST)
                .forEach(e -> entries.add(new RoutineEntry(
                        e.getKey().action(),
                        e.getKey().resource(),
                        e.getValue().total(),
                        e.getValue().activeDays(),
                        e.getValue().lastDay())));
        return new RoutineSet(WINDOW_DAYS, List.copyOf(entries), unattributed.total());
    }

    private DailyUses usesOf(RoutinePair pair) {
        return pairs.computeIfAbsent(pair, p -> new DailyUses());
    }

    private RoutinePair folded(RoutinePair pair) {
        RoutinePair parent = parentPattern(pair);
        return pairs.containsKey(parent) ? parent : pair;
    }

    /** Folds at the last slash only: a wider pattern than one folder would allow what was never done. */
    private static RoutinePair parentPattern(RoutinePair pair) {
        int slash = pair.resource().lastIndexOf('/');
        if (slash <= 0 || isPattern(pair)) {
            return pair;
        }
        return new RoutinePair(pair.action(), pair.resource().substring(0, slash + 1) + "*");
    }

    private static boolean isPattern(RoutinePair pair) {
        return pair.resource().endsWith("*");
    }

    private void expire(long today) {
        pairs.values().forEach(uses -> uses.expire(today));
        pairs.values().removeIf(DailyUses::isEmpty);
        unattributed.expire(today);
    }

    private void fold() {
        Map<RoutinePair, Integer> siblings = new HashMap<>();
        for (RoutinePair pair : pairs.keySet()) {
            RoutinePair parent = parentPattern(pair);
            if (!parent.equals(pair)) {
                siblings.merge(parent, 1, Integer::sum);
            }
        }
        for (RoutinePair pair : List.copyOf(pairs.keySet())) {
            RoutinePair parent = parentPattern(pair);
            if (!parent.equals(pair) && siblings.getOrDefault(parent, 0) > FOLD_ABOVE) {
                DailyUses uses = pairs.remove(pair);
                if (uses != null) {
                    usesOf(parent).addAll(uses);
                }
            }
        }
    }

    private void prune() {
        if (fits()) {
            return;
        }
        List<Map.Entry<RoutinePair, DailyUses>> ranked = new ArrayList<>(pairs.entrySet());
        ranked.sort(MOST_USED_FIRST);
        int bytes = DailyUses.MAX_BYTES + 4;
        int kept = 0;
        for (Map.Entry<RoutinePair, DailyUses> entry : ranked) {
            bytes += bytesOf(entry.getKey(), entry.getValue());
            if (kept < MAX_PAIRS && bytes <= MAX_BYTES) {
                kept++;
            } else {
                unattributed.addAll(entry.getValue());
                pairs.remove(entry.getKey());
            }
        }
    }

    private boolean fits() {
        int bytes = DailyUses.MAX_BYTES + 4;
        for (Map.Entry<RoutinePair, DailyUses> entry : pairs.entrySet()) {
            bytes += bytesOf(entry.getKey(), entry.getValue());
        }
        return pairs.size() <= MAX_PAIRS && bytes <= MAX_BYTES;
    }

    private static int bytesOf(RoutinePair pair, DailyUses uses) {
        return 4 + utf8Length(pair.action()) + utf8Length(pair.resource()) + uses.bytes();
    }

    /** Length in the modified UTF-8 of {@link DataOutput#writeUTF}. */
    private static int utf8Length(String text) {
        int length = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            length += c >= 1 && c <= 0x7F ? 1 : c <= 0x7FF ? 2 : 3;
        }
        return length;
    }

    void write(DataOutput out) throws IOException {
        unattributed.write(out);
        out.writeShort(pairs.size());
        for (Map.Entry<RoutinePair, DailyUses> entry : pairs.entrySet()) {
            entry.getKey().write(out);
            entry.getValue().write(out);
        }
    }

    static RoutineCounts read(DataInput in) throws IOException {
        DailyUses unattributed = DailyUses.read(in);
        int size = in.readUnsignedShort();
        TreeMap<RoutinePair, DailyUses> pairs = new TreeMap<>();
        for (int i = 0; i < size; i++) {
            RoutinePair pair = RoutinePair.read(in);
            pairs.put(pair, DailyUses.read(in));
        }
        return new RoutineCounts(pairs, unattributed);
    }
}
