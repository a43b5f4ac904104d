package dev.cordon.wire.spool;

import dev.cordon.wire.types.Flat;
import dev.cordon.wire.types.FlatCodec;
import dev.cordon.wire.types.UnknownVersionException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;

/** Names of spool files and their first frame. */
final class SpoolLayout {
    /** Version 1: the first frame is magic, this version and the codec's name; every other is one encoded value. */
    private static final int VERSION = 1;

    private static final String MAGIC = "cordon-spool";
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,63}");

    private SpoolLayout() {}

    static String requireName(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("a spool's name is lower-case letters, digits and dashes: " + name);
        }
        return name;
    }

    /** {@code <name>.<subtask>.<attempt>.<file of that attempt>.spool}. */
    static Path file(Path directory, String name, int subtask, int attempt, int number) {
        return directory.resolve("%s.%d.%d.%d.spool".formatted(name, subtask, attempt, number));
    }

    static Pattern files(String name) {
        return Pattern.compile(Pattern.quote(requireName(name)) + "\\.\\d+\\.\\d+\\.\\d+\\.spool");
    }

    static void writeHeader(FlatCodec<?> codec, DataOutputSerializer out) throws IOException {
        Flat.writeText(MAGIC, out);
        out.writeByte(VERSION);
        Flat.writeText(codec.name(), out);
    }

    static void checkHeader(Path file, FlatCodec<?> codec, DataInputDeserializer in) throws IOException {
        if (!MAGIC.equals(Flat.readText(in))) {
            throw new IOException(file + " is no spool file");
        }
        int version = in.readUnsignedByte();
        if (version != VERSION) {
            throw new UnknownVersionException(file.toString(), version, VERSION);
        }
        String found = Flat.readText(in);
        if (!codec.name().equals(found)) {
            throw new IOException("%s holds %s, not %s".formatted(file, found, codec.name()));
        }
    }
}
