package dev.cordon.kafka;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.cordon.domain.Alert;
import dev.cordon.domain.DeadLetter;
import dev.cordon.domain.IdentitySignal;
import dev.cordon.domain.IdentitySummary;
import dev.cordon.domain.RejectReason;
import dev.cordon.wire.types.RawRecord;
import dev.cordon.wire.types.WireTypes;
import java.time.Duration;
import java.util.Properties;
import java.util.regex.Pattern;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.kafka.clients.consumer.OffsetResetStrategy;

/**
 * Topics as sources and sinks of the jobs. Sources go on where the last checkpoint stood, and without one at the job's
 * {@link Start}. Sinks deliver at least once: whoever reads takes two records of one id for one. What cannot be read stops
 * nothing: it comes out as dead letters.
 */
public final class KafkaEdges {
    private static final int RAW_CAP_BYTES = 64 << 10;
    private static final Pattern COMPACT_JWS = Pattern.compile("[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+");

    private final Config config;

    /** Where sources begin that no checkpoint tells where they stood. */
    public enum Start {
        /** At the earliest record that is kept: what the job knows is made of all of them. */
        EARLIEST,
        /** Where the group committed last, else at the earliest: what the job knows is kept outside of its state. */
        COMMITTED;

        @SuppressWarnings("deprecation") // the connector takes no other name of "where nothing is committed"
        OffsetsInitializer offsets() {
            return switch (this) {
                case EARLIEST -> OffsetsInitializer.earliest();
                case COMMITTED -> OffsetsInitializer.committedOffsets(OffsetResetStrategy.EARLIEST);
            };
        }
    }

    /**
     * What the edges are told.
     *
     * @param connection to the brokers
     * @param topics the catalogue
     * @param tenant whose records are read
     * @param group under which offsets are committed, for lag to be seen; one of each job
     * @param start where sources begin without a checkpoint
     * @param outOfOrder so much later than others an event of one partition may come without being late
     * @param idle after so long without a record a partition holds no watermark
     * @param shared whether tenants share the topics: then a record that names no tenant is nobody's
     */
    public record Config(
            KafkaConnection connection,
            Topics topics,
            String tenant,
            String group,
            Start start,
            Duration outOfOrder,
            Duration idle,
            boolean shared) {
        /** Topics that one tenant has for itself. */
        public Config(
                KafkaConnection connection,
                Topics topics,
                String tenant,
                String group,
                Start start,
                Duration outOfOrder,
                Duration idle) {
            this(connection, topics, tenant, group, start, outOfOrder, idle, false);
        }
    }

    /**
     * What comes from a topic.
     *
     * @param records those that could be read
     * @param deadLetters those that could not
     */
    public record Edge<T>(DataStream<T> records, DataStream<DeadLetter> deadLetters) {}

    public KafkaEdges(Config config) {
        this.config = config;
    }

    /** The catalogue. */
    public Topics topics() {
        return config.topics();
    }

    /**
     * Log records of a source with event time and watermarks of each partition. An event that claims to be later than it
     * arrived moves no watermark beyond its arrival. What is no event of this tenant's neither moves nor holds one. Each
     * record has what it was read as, as long as it stays in the task of its source.
     */
    public Edge<RawRecord> rawRecords(StreamExecutionEnvironment environment, String source) {
        Topic topic = config.topics().raw(source);
        EventTimes times = new EventTimes(source);
        WatermarkStrategy<Received> watermarks = TimedWatermarks.of(
                        WatermarkStrategy.<Received>forBoundedOutOfOrderness(config.outOfOrder())
                                .withIdleness(config.idle()))
                .withTimestampAssigner(context -> times.open(context.getMetricGroup()));
        return edge(
                environment,
                new Input<>(topic, source, RAW_CAP_BYTES, WireTypes.RAW_RECORD, watermarks),
                reading(new LogRecords(topic, source, config.tenant(), config.shared())),
                (received, value) -> Decoded.of(received.raw(received.container(), value)));
    }

    /**
     * Signals of those who are believed in everything. They neither hold nor move event time. Of a record that cannot be read
     * no bytes are kept, for they may hold a secret.
     *
     * @param type Flink's type of a signal
     */
    public Edge<IdentitySignal> signals(StreamExecutionEnvironment environment, TypeInformation<IdentitySignal> type) {
        return edge(
                environment,
                new Input<>(config.topics().signals(), "signals", 0, type, NoWatermarks.strategy()),
                new SignalDecoding(config.tenant(), SignalDecoding.Believed.IN_EVERYTHING));
    }

    /**
     * Exposures by scanners, who are believed nothing else: a record that says anything besides is a dead letter as far as it
     * does. Otherwise as {@link #signals}.
     *
     * @param type Flink's type of a signal
     */
    public Edge<IdentitySignal> findings(StreamExecutionEnvironment environment, TypeInformation<IdentitySignal> type) {
        return edge(
                environment,
                new Input<>(config.topics().findings(), "findings", 0, type, NoWatermarks.strategy()),
                new SignalDecoding(config.tenant(), SignalDecoding.Believed.OF_EXPOSURES));
    }

    /** Lines that should be signed alerts; whether they are is the intake's to say. */
    public Edge<RawRecord> alerts(StreamExecutionEnvironment environment) {
        return lines(environment, config.topics().alerts(), "alerts");
    }

    /**
     * Values of a topic as they are, in the order of each partition. They neither hold nor move event time.
     *
     * @param name of the edge within its job, for operators, clients and dead letters
     */
    public Edge<RawRecord> lines(StreamExecutionEnvironment environment, Topic topic, String name) {
        return edge(
                environment,
                new Input<>(topic, name, RAW_CAP_BYTES, WireTypes.RAW_RECORD, NoWatermarks.strategy()),
                (received, value) -> Decoded.of(received.raw(name, value)));
    }

