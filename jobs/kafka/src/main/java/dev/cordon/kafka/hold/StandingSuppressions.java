package dev.cordon.kafka.hold;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.cordon.engine.journal.JournalEntry;
import dev.cordon.engine.journal.JournalException;
import dev.cordon.engine.suppress.Suppression;
import dev.cordon.wire.types.RawRecord;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.state.BroadcastState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ReadOnlyBroadcastState;
import org.apache.flink.api.common.typeinfo.Types;
import org.jspecify.annotations.Nullable;

/**
 * What people said is expected, in the broadcast state of a job that reads alerts; read from there once after each change.
 * What is over is forgotten.
 */
public final class StandingSuppressions implements Serializable {
    private static final long serialVersionUID = 1L;

    /** Entries of the journal, by the suppression's id. */
    public static final MapStateDescriptor<String, String> STATE =
            new MapStateDescriptor<>("suppressions", Types.STRING, Types.STRING);

    private transient @Nullable List<Suppression> known;

    /** All that may stand; whether one covers an alert, it says itself. */
    public List<Suppression> all(ReadOnlyBroadcastState<String, String> state) throws Exception {
        List<Suppression> all = known;
        if (all == null) {
            all = read(state);
            known = all;
        }
        return all;
    }

    /** Takes an entry of {@link HoldEntries#SUPPRESSIONS}. */
    public void take(RawRecord entry, BroadcastState<String, String> state, long nowMillis) throws Exception {
        Suppression told = of(entry);
        if (told.stands(nowMillis)) {
            state.put(told.id(), text(entry));
        } else {
            state.remove(told.id());
        }
        for (Suppression each : read(state)) {
            if (!each.stands(nowMillis)) {
                state.remove(each.id());
            }
        }
        known = null;
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

    private static List<Suppression> read(ReadOnlyBroadcastState<String, String> state) throws Exception {
        List<Suppression> all = new ArrayList<>();
        for (Map.Entry<String, String> each : state.immutableEntries()) {
            all.add(of(each.getValue()));
        }
        return List.copyOf(all);
    }

    private static String text(RawRecord entry) {
        return new String(entry.bytes(), UTF_8);
    }
}
