package dev.cordon.kafka.hold;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.cordon.engine.journal.JournalEntry;
import dev.cordon.engine.journal.JournalException;
import dev.cordon.engine.suppress.Suppression;
import dev.cordon.wire.types.RawRecord;
import java.io.Serializable;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.flink.api.common.state.BroadcastState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ReadOnlyBroadcastState;
import org.apache.flink.api.common.typeinfo.Types;
import org.jspecify.annotations.Nullable;

/**
 * What people said is expected, in the broadcast state of a job that reads alerts. What is over is forgotten.
 */
public final class StandingSuppressions implements Serializable {
    private static final long serialVersionUID = 1L;

    /** Entries of the journal, by the suppression's id. */
    public static final MapStateDescriptor<String, String> STATE =
            new MapStateDescriptor<>("suppressions", Types.STRING, Types.STRING);

    /** Those of the state, read once after a start. */
    private transient @Nullable SortedMap<String, Suppression> known;

    /** All that may stand; whether one covers an alert, it says itself. */
    public Collection<Suppression> all(ReadOnlyBroadcastState<String, String> state) throws Exception {
        return Collections.unmodifiableCollection(known(state).values());
    }

    /** Takes an entry of {@link HoldEntries#SUPPRESSIONS}. */
    public void take(RawRecord entry, BroadcastState<String, String> state, long nowMillis) throws Exception {
        SortedMap<String, Suppression> all = known(state);
        Suppression told = of(entry);
        all.put(told.id(), told);
        state.put(told.id(), text(entry));
        List<String> over = all.values().stream()
                .filter(each -> !each.stands(nowMillis))
                .map(Suppression::id)
                .toList();
        for (String id : over) {
            all.remove(id);
            state.remove(id);
        }
    }

    private SortedMap<String, Suppression> known(ReadOnlyBroadcastState<String, String> state) throws Exception {
        SortedMap<String, Suppression> all = known;
        if (all == null) {
            all = new TreeMap<>();
            for (Map.Entry<String, String> each : state.immutableEntries()) {
                all.put(each.getKey(), of(each.getValue()));
            }
            known = all;
        }
        return all;
    }

    /** The suppression that an entry of {@link HoldEntries#SUPPRESSIONS} tells. */
    public static Suppression of(RawRecord entry) throws JournalException {
        return of(text(entry));
    }

    private static Suppression of(String entry) throws JournalException {
        if (JournalEntry.read(entry) instanceof JournalEntry.Suppressed suppressed) {
            return suppressed.standing();
        }
        throw new JournalException("an entry that was told for a suppression is none");
    }

    private static String text(RawRecord entry) {
        return new String(entry.bytes(), UTF_8);
    }
}
