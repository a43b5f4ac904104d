package dev.cordon.wire.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.util.OperatorSnapshotUtil;

/**
 * State of an operator as the job of an earlier version snapshot it, kept for good under
 * {@code src/test/resources/savepoint/<uid>/v<version>.state}.
 */
public final class KeptSnapshot {
    private KeptSnapshot() {}

    /** Takes a snapshot. */
    @FunctionalInterface
    public interface Taking {
        OperatorSubtaskState snapshot() throws Exception;
    }

    /**
     * The one that is kept; with {@code -Dcordon.golden=src/test/resources} a missing one is taken and written there first, an
     * existing one never is.
     *
     * @param uid of the operator
     */
    public static OperatorSubtaskState of(String uid, int version, Taking today) throws Exception {
        String name = "savepoint/%s/v%d.state".formatted(uid, version);
        String target = System.getProperty("cordon.golden");
        if (target == null) {
            URL kept = KeptSnapshot.class.getResource("/" + name);
            assertThat(kept).as("snapshot %s", name).isNotNull();
            return read(Path.of(Objects.requireNonNull(kept).toURI()));
        }
        Path file = Path.of(target, name);
        if (!Files.exists(file)) {
            Files.createDirectories(file.getParent());
            OperatorSnapshotUtil.writeStateHandle(today.snapshot(), file.toString());
        }
        return read(file);
    }

    private static OperatorSubtaskState read(Path file) throws Exception {
        return OperatorSnapshotUtil.readStateHandle(file.toString());
    }
}
