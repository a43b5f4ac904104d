package dev.cordon.detection;

import dev.cordon.domain.Action;
import dev.cordon.domain.DeadLetter;
import dev.cordon.domain.IamChange;
import dev.cordon.domain.IdentityEvent;
import dev.cordon.domain.OutcomeStatus;
import dev.cordon.domain.RecordPlace;
import dev.cordon.domain.RejectReason;
import dev.cordon.events.EventNormalizer;
import dev.cordon.events.Normalized;
import dev.cordon.events.Normalizers;
import dev.cordon.events.RecordContext;
import dev.cordon.events.iam.IamChangeNormalizer;
import dev.cordon.wire.types.RawRecord;
import dev.cordon.wire.types.WireTypes;
import java.io.Serializable;
import java.util.EnumMap;
import java.util.Map;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;
import org.jspecify.annotations.Nullable;

/** Raw record → event, or dead letter on the side; rejections are counted by reason. What was read before is not read again. */
final class NormalizeFunction extends ProcessFunction<RawRecord, IdentityEvent> {
    private static final long serialVersionUID = 1L;

    static final OutputTag<DeadLetter> DEAD_LETTERS = new OutputTag<>("dead-letters", WireTypes.DEAD_LETTER);

    /** Changes of accounts that successful calls made, where somebody ranks by them. */
    static final OutputTag<IamChange> IAM_CHANGES = new OutputTag<>("iam-changes", ReachTypes.IAM_CHANGE);

    private final String tenant;
    private final String source;
    private final int rawCapBytes;
    private final boolean tellsChanges;
    private final ChangeReading changes;
    private transient @Nullable EventNormalizer normalizer;
    private transient @Nullable Map<RejectReason, Counter> rejected;

    /** What a record says of a change of an account, or null where it says nothing of one. */
    @FunctionalInterface
    interface ChangeReading extends Serializable {
        @Nullable
        IamChange read(byte[] buffer, int offset, int length, String tenant);
    }

    NormalizeFunction(DetectionConfig config) {
        this(config, IamChangeNormalizer::read);
    }

    NormalizeFunction(DetectionConfig config, ChangeReading changes) {
        this.changes = changes;
        this.tenant = config.tenant();
        this.source = config.source();
        this.rawCapBytes = config.rawCapBytes();
        this.tellsChanges = config.reach() != null;
    }

    @Override
    public void open(OpenContext context) {
        normalizer = Normalizers.forSource(source);
        rejected = new EnumMap<>(RejectReason.class);
        for (RejectReason reason : RejectReason.values()) {
            rejected.put(
                    reason,
                    getRuntimeContext()
                            .getMetricGroup()
                            .addGroup("reason", reason.code())
                            .counter("rejected"));
        }
    }

    @Override
    @SuppressWarnings("NullAway") // open comes first
    public void processElement(RawRecord record, Context context, Collector<IdentityEvent> events) {
        Normalized before = record.reading();
        Normalized normalized = before != null
                ? before
                : normalizer.normalize(
                        record.bytes(), 0, record.bytes().length, new RecordContext(tenant, record.container()));
        if (normalized instanceof Normalized.Accepted accepted) {
            RecordPlace place = record.place();
            IdentityEvent event = accepted.event();
            events.collect(place.isKnown() ? event.recordedAt(place) : event);
            if (tellsChanges) {
                tellChange(record, event, context);
            }
        } else if (normalized instanceof Normalized.Rejected refusal) {
            refuse(record, refusal, context);
        }
    }

    @SuppressWarnings("NullAway") // open comes first
    private void refuse(RawRecord record, Normalized.Rejected refusal, Context context) {
        rejected.get(refusal.reason()).inc();
        context.output(DEAD_LETTERS, record.refused(tenant, source, refusal.reason(), refusal.detail(), rawCapBytes));
    }

    private void tellChange(RawRecord record, IdentityEvent event, Context context) {
        Action action = event.action();
        boolean mayChange = action.service().equals("iam")
                && event.outcome().status() == OutcomeStatus.SUCCESS
                && IamChangeNormalizer.mayWrite(action.operation());
        if (!mayChange) {
            return;
        }
        IamChange change;
        try {
            change = changes.read(record.bytes(), 0, record.bytes().length, tenant);
        } catch (RuntimeException | StackOverflowError e) {
            // No record is known at which it throws; if there is one, the event counts, and what it changed is not
            // lost.
            refuse(
                    record,
                    new Normalized.Rejected(
                            RejectReason.MALFORMED,
                            "its change cannot be read: " + e.getClass().getSimpleName()),
                    context);
            return;
        }
        if (change != null) {
            context.output(IAM_CHANGES, change);
        }
    }
}
