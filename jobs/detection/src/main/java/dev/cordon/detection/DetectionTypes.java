package dev.cordon.detection;

import dev.cordon.behavior.AlertCodec;
import dev.cordon.behavior.IdentityUsesCodec;
import dev.cordon.behavior.IncidentBook;
import dev.cordon.behavior.PopulationDay;
import dev.cordon.behavior.PopulationEpoch;
import dev.cordon.behavior.ReachCodec;
import dev.cordon.domain.Alert;
import dev.cordon.domain.IdentitySignal;
import dev.cordon.domain.IdentitySummary;
import dev.cordon.domain.IdentityUses;
import dev.cordon.domain.Incident;
import dev.cordon.domain.ReachBrief;
import dev.cordon.wire.types.DomainCodes;
import dev.cordon.wire.types.Flat;
import dev.cordon.wire.types.FlatCodec;
import dev.cordon.wire.types.FlatType;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Flink's types of the values that this job makes. */
public final class DetectionTypes {
    static final FlatType<PopulationPart> POPULATION_PART = FlatType.of(PopulationPart.class, new PartCodec());
    static final FlatType<PopulationUpdate> POPULATION_UPDATE = FlatType.of(PopulationUpdate.class, new UpdateCodec());
    /** A fact about an identity or credential. */
    public static final FlatType<IdentitySignal> IDENTITY_SIGNAL = FlatType.of(IdentitySignal.class, new SignalCodec());
    /** An inventory line. */
    public static final FlatType<IdentitySummary> IDENTITY_SUMMARY =
            FlatType.of(IdentitySummary.class, new SummaryCodec());
    /** A version of an alert. */
    public static final FlatType<Alert> ALERT = FlatType.of(Alert.class, new AlertFlatCodec());

    /** What an event scored. */
    public static final FlatType<EventScore> EVENT_SCORE = FlatType.of(EventScore.class, new ScoreCodec());

    static final FlatType<LastingCredentials> LASTING_CREDENTIALS =
            FlatType.of(LastingCredentials.class, new LastingCredentialsCodec());
    static final FlatType<Incident> INCIDENT = FlatType.of(Incident.class, new IncidentCodec());
    static final FlatType<IncidentBook> INCIDENT_BOOK = FlatType.of(IncidentBook.class, new IncidentBookCodec());
    static final FlatType<ScoringContext> SCORING_CONTEXT = FlatType.of(ScoringContext.class, new ContextCodec());

    private DetectionTypes() {}

    /** Version 1: tenant, day. Version 2: two more facets. */
    public static final class PartCodec implements FlatCodec<PopulationPart> {
        private static final long serialVersionUID = 1L;

        @Override
        public String name() {
            return "population-part";
        }

        @Override
        public int version() {
            return 2;
        }

        @Override
        public void write(PopulationPart part, DataOutputView out) throws IOException {
            Flat.writeText(part.tenant(), out);
            part.day().write(out);
        }

        @Override
        public PopulationPart read(DataInputView in, int version) throws IOException {
            return new PopulationPart(Flat.readText(in), PopulationDay.read(in, version));
        }
    }

    /** Version 1: tenant, epoch. Version 2: two more facets. */
    public static final class UpdateCodec implements FlatCodec<PopulationUpdate> {
        private static final long serialVersionUID = 1L;

        @Override
        public String name() {
            return "population-update";
        }

        @Override
        public int version() {
            return 2;
        }

        @Override
        public void write(PopulationUpdate update, DataOutputView out) throws IOException {
            Flat.writeText(update.tenant(), out);
            update.epoch().write(out);
        }

        @Override
        public PopulationUpdate read(DataInputView in, int version) throws IOException {
            return new PopulationUpdate(Flat.readText(in), PopulationEpoch.read(in, version));
        }
    }

    /** Version 1: the components in their order, the kind by its code. Version 2: the alert, empty before. */
    public static final class SignalCodec implements FlatCodec<IdentitySignal> {
        private static final long serialVersionUID = 1L;

        @Override
        public String name() {
            return "identity-signal";
        }

        @Override
        public int version() {
            return 2;
        }

        @Override
        public void write(IdentitySignal signal, DataOutputView out) throws IOException {
            Flat.writeText(signal.tenant(), out);
            Flat.writeText(signal.signalId(), out);
            DomainCodes.SIGNAL_KIND.write(signal.kind(), out);
            Flat.writeText(signal.identityKey(), out);
            Flat.writeText(signal.credentialId(), out);
            out.writeLong(signal.timeMillis());
            Flat.writeText(signal.detail(), out);
            Flat.writeText(signal.alertId(), out);
        }

        @Override
        public IdentitySignal read(DataInputView in, int version) throws IOException {
            return new IdentitySignal(
                    Flat.readText(in),
                    Flat.readText(in),
                    DomainCodes.SIGNAL_KIND.read(in),
                    Flat.readText(in),
                    Flat.readText(in),
                    in.readLong(),
                    Flat.readText(in),
                    version >= 2 ? Flat.readText(in) : "");
        }
    }

    /** Version 1: tenant, ids. */
    public static final class LastingCredentialsCodec implements FlatCodec<LastingCredentials> {
        private static final long serialVersionUID = 1L;

        @Override
        public String name() {
            return "lasting-credentials";
        }

        @Override
        public int version() {
            return 1;
        }

        @Override
        public void write(LastingCredentials credentials, DataOutputView out) throws IOException {
            Flat.writeText(credentials.tenant(), out);
            out.writeByte(credentials.ids().size());
            for (String id : credentials.ids()) {
                Flat.writeText(id, out);
            }
        }

