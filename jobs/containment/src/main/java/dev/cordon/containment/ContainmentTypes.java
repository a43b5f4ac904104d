package dev.cordon.containment;

import dev.cordon.domain.IdentitySignal;
import dev.cordon.domain.RoutineEntry;
import dev.cordon.domain.RoutineSet;
import dev.cordon.domain.SignalKind;
import dev.cordon.engine.evidence.EvidenceKind;
import dev.cordon.engine.evidence.EvidenceRecord;
import dev.cordon.engine.evidence.EvidenceSubject;
import dev.cordon.engine.guardrail.AttackMarks;
import dev.cordon.engine.journal.ContainmentCodec;
import dev.cordon.engine.journal.JournalException;
import dev.cordon.engine.lifecycle.ToldSignal;
import dev.cordon.engine.lifecycle.Transition;
import dev.cordon.wire.types.Flat;
import dev.cordon.wire.types.FlatCodec;
import dev.cordon.wire.types.FlatType;
import java.io.IOException;
import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Flink's types of the values that this job makes. */
public final class ContainmentTypes {
    /** What reaches the operator that holds. */
    public static final FlatType<HoldInput> HOLD_INPUT = FlatType.of(HoldInput.class, new InputCodec());

    /** What happened to a containment. */
    public static final FlatType<Transition> TRANSITION = FlatType.of(Transition.class, new TransitionCodec());

    /** What detection is told. */
    public static final FlatType<ToldSignal> SIGNAL = FlatType.of(ToldSignal.class, new SignalCodec());

    static final FlatType<HoldState> HOLD_STATE = FlatType.of(HoldState.class, new StateCodec());

    /** What people should know besides transitions. */
    public static final FlatType<JobNote> JOB_NOTE = FlatType.of(JobNote.class, new NoteCodec());

    static final FlatType<PendingLine> PENDING_LINE = FlatType.of(PendingLine.class, new PendingCodec());
    static final FlatType<DeskInput> DESK_INPUT = FlatType.of(DeskInput.class, new DeskCodec());

    /** Evidence that waits for its place in the chain. */
    static final FlatType<EvidenceRecord> EVIDENCE_RECORD = FlatType.of(EvidenceRecord.class, new EvidenceCodec());

    static final FlatType<WatchedTarget> WATCHED_TARGET = FlatType.of(WatchedTarget.class, new WatchedCodec());

    private ContainmentTypes() {}

    /** Version 1: all components in their order, sets sorted. */
    public static final class WatchedCodec implements FlatCodec<WatchedTarget> {
        private static final long serialVersionUID = 1L;

        @Override
        public String name() {
            return "watched-target";
        }

        @Override
        public int version() {
            return 1;
        }

        @Override
        public void write(WatchedTarget value, DataOutputView out) throws IOException {
            Flat.writeText(value.target(), out);
            out.writeLong(value.lastMillis());
            out.writeLong(value.revision());
            RoutineSet routine = value.routine();
            out.writeInt(routine.windowDays());
            Flat.writeList(routine.entries(), out, WatchedCodec::entry);
            out.writeLong(routine.unattributedUses());
            texts(value.marks().sessions(), out);
            texts(value.marks().origins(), out);
            texts(value.marks().clients(), out);
        }

        private static void entry(RoutineEntry entry, DataOutputView out) throws IOException {
            Flat.writeText(entry.action(), out);
            Flat.writeText(entry.resource(), out);
            out.writeLong(entry.uses());
            out.writeInt(entry.activeDays());
            out.writeLong(entry.lastDay());
        }

        private static void texts(Set<String> texts, DataOutputView out) throws IOException {
            Flat.writeTexts(texts.stream().sorted().toList(), out);
        }

        @Override
        public WatchedTarget read(DataInputView in, int version) throws IOException {
            String target = Flat.readText(in);
            long last = in.readLong();
            long revision = in.readLong();
            RoutineSet routine = new RoutineSet(in.readInt(), Flat.readList(in, WatchedCodec::entry), in.readLong());
            AttackMarks marks = new AttackMarks(
                    new TreeSet<>(Flat.readTexts(in)),
                    new TreeSet<>(Flat.readTexts(in)),
                    new TreeSet<>(Flat.readTexts(in)));
            return new WatchedTarget(target, last, revision, routine, marks);
        }

