package dev.cordon.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
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

    private void completed(String name, long second) throws IOException {
        Path metadata = folder.resolve("acme/containment").resolve(name).resolve("_metadata");
        Files.createDirectories(metadata.getParent());
        Files.createFile(metadata);
        Files.setLastModifiedTime(metadata, FileTime.fromMillis(second * 1000));
    }

    @Test
    void a_job_that_kept_nothing_has_no_latest() throws Exception {
        assertThat(kept().latest()).isEmpty();
    }

    @Test
    void the_latest_is_what_was_completed_last_by_whichever_run() throws Exception {
        completed("run-b/chk-90", 10);
        completed("run-a/chk-7", 20);
        Files.createDirectories(folder.resolve("acme/containment/run-a/chk-8"));
        assertThat(kept().latest()).hasValueSatisfying(path -> assertThat(path).endsWith("run-a/chk-7"));
    }

    @Test
    void a_savepoint_of_a_stop_counts_like_a_checkpoint() throws Exception {
        completed("run-a/chk-7", 20);
        completed("savepoints/savepoint-1234", 30);
        assertThat(kept().latest()).hasValueSatisfying(path -> assertThat(path).endsWith("savepoints/savepoint-1234"));
    }

    @Test
    void what_another_tenant_or_job_kept_is_not_looked_at() throws Exception {
        Path others = Files.createDirectories(folder.resolve("other/containment/run/chk-1"));
        Files.createFile(others.resolve("_metadata"));
        Path documents = Files.createDirectories(folder.resolve("acme/documents/run/chk-1"));
        Files.createFile(documents.resolve("_metadata"));
        assertThat(kept().latest()).isEmpty();
    }
}
