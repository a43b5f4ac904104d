package dev.cordon.detection;

import dev.cordon.domain.Alert;
import dev.cordon.domain.DeadLetter;
import dev.cordon.domain.IdentityEvent;
import dev.cordon.domain.IdentityKey;
import dev.cordon.domain.IdentitySignal;
import dev.cordon.domain.IdentitySummary;
import dev.cordon.domain.SignalKind;
import dev.cordon.wire.types.RawRecord;
import dev.cordon.wire.types.WireTypes;
import java.util.List;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.KeyedStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.operators.SimpleOperatorFactory;
import org.apache.flink.streaming.api.transformations.TwoInputTransformation;
import org.jspecify.annotations.Nullable;

/**
 * The detection graph: records → events → judged by identity → alerts → ranked by reach, where accounts are known →
 * incidents. It takes its edges, so the same graph reads files to their end or topics for ever.
 */
public final class DetectionJob {
    private static final IdentitySignal NO_SIGNAL = new IdentitySignal("", "", SignalKind.ROTATION, "", "", 0, "");

    private DetectionJob() {}

    /**
     * What flows in.
     *
     * @param records raw records of one source with event time; watermarks as the ordering needs
     * @param signals what others know of identities and credentials
     */
    public record Sources(DataStream<RawRecord> records, DataStream<IdentitySignal> signals) {}

    /**
     * Where results go; each takes repeated delivery of the same revision for one.
     *
     * @param alerts versions of alerts
     * @param identities lines of the inventory
     * @param deadLetters rejected records
     * @param scores the score of every event, or null where nobody wants it: one record an event
     * @param risk versions of alerts once more, in the same order for each identity, to keep the newest; or null
     */
    public record Sinks(
            Sink<Alert> alerts,
            Sink<IdentitySummary> identities,
            Sink<DeadLetter> deadLetters,
            @Nullable Sink<EventScore> scores,
            @Nullable Sink<Alert> risk) {
        public Sinks(Sink<Alert> alerts, Sink<IdentitySummary> identities, Sink<DeadLetter> deadLetters) {
            this(alerts, identities, deadLetters, null, null);
        }
    }

    /** Adds the graph to an environment. */
    public static void build(
            StreamExecutionEnvironment environment, Sources sources, Sinks sinks, DetectionConfig config) {
        SingleOutputStreamOperator<IdentityEvent> events = sources.records()
                .process(new NormalizeFunction(config), WireTypes.IDENTITY_EVENT)
                .name("normalize " + config.source())
                .uid("normalize");
        events.getSideOutput(NormalizeFunction.DEAD_LETTERS)
                .sinkTo(sinks.deadLetters())
                .name("dead letters")
                .uid("dead-letters");
        SingleOutputStreamOperator<Alert> scored = score(
                environment,
                events,
                context(events, sources, config),
                new ScoringOperator(config, sinks.scores() != null));
        if (sinks.scores() != null) {
            scored.getSideOutput(ScoringOperator.SCORES)
                    .sinkTo(sinks.scores())
                    .name("scores")
                    .uid("scores");
        }
        DataStream<Alert> ranked = scored;
        DataStream<IdentitySummary> lines = scored.getSideOutput(ScoringOperator.IDENTITIES);
        if (config.reach() != null) {
            DataStream<ReachUpdate> answers =
                    ReachRanking.answers(events.getSideOutput(NormalizeFunction.IAM_CHANGES), config);
            ranked = ReachRanking.of(environment, scored, answers, config);
            if (config.ordering() == Ordering.LIVE) {
                lines = ReachRanking.lines(lines, answers);
            }
        }
        SingleOutputStreamOperator<Alert> alerts = ranked.keyBy(Alert::tenant, Types.STRING)
                .process(new IncidentFunction(config.ordering()), DetectionTypes.ALERT)
                .name("incidents")
                .uid("incidents");
        alerts.sinkTo(sinks.alerts()).name("alerts").uid("alerts");
        if (sinks.risk() != null) {
            alerts.sinkTo(sinks.risk()).name("risk").uid("risk");
        }
        lines.sinkTo(sinks.identities()).name("identities").uid("identities");
    }

    /** Signals that are all known beforehand, as a stream that ends. */
    public static DataStream<IdentitySignal> boundedSignals(
            StreamExecutionEnvironment environment, List<IdentitySignal> signals) {
        // Flink makes no stream of no elements: one that nobody gets stands in.
        List<IdentitySignal> atLeastOne = signals.isEmpty() ? List.of(NO_SIGNAL) : signals;
        return environment
                .fromData(atLeastOne, DetectionTypes.IDENTITY_SIGNAL)
                .uid("signal-file")
                .filter(signal -> !signal.signalId().isEmpty())
                .setParallelism(1)
                .name("signal file")
                .uid("known-signals");
    }

    /** Population epochs and signals, for every scoring subtask. */
    private static DataStream<ScoringContext> context(
            DataStream<IdentityEvent> events, Sources sources, DetectionConfig config) {
        DataStream<ScoringContext> epochs = events.transform(
                        "population parts",
                        DetectionTypes.POPULATION_PART,
                        new PopulationPartOperator(config.ordering()))
                .uid("population-parts")
                .transform(
                        "population epochs",
                        DetectionTypes.SCORING_CONTEXT,
                        new EpochOperator(config.settings().halfLifeDays()))
                .setParallelism(1)
                .setMaxParallelism(1)
                // In a chain its state would count as many key groups as the chain's head, and could not be restored
                // alone.
                .disableChaining()
                .uid("population-epochs");
        DataStream<ScoringContext> signals = sources.signals()
                .map(ScoringContext::of)
                .returns(DetectionTypes.SCORING_CONTEXT)
                .name("signals")
                .uid("signals");
        return epochs.union(signals);
    }

    /** One keyed input and one broadcast input that carries watermarks: built by hand, as no API call offers it. */
    private static SingleOutputStreamOperator<Alert> score(
            StreamExecutionEnvironment environment,
            DataStream<IdentityEvent> events,
            DataStream<ScoringContext> context,
            ScoringOperator operator) {
        IdentityKeys keys = new IdentityKeys();
        TypeInformation<IdentityKey> keyType = TypeInformation.of(IdentityKey.class);
        KeyedStream<IdentityEvent, IdentityKey> byIdentity = events.keyBy(keys, keyType);
        TwoInputTransformation<IdentityEvent, ScoringContext, Alert> scoring = new TwoInputTransformation<>(
                byIdentity.getTransformation(),
                context.broadcast().getTransformation(),
                "score",
                SimpleOperatorFactory.of(operator),
                DetectionTypes.ALERT,
                environment.getParallelism(),
                false);
        scoring.setStateKeySelectors(keys, null);
        scoring.setStateKeyType(keyType);
        environment.addOperator(scoring);
        return new ScoredStream(environment, scoring).uid("score");
    }

    /** Opens {@link SingleOutputStreamOperator}'s constructor, which Flink keeps for its own API classes. */
    private static final class ScoredStream extends SingleOutputStreamOperator<Alert> {
        ScoredStream(
                StreamExecutionEnvironment environment,
                TwoInputTransformation<IdentityEvent, ScoringContext, Alert> scoring) {
            super(environment, scoring);
        }
    }
}
