package dev.cordon.wire.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.wire.types.FlatSerializer;
import dev.cordon.wire.types.FlatType;
import java.util.HashSet;
import java.util.Set;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.java.typeutils.runtime.kryo.KryoSerializer;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamEdge;
import org.apache.flink.streaming.api.graph.StreamGraph;
import org.apache.flink.streaming.api.graph.StreamNode;

/** No value of a job's graph is written by Kryo or by Java. */
public final class PlainTypes {
    private PlainTypes() {}

    /** An environment that refuses generic types. */
    public static StreamExecutionEnvironment environment() {
        Configuration configuration = new Configuration();
        configuration.set(PipelineOptions.GENERIC_TYPES, false);
        return StreamExecutionEnvironment.getExecutionEnvironment(configuration);
    }

    /** Fails where an edge or a key has a generic type, or an operator no uid; gives the layouts of our own on its edges. */
    public static Set<TypeSerializer<?>> assertAlone(StreamGraph graph) {
        Set<TypeSerializer<?>> layouts = new HashSet<>();
        for (StreamNode node : graph.getStreamNodes()) {
            assertThat(node.getTransformationUID())
                    .as("uid of %s", node.getOperatorName())
                    .isNotBlank();
            if (node.getTypeSerializerOut() != null) {
                assertPlain(node.getTypeSerializerOut(), layouts);
            }
            for (TypeSerializer<?> in : node.getTypeSerializersIn()) {
                assertPlain(in, layouts);
            }
            if (node.getStateKeySerializer() != null) {
                assertThat(node.getStateKeySerializer()).isNotInstanceOf(KryoSerializer.class);
            }
            for (StreamEdge edge : node.getOutEdges()) {
                if (edge.getOutputTag() != null) {
                    assertThat(edge.getOutputTag().getTypeInfo()).isInstanceOf(FlatType.class);
                }
            }
        }
        return layouts;
    }

    private static void assertPlain(TypeSerializer<?> serializer, Set<TypeSerializer<?>> layouts) {
        assertThat(serializer).isNotInstanceOf(KryoSerializer.class);
        if (serializer instanceof FlatSerializer<?> flat) {
            layouts.add(flat);
        }
    }
}
