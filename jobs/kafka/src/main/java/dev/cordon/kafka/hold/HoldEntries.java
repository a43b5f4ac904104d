package dev.cordon.kafka.hold;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.cordon.domain.DeadLetter;
import dev.cordon.domain.RejectReason;
import dev.cordon.engine.journal.JournalEntry;
import dev.cordon.engine.journal.JournalException;
import dev.cordon.engine.verdict.JudgedAlert;
import dev.cordon.wire.types.RawRecord;
import dev.cordon.wire.types.WireTypes;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * Entries of the journal → those that say where a containment stands and what it does, each under its id; suppressions and
 * verdicts on alerts on the side; others are left.
 */
public final class HoldEntries extends ProcessFunction<RawRecord, Tuple2<String, RawRecord>> {
    private static final long serialVersionUID = 1L;
    private static final int RAW_CAP_BYTES = 4 << 10;

    /** What is no entry, or makes no containment. */
    public static final OutputTag<DeadLetter> DEAD_LETTERS = new OutputTag<>("no-holds", WireTypes.DEAD_LETTER);

    /** A containment's id, and an entry about it. */
    public static final TypeInformation<Tuple2<String, RawRecord>> TYPE =
            Types.TUPLE(Types.STRING, WireTypes.RAW_RECORD);

    /** What dead letters name as their source. */
    public static final String NAME = "journal";

    /** Entries about suppressions of the tenant's. */
    public static final OutputTag<RawRecord> SUPPRESSIONS = new OutputTag<>("suppressions", WireTypes.RAW_RECORD);

    /** Entries about verdicts on alerts of the tenant's. */
    public static final OutputTag<RawRecord> VERDICTS = new OutputTag<>("verdicts", WireTypes.RAW_RECORD);

    private final String tenant;

    public HoldEntries(String tenant) {
        this.tenant = tenant;
    }

    @Override
    public void processElement(RawRecord record, Context context, Collector<Tuple2<String, RawRecord>> out) {
        try {
            JournalEntry entry = JournalEntry.read(new String(record.bytes(), UTF_8));
            if (entry instanceof JournalEntry.Planned plan) {
                out.collect(Tuple2.of(plan.containment().value(), record));
            } else if (entry instanceof JournalEntry.Stands state) {
                out.collect(Tuple2.of(state.containment().value(), record));
            } else if (entry instanceof JournalEntry.Suppressed suppressed) {
                suppression(suppressed, record, context);
            } else if (entry instanceof JournalEntry.Judged judged) {
                verdict(judged, record, context);
            }
        } catch (JournalException | RuntimeException e) {
            context.output(DEAD_LETTERS, letter(record, tenant, "it is no entry of a journal"));
        }
    }

    private void suppression(JournalEntry.Suppressed entry, RawRecord record, Context context) {
        if (entry.standing().tenant().equals(tenant)
                && !entry.standing().givers().isEmpty()) {
            context.output(SUPPRESSIONS, record);
        } else {
            context.output(DEAD_LETTERS, letter(record, tenant, "it is no suppression of its record's tenant"));
        }
    }

    private void verdict(JournalEntry.Judged entry, RawRecord record, Context context) {
        if (entry.standing().tenant().equals(tenant) && !entry.standing().said().isEmpty()) {
            context.output(VERDICTS, record);
        } else {
            context.output(DEAD_LETTERS, letter(record, tenant, "it is no verdict of its record's tenant"));
        }
    }

    /** What people said an alert was, as an entry of {@link #VERDICTS} tells. */
    public static JudgedAlert judged(RawRecord entry) throws JournalException {
        if (JournalEntry.read(new String(entry.bytes(), UTF_8)) instanceof JournalEntry.Judged judged) {
            return judged.standing();
        }
        throw new JournalException("an entry that was told for a verdict is none");
    }

    /** The dead letter of an entry. */
    public static DeadLetter letter(RawRecord record, String tenant, String detail) {
        return record.refused(tenant, NAME, RejectReason.MALFORMED, detail, RAW_CAP_BYTES);
    }
}