        @Override
        public LastingCredentials read(DataInputView in, int version) throws IOException {
            String tenant = Flat.readText(in);
            List<String> ids = new ArrayList<>();
            for (int left = in.readUnsignedByte(); left > 0; left--) {
                ids.add(Flat.readText(in));
            }
            return new LastingCredentials(tenant, ids);
        }
    }

    /** Version 1: which of the two, then its body. */
    public static final class ContextCodec implements FlatCodec<ScoringContext> {
        private static final long serialVersionUID = 1L;
        private static final UpdateCodec UPDATE = new UpdateCodec();
        private static final SignalCodec SIGNAL = new SignalCodec();

        @Override
        public String name() {
            return "scoring-context";
        }

        @Override
        public int version() {
            return 1;
        }

        @Override
        public void write(ScoringContext context, DataOutputView out) throws IOException {
            PopulationUpdate population = context.population();
            IdentitySignal signal = context.signal();
            out.writeBoolean(population != null);
            if (population != null) {
                UPDATE.encode(population, out);
            } else if (signal != null) {
                SIGNAL.encode(signal, out);
            } else {
                throw new IOException("a scoring context that holds nothing");
            }
        }

        @Override
        public ScoringContext read(DataInputView in, int version) throws IOException {
            return in.readBoolean() ? ScoringContext.of(UPDATE.decode(in)) : ScoringContext.of(SIGNAL.decode(in));
        }
    }

    /** Versions of {@link AlertCodec}. */
    public static final class AlertFlatCodec implements FlatCodec<Alert> {
        private static final long serialVersionUID = 1L;

        @Override
        public String name() {
            return "alert";
        }

        @Override
        public int version() {
            return AlertCodec.VERSION;
        }

        @Override
        public void write(Alert alert, DataOutputView out) throws IOException {
            AlertCodec.write(alert, out);
        }

        @Override
        public Alert read(DataInputView in, int version) throws IOException {
            return AlertCodec.read(in, version);
        }
    }

    /** Version 1: the components in their order. */
    public static final class ScoreCodec implements FlatCodec<EventScore> {
        private static final long serialVersionUID = 1L;

        @Override
        public String name() {
            return "event-score";
        }

        @Override
        public int version() {
            return 1;
        }

        @Override
        public void write(EventScore score, DataOutputView out) throws IOException {
            Flat.writeText(score.tenant(), out);
            Flat.writeText(score.eventId(), out);
            out.writeDouble(score.logOdds());
        }

        @Override
        public EventScore read(DataInputView in, int version) throws IOException {
            return new EventScore(Flat.readText(in), Flat.readText(in), in.readDouble());
        }
    }

    /** Version 1: the components in their order. */
    public static final class IncidentCodec implements FlatCodec<Incident> {
        private static final long serialVersionUID = 1L;

        @Override
        public String name() {
            return "incident";
        }

        @Override
        public int version() {
            return 1;
        }

        @Override
        public void write(Incident incident, DataOutputView out) throws IOException {
            AlertCodec.writeIncident(incident, out);
        }

        @Override
        public Incident read(DataInputView in, int version) throws IOException {
            return AlertCodec.readIncident(in);
        }
    }

    /** Version 1: as {@link IncidentBook} writes itself. */
    public static final class IncidentBookCodec implements FlatCodec<IncidentBook> {
        private static final long serialVersionUID = 1L;

        @Override
        public String name() {
            return "incident-book";
        }

        @Override
        public int version() {
            return 1;
        }

        @Override
        public void write(IncidentBook book, DataOutputView out) throws IOException {
            book.write(out);
        }

        @Override
        public IncidentBook read(DataInputView in, int version) throws IOException {
            return IncidentBook.read(in);
        }
    }

    /**
     * Version 1: the components up to the baseline's bytes, in their order. Version 2: the others. Version 3: when credentials
     * were made.
     */
    public static final class SummaryCodec implements FlatCodec<IdentitySummary> {
        private static final long serialVersionUID = 1L;

        @Override
        public String name() {
            return "identity-summary";
        }

        @Override
        public int version() {
            return 3;
        }

        @Override
        public void write(IdentitySummary summary, DataOutputView out) throws IOException {
            Flat.writeText(summary.tenant(), out);
            AlertCodec.writeIdentity(summary.identity(), out);
            Flat.writeText(summary.source(), out);
            out.writeLong(summary.firstSeenMillis());
            out.writeLong(summary.lastSeenMillis());
            out.writeLong(summary.events());
            out.writeLong(summary.duplicates());
            out.writeLong(summary.late());
            out.writeLong(summary.alerts());
            out.writeBoolean(summary.mature());
            out.writeLong(summary.stateBytes());
            out.writeLong(summary.baselineBytes());
            IdentityUsesCodec.write(summary.uses(), out);
            IdentityUsesCodec.writeCreated(summary.uses(), out);
            Flat.writeText(summary.owner(), out);
            ReachCodec.writeBrief(summary.reach(), out);
        }

        @Override
        public IdentitySummary read(DataInputView in, int version) throws IOException {
            return new IdentitySummary(
                    Flat.readText(in),
                    AlertCodec.readIdentity(in),
                    Flat.readText(in),
                    in.readLong(),
                    in.readLong(),
                    in.readLong(),
                    in.readLong(),
                    in.readLong(),
                    in.readLong(),
                    in.readBoolean(),
                    in.readLong(),
                    in.readLong(),
                    uses(in, version),
                    version >= 2 ? Flat.readText(in) : "",
                    version >= 2 ? ReachCodec.readBrief(in) : ReachBrief.NO_SNAPSHOT);
        }

        private static IdentityUses uses(DataInputView in, int version) throws IOException {
            IdentityUses uses = version >= 2 ? IdentityUsesCodec.read(in) : IdentityUses.NONE;
            return version >= 3 ? IdentityUsesCodec.readCreated(uses, in) : uses;
        }
    }
}
