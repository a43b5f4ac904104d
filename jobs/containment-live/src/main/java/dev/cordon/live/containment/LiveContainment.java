package dev.cordon.live.containment;

import dev.cordon.configuration.InvalidConfigException;
import dev.cordon.containment.ContainmentJob;
import dev.cordon.containment.JobParts;
import dev.cordon.containment.RunningTime;
import dev.cordon.containment.local.LocalJobParts;
import dev.cordon.domain.DeadLetter;
import dev.cordon.domain.IdentityEvent;
import dev.cordon.events.cloudtrail.CloudTrailNormalizer;
import dev.cordon.kafka.KafkaEdges;
import dev.cordon.kafka.KafkaEdges.Edge;
import dev.cordon.kafka.hold.ToldSignalShape;
import dev.cordon.kafka.hold.TransitionShape;
import dev.cordon.kafkajournal.KafkaKeeping;
import dev.cordon.kafkajournal.KafkaPlace;
import dev.cordon.kafkajournal.NoteShape;
import dev.cordon.wire.files.InvalidInputException;
import dev.cordon.wire.types.RawRecord;
import dev.cordon.wire.types.WireTypes;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * The containment job on topics: signed alerts, decisions and the account's denied calls in; transitions, signals for detection, notes and dead
 * letters out.
 */
public final class LiveContainment {
    private LiveContainment() {}

    /**
     * Adds the job to an environment.
     *
     * @throws InvalidInputException with everything that is wrong with the files it was told of
     */
    public static void build(StreamExecutionEnvironment environment, LiveContainmentSettings settings) {
        // The journal says what was done: alerts and decisions of before are not acted on a second time.
        KafkaEdges edges = settings.installation().edges("containment", KafkaEdges.Start.COMMITTED);
        Edge<RawRecord> alerts = edges.alerts(environment);
        Edge<String> decisions = edges.decisions(environment);
        List<DataStream<DeadLetter>> undecoded =
                new ArrayList<>(List.of(alerts.deadLetters(), decisions.deadLetters()));
        ContainmentJob.build(
                environment,
                new ContainmentJob.Sources(
                        alerts.records(), decisions.records(), deniedCalls(environment, edges, settings)),
                new ContainmentJob.Sinks(
                        edges.sink(edges.topics().transitions(), new TransitionShape()),
                        edges.sink(edges.topics().signals(), new ToldSignalShape()),
                        edges.deadLetters(),
                        edges.sink(edges.topics().notes(), new NoteShape())),
                new ContainmentJob.Config(
                        settings.installation().tenant(),
                        parts(settings),
                        RunningTime.MONOTONIC,
                        settings.plansAtOnce(),
                        settings.callsAtOnce()));
        undecoded.stream()
                .reduce(DataStream::union)
                .orElseThrow()
                .sinkTo(edges.deadLetters())
                .name("undecoded")
                .uid("undecoded");
    }

    private static DataStream<IdentityEvent> deniedCalls(
            StreamExecutionEnvironment environment, KafkaEdges edges, LiveContainmentSettings settings) {
        String source = CloudTrailNormalizer.SOURCE;
        // What cannot be decoded is detection's dead letter already.
        return edges.lines(environment, edges.topics().raw(source), "logs-" + source)
                .records()
                .flatMap(new DeniedCalls(settings.installation().tenant(), settings.account()))
                .returns(WireTypes.IDENTITY_EVENT)
                .name("denied calls of " + source)
                .uid("read-" + source);
    }

    private static JobParts.Source parts(LiveContainmentSettings settings) {
        try {
            return LocalJobParts.of(
                    settings.job(),
                    new KafkaKeeping(new KafkaPlace(
                            settings.installation().connection(),
                            settings.installation().topics())));
        } catch (InvalidConfigException e) {
            throw new InvalidInputException(String.join("\n", e.problems()), e);
        }
    }
}