        private static RoutineEntry entry(DataInputView in) throws IOException {
            return new RoutineEntry(Flat.readText(in), Flat.readText(in), in.readLong(), in.readInt(), in.readLong());
        }
    }

    /** Version 1: all components in their order, the time as seconds and nanoseconds. */
    public static final class EvidenceCodec implements FlatCodec<EvidenceRecord> {
        private static final long serialVersionUID = 1L;

        @Override
        public String name() {
            return "evidence-record";
        }

        @Override
        public int version() {
            return 1;
        }

        @Override
        @SuppressWarnings("JavaInstantGetSecondsGetNano") // both stand side by side
        public void write(EvidenceRecord value, DataOutputView out) throws IOException {
            Flat.writeText(value.tenant(), out);
            Flat.writeText(value.partition(), out);
            Flat.writeText(value.producer(), out);
            out.writeLong(value.producerSequence());
            Flat.writeText(value.kind().name(), out);
            Flat.writeText(value.subject().identity(), out);
            Flat.writeText(value.subject().containment(), out);
            out.writeLong(value.time().getEpochSecond());
            out.writeInt(value.time().getNano());
            Flat.writeText(value.body(), out);
        }

        @Override
        public EvidenceRecord read(DataInputView in, int version) throws IOException {
            return new EvidenceRecord(
                    Flat.readText(in),
                    Flat.readText(in),
                    Flat.readText(in),
                    in.readLong(),
                    EvidenceKind.valueOf(Flat.readText(in)),
                    new EvidenceSubject(Flat.readText(in), Flat.readText(in)),
                    Instant.ofEpochSecond(in.readLong(), in.readInt()),
                    Flat.readText(in));
        }
    }

    /** Version 1: all components in their order. */
    public static final class NoteCodec implements FlatCodec<JobNote> {
        private static final long serialVersionUID = 1L;

        @Override
        public String name() {
            return "job-note";
        }

        @Override
        public int version() {
            return 1;
        }

        @Override
        public void write(JobNote value, DataOutputView out) throws IOException {
            Flat.writeText(value.kind(), out);
            Flat.writeText(value.tenant(), out);
            Flat.writeText(value.about(), out);
            Flat.writeText(value.words(), out);
            out.writeLong(value.atMillis());
        }

        @Override
        public JobNote read(DataInputView in, int version) throws IOException {
            return new JobNote(
                    Flat.readText(in), Flat.readText(in), Flat.readText(in), Flat.readText(in), in.readLong());
        }
    }

    /** Version 1: the components up to when it is due, in their order, the line behind its length. Version 2: its arrival. */
    public static final class PendingCodec implements FlatCodec<PendingLine> {
        private static final long serialVersionUID = 1L;

        @Override
        public String name() {
            return "pending-line";
        }

        @Override
        public int version() {
            return 2;
        }

        @Override
        public void write(PendingLine value, DataOutputView out) throws IOException {
            Flat.writeText(value.file(), out);
            out.writeLong(value.number());
            Flat.writeBytes(value.line(), out);
            out.writeInt(value.attempts());
            out.writeLong(value.dueMillis());
            out.writeLong(value.arrivedMillis());
        }

        @Override
        public PendingLine read(DataInputView in, int version) throws IOException {
            String file = Flat.readText(in);
            long number = in.readLong();
            byte[] line = Flat.readBytes(in);
            return new PendingLine(file, number, line, in.readInt(), in.readLong(), version >= 2 ? in.readLong() : 0);
        }
    }

    /** Version 1: tenant, JSON of the containment. */
    public static final class DeskCodec implements FlatCodec<DeskInput> {
        private static final long serialVersionUID = 1L;

        @Override
        public String name() {
            return "desk-input";
        }

