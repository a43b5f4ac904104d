package dev.cordon.wire.types;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;

/** Bytes of every stored layout, kept for good under {@code src/test/resources/state/<name>/v<version>.bin}. */
public final class Golden {
    private Golden() {}

    /** Those that are kept; of files that were just written, those. */
    public static byte[] bytes(String name, int version) throws IOException {
        String target = System.getProperty("cordon.golden");
        if (target != null) {
            return Files.readAllBytes(Path.of(target, name, "v%d.bin".formatted(version)));
        }
        String resource = "/state/%s/v%d.bin".formatted(name, version);
        try (InputStream in = Golden.class.getResourceAsStream(resource)) {
            assertThat(in).as("golden bytes %s", resource).isNotNull();
            return in.readAllBytes();
        }
    }

    /** A value as its type writes it. */
    public static <T> byte[] written(FlatType<T> type, T value) throws IOException {
        DataOutputSerializer out = new DataOutputSerializer(256);
        type.createSerializer(new SerializerConfigImpl()).serialize(value, out);
        return out.getCopyOfBuffer();
    }

    /** A value that is read back from what was written of it is written alike, and nothing is left over; gives what is read. */
    public static <T> T assertWrittenAlike(FlatType<T> type, T value) throws IOException {
        byte[] written = written(type, value);
        DataInputDeserializer in = new DataInputDeserializer(written);
        T read = type.createSerializer(new SerializerConfigImpl()).deserialize(in);
        assertThat(in.available()).isZero();
        assertThat(written(type, read)).isEqualTo(written);
        return read;
    }

    /** What is written today are the bytes that are kept of its version, and they are read. */
    public static <T> void assertKept(FlatType<T> type, T value) throws IOException {
        assertSame(type.codec().name(), type.codec().version(), written(type, value));
        T unused = assertWrittenAlike(type, value);
    }

    /** With {@code -Dcordon.golden=src/test/resources/state} a missing file is written there; an existing one never is. */
    public static void writeWhereMissing(String name, int version, byte[] actual) throws IOException {
        String target = System.getProperty("cordon.golden");
        if (target != null) {
            Path file = Path.of(target, name, "v%d.bin".formatted(version));
            Files.createDirectories(file.getParent());
            if (!Files.exists(file)) {
                Files.write(file, actual);
            }
        }
    }

    /** What is written today are the bytes that are kept, or {@link #writeWhereMissing} now. */
    public static void assertSame(String name, int version, byte[] actual) throws IOException {
        writeWhereMissing(name, version, actual);
        assertThat(HexFormat.of().formatHex(actual))
                .as("bytes of %s version %d; a changed layout needs a new version", name, version)
                .isEqualTo(HexFormat.of().formatHex(bytes(name, version)));
    }
}
