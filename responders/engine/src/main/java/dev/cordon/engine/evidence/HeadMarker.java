package dev.cordon.engine.evidence;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * The last record known to be on disk, kept beside the records; written after them, so it may lag and never leads. Shows
 * a cut between checkpoints to whoever does not also change the marker; it is not signed.
 */
record HeadMarker(String chainId, long sequence, String hash) {
    static HeadMarker of(ChainHead head) {
        return new HeadMarker(head.chainId(), head.sequence(), head.hash());
    }

    private String text() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("chain", chainId);
        json.put("sequence", sequence);
        json.put("hash", hash);
        return CanonicalJson.of(json);
    }

    void write(Path file) throws IOException {
        Path fresh = file.resolveSibling(file.getFileName() + ".tmp");
        try (FileChannel channel = FileChannel.open(
                fresh, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            ByteBuffer bytes = ByteBuffer.wrap((text() + "\n").getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** The marker of a file, null where there is none that can be read. */
    static @Nullable HeadMarker read(Path file) throws IOException {
        if (!Files.exists(file)) {
            return null;
        }
        try {
            JsonNode json = CanonicalJson.parse(new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
            return new HeadMarker(
                    json.path("chain").asText(),
                    json.path("sequence").asLong(),
                    json.path("hash").asText());
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
