package dev.cordon.wire.frame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class FrameTest {
    private static final int[] LENGTHS = {5, 0, 300, 1, 70_000, 64 << 10, 3};

    @TempDir
    private Path directory;

    private Path file;
    private final List<byte[]> payloads = new ArrayList<>();
    private final List<Long> positions = new ArrayList<>();

    @BeforeEach
    void write() throws IOException {
        file = directory.resolve("frames");
        Random random = new Random(7);
        try (FrameWriter writer = FrameWriter.create(file)) {
            for (int length : LENGTHS) {
                byte[] payload = new byte[length];
                random.nextBytes(payload);
                positions.add(writer.position());
                payloads.add(payload);
                writer.write(payload, 0, length);
            }
        }
    }

    @Test
    void frames_come_back_with_their_positions() throws IOException {
        try (FrameReader reader = FrameReader.open(file)) {
            for (int i = 0; i < payloads.size(); i++) {
                assertThat(reader.next()).isTrue();
                assertThat(reader.position()).isEqualTo(positions.get(i));
                assertThat(payload(reader)).isEqualTo(payloads.get(i));
            }
            assertThat(reader.next()).isFalse();
            assertThat(reader.torn()).isFalse();
            assertThat(reader.position()).isEqualTo(Files.size(file));
        }
    }

    @Test
    void reading_begins_and_ends_where_it_is_told() throws IOException {
        try (FrameReader reader = FrameReader.open(file, positions.get(2), positions.get(5))) {
            for (int i = 2; i < 5; i++) {
                assertThat(reader.next()).isTrue();
                assertThat(payload(reader)).isEqualTo(payloads.get(i));
            }
            assertThat(reader.next()).isFalse();
        }
    }

    @Test
    void file_cut_anywhere_yields_all_whole_frames_and_says_whether_one_is_torn() throws IOException {
        byte[] all = Files.readAllBytes(file);
        Path cut = directory.resolve("cut");
        for (int length : cuts(all.length)) {
            Files.write(cut, Arrays.copyOf(all, length));
            int whole = 0;
            while (whole < positions.size() && end(whole) <= length) {
                whole++;
            }
            try (FrameReader reader = FrameReader.open(cut)) {
                for (int i = 0; i < whole; i++) {
                    assertThat(reader.next()).isTrue();
                    assertThat(payload(reader)).isEqualTo(payloads.get(i));
                }
                assertThat(reader.next()).isFalse();
                assertThat(reader.torn()).isEqualTo(length != (whole == 0 ? 0 : end(whole - 1)));
            }
        }
    }

    @Test
    void torn_frame_is_damage_where_the_file_must_be_whole() throws IOException {
        byte[] all = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(all, all.length - 1));
        try (FrameReader reader = FrameReader.open(file)) {
            assertThatThrownBy(() -> {
                        while (reader.nextWhole()) {}
                    })
                    .isInstanceOf(CorruptFrameException.class)
                    .hasMessageContaining("middle of a frame");
        }
    }

    @Test
    void flipped_bit_anywhere_is_found_and_named_with_file_and_position() throws IOException {
        byte[] all = Files.readAllBytes(file);
        Path damaged = directory.resolve("damaged");
        for (int at : cuts(all.length)) {
            byte[] copy = all.clone();
            copy[at] ^= 0x10;
            Files.write(damaged, copy);
            try (FrameReader reader = FrameReader.open(damaged)) {
                assertThatThrownBy(() -> {
                            while (reader.next()) {}
                        })
                        .isInstanceOf(CorruptFrameException.class)
                        .hasMessageContaining("damaged at byte");
            }
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void full_disk_is_an_error_that_names_the_file() throws IOException {
        Path full = Path.of("/dev/full");
        FrameWriter writer = FrameWriter.over(full, FileChannel.open(full, StandardOpenOption.WRITE));
        writer.write(new byte[10], 0, 10);

        assertThatThrownBy(writer::flush)
                .isInstanceOf(IOException.class)
                .hasMessageContaining("cannot write /dev/full")
                .hasMessageContaining("No space left");
        writer.abandon();
    }

    @Test
    void existing_file_is_never_overwritten() {
        assertThatThrownBy(() -> FrameWriter.create(file)).isInstanceOf(IOException.class);
    }

    private long end(int frame) {
        return positions.get(frame) + FrameWriter.HEADER_BYTES + payloads.get(frame).length;
    }

    /** Every offset near a frame's edges and a few between. */
    private List<Integer> cuts(int size) {
        List<Integer> cuts = new ArrayList<>();
        for (int i = 0; i < positions.size(); i++) {
            for (int d = 0; d <= FrameWriter.HEADER_BYTES + 2; d++) {
                cuts.add((int) (positions.get(i) + d));
            }
            cuts.add((int) (positions.get(i) + end(i)) / 2);
        }
        cuts.removeIf(cut -> cut >= size);
        return cuts;
    }

    private static byte[] payload(FrameReader reader) {
        return Arrays.copyOfRange(reader.buffer(), reader.offset(), reader.offset() + reader.length());
    }
}
