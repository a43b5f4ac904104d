package dev.cordon.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.apache.flink.runtime.checkpoint.Checkpoints;
import org.apache.flink.runtime.checkpoint.OperatorState;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.checkpoint.metadata.CheckpointMetadata;
import org.apache.flink.runtime.jobgraph.OperatorID;
import org.apache.flink.runtime.state.IncrementalKeyedStateHandle.HandleAndLocalPath;
import org.apache.flink.runtime.state.IncrementalRemoteKeyedStateHandle;
import org.apache.flink.runtime.state.KeyGroupRange;
import org.apache.flink.runtime.state.StreamStateHandle;
import org.apache.flink.runtime.state.filesystem.FileStateHandle;
import org.apache.flink.runtime.state.memory.ByteStreamStateHandle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeptStateTest {
    private static final ClusterJob JOB = new ClusterJob(
            "containment", "acme", "cordon containment of acme", "cordon-containment-job.jar", List.of());

    @TempDir
    private Path folder;

    private KeptState kept() {
        return KeptState.of(folder.toUri().toString(), JOB);
    }

    private void written(String name, long second, byte[] metadata) throws IOException {
        Path file = folder.resolve("acme/containment").resolve(name).resolve("_metadata");
        Files.createDirectories(file.getParent());
        Files.write(file, metadata);
        Files.setLastModifiedTime(file, FileTime.fromMillis(second * 1000));
    }

    private static byte[] metadata(long number) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Checkpoints.storeCheckpointMetadata(new CheckpointMetadata(number, List.of(), List.of()), out);
        return out.toByteArray();
    }

    @Test
    void a_job_that_kept_nothing_has_no_latest() throws Exception {
        assertThat(kept().latest()).isEmpty();
    }

    @Test
    void the_latest_is_what_was_completed_last_by_whichever_run() throws Exception {
        written("run-b/chk-90", 10, metadata(90));
        written("run-a/chk-7", 20, metadata(7));
        Files.createDirectories(folder.resolve("acme/containment/run-a/chk-8"));
        assertThat(kept().latest()).hasValueSatisfying(path -> assertThat(path).endsWith("run-a/chk-7"));
    }

    @Test
    void a_savepoint_of_a_stop_counts_like_a_checkpoint() throws Exception {
        written("run-a/chk-7", 20, metadata(7));
        written("savepoints/savepoint-1234", 30, metadata(8));
        assertThat(kept().latest()).hasValueSatisfying(path -> assertThat(path).endsWith("savepoints/savepoint-1234"));
    }

    @Test
    void torn_metadata_are_passed_over() throws Exception {
        written("run-a/chk-1", 10, metadata(1));
        byte[] whole = metadata(2);
        written("run-a/chk-2", 20, Arrays.copyOf(whole, whole.length / 2));
        written("run-a/chk-3", 30, new byte[0]);
        written("run-a/chk-4", 40, new byte[whole.length]);
        assertThat(kept().latest()).hasValueSatisfying(path -> assertThat(path).endsWith("run-a/chk-1"));
    }

    @Test
    void where_none_can_be_read_the_job_does_not_begin_anew_by_itself() throws Exception {
        written("run-a/chk-1", 10, new byte[0]);
        assertThatThrownBy(() -> kept().latest()).hasMessageContaining("acme/containment");
    }

    @Test
    void what_another_tenant_or_job_kept_is_not_looked_at() throws Exception {
        for (String others : List.of("other/containment", "acme/documents")) {
            Path made = Files.createDirectories(folder.resolve(others).resolve("run/chk-1"));
            Files.write(made.resolve("_metadata"), metadata(1));
        }
        assertThat(kept().latest()).isEmpty();
    }

    private static final String RUN_A = "a".repeat(32);
    private static final String RUN_B = "b".repeat(32);
    private static final String RUN_C = "c".repeat(32);

    private Path run(String name) {
        return folder.resolve("acme/containment").resolve(name);
    }

    /** Of a checkpoint with state of keys in a file that an earlier run wrote, as increments share them. */
    private byte[] sharing(long number, String run) throws IOException {
        StreamStateHandle file = new FileStateHandle(
                new org.apache.flink.core.fs.Path(
                        run(run).resolve("shared/0123-4567").toUri()),
                10);
        OperatorState operator = new OperatorState(null, null, new OperatorID(1, 2), 1, 1);
        operator.putState(
                0,
                OperatorSubtaskState.builder()
                        .setManagedKeyedState(new IncrementalRemoteKeyedStateHandle(
                                UUID.fromString("00000000-0000-0000-0000-000000000001"),
                                KeyGroupRange.of(0, 0),
                                number,
                                List.of(HandleAndLocalPath.of(file, "000012.sst")),
                                List.of(),
                                new ByteStreamStateHandle("meta", new byte[] {1})))
                        .build());
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Checkpoints.storeCheckpointMetadata(new CheckpointMetadata(number, List.of(operator), List.of()), out);
        return out.toByteArray();
    }

    @Test
    void earlier_runs_go_and_the_latest_stays_with_all_it_kept() throws Exception {
        written(RUN_A + "/chk-9", 10, metadata(9));
        written(RUN_A + "/chk-10", 20, metadata(10));
        Files.createDirectories(run(RUN_B).resolve("shared")); // never completed one
        written(RUN_C + "/chk-11", 30, metadata(11));
        written(RUN_C + "/chk-12", 40, metadata(12));

        assertThat(kept().removeEarlierRuns()).hasSize(2);

        assertThat(run(RUN_A)).doesNotExist();
        assertThat(run(RUN_B)).doesNotExist();
        assertThat(run(RUN_C).resolve("chk-11/_metadata")).exists();
        assertThat(kept().latest()).hasValueSatisfying(path -> assertThat(path).endsWith("/chk-12"));
    }

    @Test
    void a_run_stays_while_the_latest_checkpoint_needs_a_file_of_it() throws Exception {
        written(RUN_A + "/chk-9", 10, metadata(9));
        written(RUN_B + "/chk-10", 20, metadata(10));
        written(RUN_C + "/chk-11", 30, sharing(11, RUN_A));

        assertThat(kept().removeEarlierRuns()).singleElement().asString().endsWith(RUN_B);

        assertThat(run(RUN_A).resolve("chk-9/_metadata")).exists();
        assertThat(run(RUN_B)).doesNotExist();
    }

    @Test
    void a_run_stays_that_completed_something_later_which_cannot_be_read() throws Exception {
        written(RUN_A + "/chk-9", 10, metadata(9));
        written(RUN_B + "/chk-10", 20, metadata(10));
        written(RUN_C + "/chk-11", 30, new byte[0]);

        assertThat(kept().removeEarlierRuns()).singleElement().asString().endsWith(RUN_A);

        assertThat(run(RUN_C)).exists();
    }

    @Test
    void nothing_goes_where_nothing_can_be_read_and_nothing_that_is_no_run() throws Exception {
        written(RUN_A + "/chk-9", 10, new byte[0]);
        assertThatThrownBy(() -> kept().removeEarlierRuns()).isInstanceOf(IOException.class);
        assertThat(run(RUN_A)).exists();

        written("savepoints/savepoint-1234", 5, metadata(3));
        written("by-hand/chk-1", 5, metadata(1));
        written(RUN_B + "/chk-10", 20, metadata(10));
        assertThat(kept().removeEarlierRuns()).singleElement().asString().endsWith(RUN_A);
        assertThat(run("savepoints/savepoint-1234")).exists();
        assertThat(run("by-hand")).exists();
    }
}
