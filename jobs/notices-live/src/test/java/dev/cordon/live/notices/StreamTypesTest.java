package dev.cordon.live.notices;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.domain.ContainmentState;
import dev.cordon.live.notices.delivery.DeliveryTypes;
import dev.cordon.live.notices.delivery.Outgoing;
import dev.cordon.live.notices.delivery.WaitingSample;
import dev.cordon.live.notices.message.MessageTypes;
import dev.cordon.live.notices.message.Samples;
import dev.cordon.wire.types.FlatType;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** No value of this job is written by Kryo or by Java, and what was written once can be read for good. */
class StreamTypesTest {
    @TempDir
    Path folder;

    @Test
    void the_job_needs_no_generic_type_and_every_operator_has_a_uid() throws Exception {
        Configuration configuration = new Configuration();
        configuration.set(PipelineOptions.GENERIC_TYPES, false);
        StreamExecutionEnvironment environment = StreamExecutionEnvironment.getExecutionEnvironment(configuration);
        LiveNotices.build(environment, SettingsFile.read(folder, SettingsFile.WHOLE));
        assertThat(environment.getStreamGraph(false).getStreamNodes())
                .hasSizeGreaterThan(8)
                .allSatisfy(node -> assertThat(node.getTransformationUID())
                        .as("uid of %s", node.getOperatorName())
                        .isNotBlank())
                .extracting(StreamNode::getTransformationUID)
                .as("offsets, plans, suppressions, what was seen and what waits: none of these names may change")
                .contains("kafka-alerts", "kafka-journal", "signed-alerts", "holds", "notices", "delivery");
    }

    static List<Arguments> samples() {
        Outgoing outgoing =
                new Outgoing("soc", "msg_00000000000000000000000000000001", "acme", "hold.applied", "cn-1", "{}");
        return List.of(
                Arguments.of("seen-alert", MessageTypes.SEEN_ALERT, Samples.alert(3, 85)),
                Arguments.of(
                        "standing-hold",
                        MessageTypes.STANDING_HOLD,
                        Samples.hold(ContainmentState.HELD, "payments", Samples.NOON)),
                Arguments.of("outgoing-notice", DeliveryTypes.OUTGOING, outgoing),
                Arguments.of("waiting-notice", WaitingSample.TYPE, WaitingSample.of(outgoing, Samples.NOON, 2)));
    }

    /** With {@code -Dcordon.golden=FOLDER} a missing file of version 1 is written there. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("samples")
    <T> void what_version_1_wrote_is_read_and_written_alike(String name, FlatType<T> type, T value) throws Exception {
        TypeSerializer<T> serializer = type.createSerializer(new SerializerConfigImpl());
        byte[] golden = golden(name, bytes(serializer, value));
        DataInputDeserializer in = new DataInputDeserializer(golden);
        T read = serializer.deserialize(in);
        assertThat(in.available()).isZero();
        assertThat(read).isEqualTo(value);
        assertThat(bytes(serializer, value)).isEqualTo(golden);
    }

    private static byte[] golden(String name, byte[] now) throws IOException {
        String folder = System.getProperty("cordon.golden");
        if (folder != null) {
            Path file = Path.of(folder, "state", name, "v1.bin");
            Files.createDirectories(file.getParent());
            if (!Files.exists(file)) {
                Files.write(file, now);
            }
            return Files.readAllBytes(file);
        }
        try (InputStream in = StreamTypesTest.class.getResourceAsStream("/state/" + name + "/v1.bin")) {
            assertThat(in).as("golden bytes of %s", name).isNotNull();
            return in.readAllBytes();
        }
    }

    private static <T> byte[] bytes(TypeSerializer<T> serializer, T value) throws IOException {
        DataOutputSerializer out = new DataOutputSerializer(256);
        serializer.serialize(value, out);
        return out.getCopyOfBuffer();
    }
}
