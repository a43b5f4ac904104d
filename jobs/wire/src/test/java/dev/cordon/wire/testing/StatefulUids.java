package dev.cordon.wire.testing;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.apache.flink.runtime.checkpoint.Checkpoints;
import org.apache.flink.runtime.checkpoint.OperatorState;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamNode;

/** Names under which operators find their state again. */
public final class StatefulUids {
    private StatefulUids() {}

    /** Of the operators that a savepoint has state of. */
    public static List<String> ofSavepoint(Path savepoint) {
        try (DataInputStream metadata = new DataInputStream(Files.newInputStream(savepoint.resolve("_metadata")))) {
            return Checkpoints.loadCheckpointMetadata(
                            metadata, StatefulUids.class.getClassLoader(), savepoint.toString())
                    .getOperatorStates()
                    .stream()
                    .filter(state -> state.getStateSize() > 0)
                    .map(OperatorState::getOperatorUid)
                    .map(uid -> uid.orElse(""))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Of all operators of a graph that have one. */
    public static List<String> ofGraph(StreamExecutionEnvironment environment) {
        return environment.getStreamGraph(false).getStreamNodes().stream()
                .map(StreamNode::getTransformationUID)
                .filter(Objects::nonNull)
                .sorted()
                .toList();
    }
}
