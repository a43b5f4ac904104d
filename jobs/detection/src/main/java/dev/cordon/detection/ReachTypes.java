package dev.cordon.detection;

import dev.cordon.behavior.ReachCodec;
import dev.cordon.domain.AdminEquivalence;
import dev.cordon.domain.IamChange;
import dev.cordon.domain.IdentityKey;
import dev.cordon.domain.ReachSummary;
import dev.cordon.reach.account.KeyDates;
import dev.cordon.wire.types.Flat;
import dev.cordon.wire.types.FlatCodec;
import dev.cordon.wire.types.FlatType;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Flink's types of the values that rank by reach. */
final class ReachTypes {
    static final FlatType<IamChange> IAM_CHANGE = FlatType.of(IamChange.class, new ChangeCodec());
    static final FlatType<ReachAnswer> REACH_ANSWER = FlatType.of(ReachAnswer.class, new AnswerCodec());
    static final FlatType<ReachUpdate> REACH_UPDATE = FlatType.of(ReachUpdate.class, new UpdateCodec());
    static final FlatType<RankedAlert> RANKED_ALERT = FlatType.of(RankedAlert.class, new RankedCodec());
    static final FlatType<RankedAt> RANKED_AT = FlatType.of(RankedAt.class, new RankedAtCodec());
    private static final int MOST_PARAMETERS = 256;

    private ReachTypes() {}

    /** Version 1: the components in their order, parameters by name. */
    public static final class ChangeCodec implements FlatCodec<IamChange> {
        private static final long serialVersionUID = 1L;

        @Override
        public String name() {
            return "iam-change";
        }

        @Override
        public int version() {
            return 1;
        }

        @Override
        public void write(IamChange change, DataOutputView out) throws IOException {
            Flat.writeText(change.tenant(), out);
            Flat.writeText(change.account(), out);
            out.writeLong(change.timeMillis());
            Flat.writeText(change.eventId(), out);
            Flat.writeText(change.eventName(), out);
            Flat.writeText(change.caller(), out);
            Flat.writeCount(change.parameters().size(), out);
            for (Map.Entry<String, String> entry : new TreeMap<>(change.parameters()).entrySet()) {
                Flat.writeText(entry.getKey(), out);
                Flat.writeText(entry.getValue(), out);
            }
        }

        @Override
        public IamChange read(DataInputView in, int version) throws IOException {
            String tenant = Flat.readText(in);
            String account = Flat.readText(in);
            long time = in.readLong();
            String id = Flat.readText(in);
            String name = Flat.readText(in);
            String caller = Flat.readText(in);
            Map<String, String> parameters = new HashMap<>();
            for (int left = Flat.readCount(in, MOST_PARAMETERS); left > 0; left--) {
                parameters.put(Flat.readText(in), Flat.readText(in));
            }
            return new IamChange(tenant, account, time, id, name, caller, Map.copyOf(parameters));
        }
    }

    /**
     * Version 1: the components up to the path, in their order. Version 2: the summary. Version 3: the owner. Version 4: when
     * keys were made.
     */
    public static final class AnswerCodec implements FlatCodec<ReachAnswer> {
        private static final long serialVersionUID = 1L;

        @Override
        public String name() {
            return "reach-answer";
        }

        @Override
        public int version() {
            return 4;
        }

        @Override
        public void write(ReachAnswer answer, DataOutputView out) throws IOException {
            Flat.writeText(answer.arn(), out);
            out.writeDouble(answer.upper());
            out.writeDouble(answer.certain());
            Flat.writeText(answer.admin().name(), out);
            Flat.writeText(answer.path(), out);
            ReachCodec.writeSummary(answer.summary(), out);
            Flat.writeText(answer.owner(), out);
            Flat.writeCount(answer.keysCreated().size(), out);
            for (Map.Entry<String, Long> key : new TreeMap<>(answer.keysCreated()).entrySet()) {
                Flat.writeText(key.getKey(), out);
                out.writeLong(key.getValue());
            }
        }