    /**
     * Lines of the inventory as they are, each identity's in their order; of who was forgotten, one without any event. They
     * neither hold nor move event time.
     *
     * @param name as of {@link #lines}
     */
    public Edge<RawRecord> inventory(StreamExecutionEnvironment environment, String name) {
        return edge(
                environment,
                new Input<>(
                        config.topics().identities(),
                        name,
                        RAW_CAP_BYTES,
                        WireTypes.RAW_RECORD,
                        NoWatermarks.strategy()),
                new InventoryDecoding(config.tenant(), name));
    }

    /**
     * Entries of the journal as they are, in the order in which they were written, and only those that count. Without a
     * checkpoint they are read from the beginning, whatever the group committed: what stands is told by parts.
     */
    public Edge<RawRecord> journal(StreamExecutionEnvironment environment) {
        Input<RawRecord> input = new Input<>(
                config.topics().journal(), "journal", RAW_CAP_BYTES, WireTypes.RAW_RECORD, NoWatermarks.strategy());
        Properties committed = new Properties();
        committed.setProperty("isolation.level", "read_committed");
        return edge(
                environment,
                input,
                new Reading(OffsetsInitializer.earliest(), committed, new ReceivedRecords()),
                (received, value) -> Decoded.of(received.raw("journal", value)));
    }

    /** Compact JWS of decisions, not verified. Of what is none no bytes are kept, for it may be someone's token. */
    public Edge<String> decisions(StreamExecutionEnvironment environment) {
        return edge(
                environment,
                new Input<>(config.topics().decisions(), "decisions", 0, Types.STRING, NoWatermarks.strategy()),
                (received, value) -> decision(value));
    }

    static Decoded<String> decision(byte[] value) {
        String token = new String(value, US_ASCII).strip();
        return COMPACT_JWS.matcher(token).matches()
                ? Decoded.of(token)
                : new Decoded.Refused<>(RejectReason.MALFORMED, "not a compact JWS");
    }

    /** Versions of alerts. */
    public Sink<Alert> alerts(AlertWriters lines) {
        return sink(config.topics().alerts(), new Shapes.OfAlert(lines));
    }

    /** Lines of the inventory. */
    public Sink<IdentitySummary> identities() {
        return sink(config.topics().identities(), new Shapes.OfSummary());
    }

    /** How risky the identities of alerts are now. */
    public Sink<Alert> risk() {
        return sink(config.topics().risk(), new RiskShape());
    }

    /** Signals that a job gives. */
    public Sink<IdentitySignal> signals() {
        return sink(config.topics().signals(), new SignalShape());
    }

    /** Dead letters. */
    public Sink<DeadLetter> deadLetters() {
        return sink(config.topics().deadLetters(), new Shapes.OfDeadLetter());
    }

    /** A sink of anything that has a shape: acknowledged by all replicas, in order for each key, at least once. */
    public <T> Sink<T> sink(Topic topic, RecordShape<T> shape) {
        Topic deadLetters = config.topics().deadLetters();
        Properties producer = config.connection().producing();
        producer.setProperty("linger.ms", "1");
        producer.setProperty(
                "max.request.size", Integer.toString(Math.max(topic.maxMessageBytes(), deadLetters.maxMessageBytes())));
        return KafkaSink.<T>builder()
                .setBootstrapServers(config.connection().bootstrapServers())
                .setKafkaProducerConfig(producer)
                .setDeliveryGuarantee(DeliveryGuarantee.AT_LEAST_ONCE)
                .setRecordSerializer(new ShapedRecords<>(topic, deadLetters, shape))
                .build();
    }

    private record Input<T>(
            Topic topic,
            String name,
            int rawCapBytes,
            TypeInformation<T> type,
            WatermarkStrategy<Received> watermarks) {}

    /**
     * How a topic is read.
     *
     * @param from where without a checkpoint
     * @param settings of the client besides
     * @param records makes of each what goes on
     */
    private record Reading(
            OffsetsInitializer from, Properties settings, KafkaRecordDeserializationSchema<Received> records) {}

    private Reading reading(KafkaRecordDeserializationSchema<Received> records) {
        return new Reading(config.start().offsets(), new Properties(), records);
    }

    private <T> Edge<T> edge(StreamExecutionEnvironment environment, Input<T> input, Decoding<T> decoding) {
        return edge(environment, input, reading(new ReceivedRecords()), decoding);
    }

    private <T> Edge<T> edge(
            StreamExecutionEnvironment environment, Input<T> input, Reading reading, Decoding<T> decoding) {
        Properties consumer = config.connection().properties();
        consumer.putAll(reading.settings());
        consumer.setProperty("allow.auto.create.topics", "false");
        KafkaSource<Received> source = KafkaSource.<Received>builder()
                .setProperties(consumer)
                .setBootstrapServers(config.connection().bootstrapServers())
                .setTopics(input.topic().name())
                .setGroupId(config.group())
                .setClientIdPrefix(config.group() + "." + input.name())
                .setStartingOffsets(reading.from())
                .setDeserializer(reading.records())
                .build();
        SingleOutputStreamOperator<T> records = environment
                .fromSource(source, input.watermarks(), input.topic().name(), ReceivedCodec.TYPE)
                .uid("kafka-" + input.name())
                .process(
                        new DecodeFunction<>(
                                input.topic(),
                                new DecodeFunction.Reader(
                                        config.tenant(), config.shared(), input.name(), input.rawCapBytes()),
                                decoding),
                        input.type())
                .name("decode " + input.name())
                .uid("decode-" + input.name());
        return new Edge<>(records, records.getSideOutput(DecodeFunction.DEAD_LETTERS));
    }
}
