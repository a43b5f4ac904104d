package dev.cordon.wire.spool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cordon.wire.frame.CorruptFrameException;
import dev.cordon.wire.types.DeadLetterCodec;
import dev.cordon.wire.types.RawRecord;
import dev.cordon.wire.types.RawRecordCodec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class SpoolTest {
    private static final RawRecordCodec CODEC = new RawRecordCodec();
    private static final SinkWriter.Context NO_CONTEXT = new SinkWriter.Context() {
        @Override
        public long currentWatermark() {
            return 0;
        }

        @Override
        public Long timestamp() {
            return 0L;
        }
    };

    @TempDir
    private Path parent;

    private final List<Long> read = new ArrayList<>();

    @Test
    void values_of_all_subtasks_and_attempts_are_read() throws IOException {
        write(0, 0, 1, 2);
        write(1, 0, 3);
        write(1, 1, 3, 4);

        assertThat(read()).isEqualTo(new SpoolTally(3, 5, 0));
        assertThat(read).containsExactly(1L, 2L, 3L, 3L, 4L);
    }

    @Test
    void same_subtask_and_attempt_of_another_job_overwrites_nothing() throws IOException {
        write(0, 0, 1);
        write(0, 0, 2);

        assertThat(read().files()).isEqualTo(2);
        assertThat(read).containsExactly(1L, 2L);
    }

    @Test
    void flushed_values_are_there_before_the_writer_is_closed() throws IOException {
        try (SpoolWriter<RawRecord> writer = new SpoolWriter<>(directory(), "records", CODEC, 0, 0)) {
            writer.write(value(7), NO_CONTEXT);
            writer.flush(false);

            assertThat(read()).isEqualTo(new SpoolTally(1, 1, 0));
        }
    }

    @Test
    void writer_without_values_makes_no_file() throws IOException {
        write(0, 0);

        assertThat(read()).isEqualTo(new SpoolTally(0, 0, 0));
    }

    @Test
    void missing_directory_holds_nothing() throws IOException {
        assertThat(read()).isEqualTo(new SpoolTally(0, 0, 0));
    }

    @Test
    void torn_last_frame_is_counted_and_the_rest_is_read() throws IOException {
        write(0, 0, 1, 2, 3);
        write(1, 0, 4);
        Path file = file("records.0.0.0.spool");
        byte[] all = Files.readAllBytes(file);
        for (int length = 0; length < all.length; length++) {
            Files.write(file, Arrays.copyOf(all, length));
            read.clear();
            SpoolTally tally = read();

            assertThat(read).endsWith(4L).hasSizeLessThan(4);
            assertThat(read.subList(0, read.size() - 1))
                    .isEqualTo(List.of(1L, 2L, 3L).subList(0, read.size() - 1));
            assertThat(tally.values()).isEqualTo(read.size());
            assertThat(tally.tornFiles()).isLessThanOrEqualTo(1);
        }
        assertThat(read()).isEqualTo(new SpoolTally(2, 3, 1));
    }

    @Test
    void damaged_frame_is_refused_wherever_it_stands() throws IOException {
        write(0, 0, 1, 2, 3);
        Path file = file("records.0.0.0.spool");
        byte[] all = Files.readAllBytes(file);
        for (int at = 0; at < all.length; at++) {
            byte[] damaged = all.clone();
            damaged[at] ^= 0x04;
            Files.write(file, damaged);

            assertThatThrownBy(this::read)
                    .isInstanceOf(CorruptFrameException.class)
                    .hasMessageContaining("records.0.0.0.spool is damaged at byte");
        }
    }

    @Test
    void spool_of_another_type_is_refused_with_both_names() throws IOException {
        write(0, 0, 1);

        assertThatThrownBy(() -> Spool.read(directory(), "records", new DeadLetterCodec(), value -> {}))
                .hasMessageContaining("raw-record")
                .hasMessageContaining("dead-letter");
    }

    @Test
    void spools_of_other_names_are_left_alone() throws IOException {
        write(0, 0, 1);
        try (SpoolWriter<RawRecord> other = new SpoolWriter<>(directory(), "records-2", CODEC, 0, 0)) {
            other.write(value(9), NO_CONTEXT);
        }
        Files.writeString(directory().resolve("records.txt"), "x");

        assertThat(read()).isEqualTo(new SpoolTally(1, 1, 0));
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void spools_belong_to_their_owner_alone() throws IOException {
        write(0, 0, 1);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file("records.0.0.0.spool"))))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory())))
                .isEqualTo("rwx------");
    }

    @Test
    void name_that_could_leave_the_directory_is_refused() {
        assertThatThrownBy(() -> new SpoolSink<>(directory(), "../x", CODEC))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private Path directory() {
        return parent.resolve("spool");
    }

    private Path file(String name) {
        return directory().resolve(name);
    }

    private SpoolTally read() throws IOException {
        return Spool.read(directory(), "records", CODEC, value -> read.add(value.number()));
    }

    private void write(int subtask, int attempt, long... numbers) throws IOException {
        try (SpoolWriter<RawRecord> writer = new SpoolWriter<>(directory(), "records", CODEC, subtask, attempt)) {
            for (long number : numbers) {
                writer.write(value(number), NO_CONTEXT);
            }
        }
    }

    private static RawRecord value(long number) {
        return new RawRecord("f", number, "c", new byte[] {(byte) number});
    }
}
