package dev.cordon.live.documents;

import dev.cordon.domain.DeadLetter;
import dev.cordon.elastic.Document;
import dev.cordon.elastic.DocumentCodec;
import dev.cordon.elastic.DocumentSink;
import dev.cordon.elastic.SuppressionDocument;
import dev.cordon.elastic.VerdictDocument;
import dev.cordon.kafka.KafkaEdges;
import dev.cordon.kafka.KafkaEdges.Edge;
import dev.cordon.kafka.hold.HoldEntries;
import dev.cordon.kafka.hold.SignedAlerts;
import dev.cordon.kafka.hold.StandingSuppressions;
import dev.cordon.wire.types.RawRecord;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * The job that writes documents: five topics in, one sink out; suppressions of the journal mark the alerts that they cover;
 * what cannot be read, or is never taken, becomes dead letters.
 */
public final class LiveDocuments {
    private LiveDocuments() {}

    /** Adds the job to an environment. */
    public static void build(StreamExecutionEnvironment environment, LiveDocumentsSettings settings) {
        // What was read is in the index.
        KafkaEdges edges = settings.installation().edges("documents", KafkaEdges.Start.COMMITTED);
        String tenant = settings.installation().tenant();
        List<DataStream<Document>> documents = new ArrayList<>();
        List<DataStream<DeadLetter>> letters = new ArrayList<>();
        DataStream<RawRecord> suppressions = holds(environment, edges, tenant, documents, letters);
        alerts(environment, edges, settings, suppressions, documents, letters);
        Reading[] readings = {
            new Reading(
                    "transitions",
                    edges.lines(environment, edges.topics().transitions(), "transitions"),
                    new TransitionLine()),
            new Reading(
                    "identities",
                    edges.inventory(environment, "identities"),
                    new IdentityLine(tenant, settings.guardrails(), settings.identities())),
            new Reading(
                    "triage",
                    edges.lines(environment, edges.topics().triage(), "triage"),
                    new TriageLine(tenant, settings.approvers(), settings.approverKeys()))
        };
        for (Reading reading : readings) {
            SingleOutputStreamOperator<Document> read = reading.lines()
                    .records()
                    .process(new DocumentFunction(tenant, reading.name(), reading.line()), DocumentCodec.DOCUMENT)
                    .name("documents of " + reading.name())
                    .uid("documents-of-" + reading.name());
            documents.add(read);
            letters.add(reading.lines().deadLetters());
            letters.add(read.getSideOutput(DocumentFunction.DEAD_LETTERS));
        }
        documents.stream()
                .reduce(DataStream::union)
                .orElseThrow()
                .sinkTo(new DocumentSink(settings.elastic(), RejectedTopic.of(settings.installation())))
                .name("elasticsearch")
                .uid("elasticsearch");
        letters.stream()
                .reduce(DataStream::union)
                .orElseThrow()
                .sinkTo(edges.deadLetters())
                .name("dead letters")
                .uid("dead-letters");
    }

    private static void alerts(
            StreamExecutionEnvironment environment,
            KafkaEdges edges,
            LiveDocumentsSettings settings,
            DataStream<RawRecord> suppressions,
            List<DataStream<Document>> documents,
            List<DataStream<DeadLetter>> letters) {
        String tenant = settings.installation().tenant();
        Edge<RawRecord> lines = edges.lines(environment, edges.topics().alerts(), "alerts");
        SingleOutputStreamOperator<Document> read = lines.records()
                .connect(suppressions.broadcast(StandingSuppressions.STATE))
                .process(
                        new AlertFunction(
                                tenant, "alerts", new AlertLine(new SignedAlerts(tenant, settings.detectionKeys()))),
                        DocumentCodec.DOCUMENT)
                .name("documents of alerts")
                .uid("documents-of-alerts");
        documents.add(read);
        letters.add(lines.deadLetters());
        letters.add(read.getSideOutput(DocumentFunction.DEAD_LETTERS));
    }

    /** Of the journal; gives its entries about suppressions. */
    private static DataStream<RawRecord> holds(
            StreamExecutionEnvironment environment,
            KafkaEdges edges,
            String tenant,
            List<DataStream<Document>> documents,
            List<DataStream<DeadLetter>> letters) {
        Edge<RawRecord> journal = edges.journal(environment);
        SingleOutputStreamOperator<Tuple2<String, RawRecord>> entries = journal.records()
                .process(new HoldEntries(tenant), HoldEntries.TYPE)
                .name("entries of the journal")
                .uid("entries-of-journal");
        SingleOutputStreamOperator<Document> holds = entries.keyBy(entry -> entry.f0, Types.STRING)
                .process(new HoldFunction(tenant), DocumentCodec.DOCUMENT)
                .name("documents of holds")
                .uid("documents-of-holds");
        documents.add(holds);
        letters.add(journal.deadLetters());
        letters.add(entries.getSideOutput(HoldEntries.DEAD_LETTERS));
        letters.add(holds.getSideOutput(HoldEntries.DEAD_LETTERS));
        DataStream<RawRecord> suppressions = entries.getSideOutput(HoldEntries.SUPPRESSIONS);
        documents.add(suppressions
                .map(entry -> SuppressionDocument.of(StandingSuppressions.of(entry))
                        .from(DocumentFunction.origin(entry, HoldEntries.NAME)))
                .returns(DocumentCodec.DOCUMENT)
                .name("documents of suppressions")
                .uid("documents-of-suppressions"));
        documents.add(entries.getSideOutput(HoldEntries.VERDICTS)
                .map(entry -> VerdictDocument.of(HoldEntries.judged(entry))
                        .from(DocumentFunction.origin(entry, HoldEntries.NAME)))
                .returns(DocumentCodec.DOCUMENT)
                .name("documents of verdicts")
                .uid("documents-of-verdicts"));
        return suppressions;
    }

    private record Reading(String name, Edge<RawRecord> lines, DocumentLine line) {}
}
