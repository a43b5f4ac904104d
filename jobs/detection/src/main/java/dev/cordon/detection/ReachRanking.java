package dev.cordon.detection;

import dev.cordon.domain.Alert;
import dev.cordon.domain.IamChange;
import dev.cordon.domain.IdentityKey;
import dev.cordon.domain.IdentitySummary;
import java.util.Objects;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.java.functions.KeySelector;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.KeyedStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.operators.SimpleOperatorFactory;
import org.apache.flink.streaming.api.transformations.TwoInputTransformation;

/**
 * The part of the graph that knows of reach: changes → answers, in one place → broadcast to where alerts are ranked and lines
 * of the inventory are completed.
 */
final class ReachRanking {
    private ReachRanking() {}

    /** What principals could get at, all of it and then what changes make other. */
    static DataStream<ReachUpdate> answers(DataStream<IamChange> changes, DetectionConfig config) {
        return changes.transform(
                        "reach",
                        ReachTypes.REACH_UPDATE,
                        new ReachOperator(Objects.requireNonNull(config.reach()), config.ordering()))
                .setParallelism(1)
                .setMaxParallelism(1)
                .disableChaining() // as population epochs: its state is restored at any parallelism of the others
                .uid("reach");
    }

    /** Lines of the inventory with what the accounts say. */
    static DataStream<IdentitySummary> lines(DataStream<IdentitySummary> lines, DataStream<ReachUpdate> answers) {
        return lines.connect(answers.broadcast(AccountLines.ANSWERS, AccountLines.HEAD))
                .process(new AccountLines(), DetectionTypes.IDENTITY_SUMMARY)
                .name("accounts of identities")
                .uid("accounts-of-identities");
    }

    /** Alerts with their rank. */
    static SingleOutputStreamOperator<Alert> of(
            StreamExecutionEnvironment environment,
            DataStream<Alert> scored,
            DataStream<ReachUpdate> answers,
            DetectionConfig config) {
        KeySelector<Alert, IdentityKey> keys = new AlertKeys();
        TypeInformation<IdentityKey> keyType = TypeInformation.of(IdentityKey.class);
        KeyedStream<Alert, IdentityKey> byIdentity = scored.keyBy(keys, keyType);
        TwoInputTransformation<Alert, ReachUpdate, Alert> ranking = new TwoInputTransformation<>(
                byIdentity.getTransformation(),
                answers.broadcast().getTransformation(),
                "rank",
                SimpleOperatorFactory.of(new RankOperator(config.ordering())),
                DetectionTypes.ALERT,
                environment.getParallelism(),
                false);
        ranking.setStateKeySelectors(keys, null);
        ranking.setStateKeyType(keyType);
        environment.addOperator(ranking);
        return new RankedStream(environment, ranking).uid("rank");
    }

    /** The identity that an alert is about, under the key of its events. */
    static final class AlertKeys implements KeySelector<Alert, IdentityKey> {
        private static final long serialVersionUID = 1L;

        @Override
        public IdentityKey getKey(Alert alert) {
            return IdentityKey.of(alert.tenant(), alert.identity().key());
        }
    }

    /** Opens {@link SingleOutputStreamOperator}'s constructor, which Flink keeps for its own API classes. */
    private static final class RankedStream extends SingleOutputStreamOperator<Alert> {
        RankedStream(
                StreamExecutionEnvironment environment, TwoInputTransformation<Alert, ReachUpdate, Alert> ranking) {
            super(environment, ranking);
        }
    }
}