        @Override
        public int version() {
            return 1;
        }

        @Override
        public void write(DeskInput value, DataOutputView out) throws IOException {
            Flat.writeText(value.tenant(), out);
            Flat.writeText(value.containment(), out);
        }

        @Override
        public DeskInput read(DataInputView in, int version) throws IOException {
            return new DeskInput(Flat.readText(in), Flat.readText(in));
        }
    }

    /** Version 1: key, kind, containment, body. */
    public static final class InputCodec implements FlatCodec<HoldInput> {
        private static final long serialVersionUID = 1L;

        @Override
        public String name() {
            return "hold-input";
        }

        @Override
        public int version() {
            return 1;
        }

        @Override
        public void write(HoldInput value, DataOutputView out) throws IOException {
            Flat.writeText(value.key(), out);
            Flat.writeText(value.kind().name(), out);
            Flat.writeText(value.containment(), out);
            Flat.writeText(value.body(), out);
        }

        @Override
        public HoldInput read(DataInputView in, int version) throws IOException {
            String key = Flat.readText(in);
            HoldInput.Kind kind = HoldInput.Kind.valueOf(Flat.readText(in));
            return new HoldInput(key, kind, Flat.readText(in), Flat.readText(in));
        }
    }

    /** Version 1: JSON of the transition. */
    public static final class TransitionCodec implements FlatCodec<Transition> {
        private static final long serialVersionUID = 1L;

        @Override
        public String name() {
            return "transition";
        }

        @Override
        public int version() {
            return 1;
        }

        @Override
        public void write(Transition value, DataOutputView out) throws IOException {
            Flat.writeText(ContainmentCodec.write(value), out);
        }

        @Override
        public Transition read(DataInputView in, int version) throws IOException {
            try {
                return ContainmentCodec.readTransition(Flat.readText(in));
            } catch (JournalException e) {
                throw new IOException(e);
            }
        }
    }

    /** Version 1: JSON of the containment, version told. */
    public static final class StateCodec implements FlatCodec<HoldState> {
        private static final long serialVersionUID = 1L;

        @Override
        public String name() {
            return "hold-state";
        }

        @Override
        public int version() {
            return 1;
        }

        @Override
        public void write(HoldState value, DataOutputView out) throws IOException {
            Flat.writeText(value.containment(), out);
            out.writeLong(value.told());
        }

        @Override
        public HoldState read(DataInputView in, int version) throws IOException {
            return new HoldState(Flat.readText(in), in.readLong());
        }
    }

    /**
     * Version 1: the signal's components in their order, up to the detail. Version 2: after them the alert, who and why,
     * empty before.
     */
    public static final class SignalCodec implements FlatCodec<ToldSignal> {
        private static final long serialVersionUID = 1L;

        @Override
        public String name() {
            return "hold-signal";
        }

        @Override
        public int version() {
            return 2;
        }

        @Override
        public void write(ToldSignal told, DataOutputView out) throws IOException {
            IdentitySignal value = told.signal();
            Flat.writeText(value.tenant(), out);
            Flat.writeText(value.signalId(), out);
            Flat.writeText(value.kind().name(), out);
            Flat.writeText(value.identityKey(), out);
            Flat.writeText(value.credentialId(), out);
            out.writeLong(value.timeMillis());
            Flat.writeText(value.detail(), out);
            Flat.writeText(value.alertId(), out);
            Flat.writeText(told.who(), out);
            Flat.writeText(told.why(), out);
        }

        @Override
        public ToldSignal read(DataInputView in, int version) throws IOException {
            IdentitySignal signal = new IdentitySignal(
                    Flat.readText(in),
                    Flat.readText(in),
                    SignalKind.valueOf(Flat.readText(in)),
                    Flat.readText(in),
                    Flat.readText(in),
                    in.readLong(),
                    Flat.readText(in));
            return version == 1
                    ? new ToldSignal(signal, "", "")
                    : new ToldSignal(signal.about(Flat.readText(in)), Flat.readText(in), Flat.readText(in));
        }
    }
}
