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
import org.apache.flink.runtime.checkpoint.Checkpoints;
import org.apache.flink.runtime.checkpoint.metadata.CheckpointMetadata;
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
}
