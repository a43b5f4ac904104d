package dev.cordon.stack;

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

class LatestCheckpointTest {
    @TempDir
    Path folder;

    @Test
    void it_is_the_one_written_last_whichever_run_wrote_it() throws Exception {
        checkpoint("b", 7, 1_000, metadata(7));
        Path latest = checkpoint("a", 2, 2_000, metadata(2));
        assertThat(LatestCheckpoint.in(folder)).contains(latest);
    }

    @Test
    void torn_metadata_are_passed_over() throws Exception {
        Path whole = checkpoint("a", 1, 1_000, metadata(1));
        byte[] bytes = metadata(2);
        checkpoint("a", 2, 2_000, Arrays.copyOf(bytes, bytes.length / 2));
        checkpoint("a", 3, 3_000, new byte[0]);
        checkpoint("a", 4, 4_000, new byte[bytes.length]);
        assertThat(LatestCheckpoint.in(folder)).contains(whole);
    }

    @Test
    void where_none_can_be_read_the_job_does_not_begin_anew_by_itself() throws Exception {
        checkpoint("a", 1, 1_000, new byte[0]);
        assertThatThrownBy(() -> LatestCheckpoint.in(folder)).hasMessageContaining(folder.toString());
    }

    @Test
    void where_no_job_ran_there_is_none() throws Exception {
        assertThat(LatestCheckpoint.in(folder)).isEmpty();
        assertThat(LatestCheckpoint.in(folder.resolve("missing"))).isEmpty();
    }

    private Path checkpoint(String run, int number, long written, byte[] metadata) throws IOException {
        Path made = Files.createDirectories(folder.resolve(run).resolve("chk-" + number));
        Path file = Files.write(made.resolve("_metadata"), metadata);
        Files.setLastModifiedTime(file, FileTime.fromMillis(written));
        return made;
    }

    private static byte[] metadata(long number) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Checkpoints.storeCheckpointMetadata(new CheckpointMetadata(number, List.of(), List.of()), out);
        return out.toByteArray();
    }
}
