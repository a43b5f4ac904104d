package dev.cordon.live.notices;

import dev.cordon.domain.DeadLetter;
import dev.cordon.kafka.KafkaEdges;
import dev.cordon.kafka.KafkaEdges.Edge;
import dev.cordon.kafka.hold.HoldEntries;
import dev.cordon.kafka.hold.SignedAlerts;
import dev.cordon.kafka.hold.StandingSuppressions;
import dev.cordon.live.notices.delivery.DeliveryOperator;
import dev.cordon.live.notices.delivery.DeliveryTypes;
import dev.cordon.live.notices.delivery.Outgoing;
import dev.cordon.live.notices.delivery.WebPosting;
import dev.cordon.live.notices.message.MessageTypes;
import dev.cordon.live.notices.message.SeenAlert;
import dev.cordon.live.notices.message.StandingHold;
import dev.cordon.wire.types.RawRecord;
import dev.cordon.wire.types.WireTypes;
import java.time.Duration;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** The job that tells people: two topics in, destinations out; what cannot be read or delivered becomes dead letters. */
public final class LiveNotices {
    /** How long a destination may take to answer. */
    public static final Duration ANSWER_WITHIN = Duration.ofSeconds(10);

    private LiveNotices() {}

    /** Adds the job to an environment. */
    public static void build(StreamExecutionEnvironment environment, LiveNoticesSettings settings) {
        // What is waiting stands in the job's state alone: without it, what is recent is told again, under the same
        // ids.
        KafkaEdges edges = settings.installation().edges("notices", KafkaEdges.Start.EARLIEST);
        Edge<RawRecord> lines = edges.alerts(environment);
        Edge<RawRecord> journal = edges.journal(environment);
        letters(lines.records(), journal.records(), settings)
                .union(lines.deadLetters(), journal.deadLetters())
                .sinkTo(edges.deadLetters())
                .name("dead letters")
                .uid("dead-letters");
    }

    /** The graph between its edges; gives what could not be read or delivered. */
    static DataStream<DeadLetter> letters(
            DataStream<RawRecord> lines, DataStream<RawRecord> journal, LiveNoticesSettings settings) {
        String tenant = settings.installation().tenant();
        SingleOutputStreamOperator<Tuple2<String, RawRecord>> entries = journal.process(
                        new HoldEntries(tenant), HoldEntries.TYPE)
                .name("entries of the journal")
                .uid("entries-of-journal");
        SingleOutputStreamOperator<SeenAlert> alerts = lines.connect(
                        entries.getSideOutput(HoldEntries.SUPPRESSIONS).broadcast(StandingSuppressions.STATE))
                .process(
                        new AlertFunction(tenant, new SignedAlerts(tenant, settings.detectionKeys())),
                        MessageTypes.SEEN_ALERT)
                .name("signed alerts")
                .uid("signed-alerts");
        SingleOutputStreamOperator<StandingHold> holds = entries.keyBy(entry -> entry.f0, Types.STRING)
                .process(new HoldFunction(tenant), MessageTypes.STANDING_HOLD)
                .name("holds")
                .uid("holds");
        SingleOutputStreamOperator<Outgoing> notices = alerts.keyBy(SeenAlert::alertId, Types.STRING)
                .connect(holds.keyBy(StandingHold::alertId, Types.STRING))
                .process(new NoticeFunction(settings), DeliveryTypes.OUTGOING)
                .name("notices")
                .uid("notices");
        SingleOutputStreamOperator<DeadLetter> undelivered = notices.keyBy(Outgoing::destination, Types.STRING)
                .transform("delivery", WireTypes.DEAD_LETTER, delivery(settings))
                .uid("delivery");
        return undelivered.union(
                alerts.getSideOutput(AlertFunction.DEAD_LETTERS),
                entries.getSideOutput(HoldEntries.DEAD_LETTERS),
                holds.getSideOutput(HoldEntries.DEAD_LETTERS));
    }

    private static DeliveryOperator delivery(LiveNoticesSettings settings) {
        return new DeliveryOperator(
                settings.destinations(), () -> new WebPosting(System.getenv(), ANSWER_WITHIN), settings.giveUpAfter());
    }
}