        @Override
        public ReachAnswer read(DataInputView in, int version) throws IOException {
            return new ReachAnswer(
                    Flat.readText(in),
                    in.readDouble(),
                    in.readDouble(),
                    AdminEquivalence.valueOf(Flat.readText(in)),
                    Flat.readText(in),
                    version >= 2 ? ReachCodec.readSummary(in) : ReachSummary.UNKNOWN,
                    version >= 3 ? Flat.readText(in) : "",
                    version >= 4 ? readKeys(in) : Map.of());
        }

        private static Map<String, Long> readKeys(DataInputView in) throws IOException {
            Map<String, Long> keys = new HashMap<>();
            for (int left = Flat.readCount(in, KeyDates.MOST); left > 0; left--) {
                keys.put(Flat.readText(in), in.readLong());
            }
            return keys;
        }
    }

    /** Version 1: the components in their order. Versions 2 to 4: the same, with answers of that version. */
    public static final class UpdateCodec implements FlatCodec<ReachUpdate> {
        private static final long serialVersionUID = 1L;
        private static final AnswerCodec ANSWER = new AnswerCodec();

        @Override
        public String name() {
            return "reach-update";
        }

        @Override
        public int version() {
            return 4;
        }

        @Override
        public void write(ReachUpdate update, DataOutputView out) throws IOException {
            out.writeLong(update.version());
            out.writeLong(update.timeMillis());
            out.writeLong(update.asOfMillis());
            Flat.writeTexts(update.notSeen(), out);
            Flat.writeList(update.answers(), out, ANSWER::encode);
            Flat.writeTexts(update.removed(), out);
        }

        @Override
        public ReachUpdate read(DataInputView in, int version) throws IOException {
            return new ReachUpdate(
                    in.readLong(),
                    in.readLong(),
                    in.readLong(),
                    Flat.readTexts(in),
                    Flat.readList(in, ANSWER::decode),
                    Flat.readTexts(in));
        }
    }

    /**
     * Version 1: the components in their order. Version 2: the reach with its summary, and an alert of
     * version 4. Version 3: the same, with an alert of version 5. Version 4: with one of version 6. Version 5: of version 7.
     */
    public static final class RankedCodec implements FlatCodec<RankedAlert> {
        private static final long serialVersionUID = 1L;
        private static final FlatCodec<dev.cordon.domain.Alert> ALERT = DetectionTypes.ALERT.codec();

        @Override
        public String name() {
            return "ranked-alert";
        }

        @Override
        public int version() {
            return 5;
        }

        @Override
        public void write(RankedAlert alert, DataOutputView out) throws IOException {
            ALERT.encode(alert.scored(), out);
            out.writeLong(alert.revision());
            ReachCodec.write(alert.reach(), out);
        }

        @Override
        public RankedAlert read(DataInputView in, int version) throws IOException {
            return new RankedAlert(
                    ALERT.decode(in), in.readLong(), version >= 2 ? ReachCodec.read(in) : ReachCodec.readUncounted(in));
        }
    }

    /**
     * Version 1: the components in their order. Version 2: the same, with an alert of version 4. Version 3: with one of
     * version 5. Version 4: with one of version 6. Version 5: of version 7.
     */
    public static final class RankedAtCodec implements FlatCodec<RankedAt> {
        private static final long serialVersionUID = 1L;
        private static final FlatCodec<dev.cordon.domain.Alert> ALERT = DetectionTypes.ALERT.codec();

        @Override
        public String name() {
            return "ranked-at";
        }

        @Override
        public int version() {
            return 5;
        }

        @Override
        public void write(RankedAt waiting, DataOutputView out) throws IOException {
            out.writeLong(waiting.key().high());
            out.writeLong(waiting.key().low());
            out.writeLong(waiting.timeMillis());
            ALERT.encode(waiting.alert(), out);
        }

        @Override
        public RankedAt read(DataInputView in, int version) throws IOException {
            return new RankedAt(new IdentityKey(in.readLong(), in.readLong()), in.readLong(), ALERT.decode(in));
        }
    }
}
