package dev.cordon.sandbox;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import dev.cordon.sandbox.api.LastUses;
import dev.cordon.sandbox.cloud.CloudState;
import dev.cordon.sandbox.cloud.Document;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * What a sandbox holds, as a file that another goes on from: accounts with their keys, secrets and policy versions, and when
 * keys were last used. Sessions are not in it: they end with the sandbox that gave them out.
 *
 * @param layout of the file; another one than {@link #LAYOUT} is refused
 * @param ids how many ids were made up, so that none comes again
 * @param state of all accounts
 * @param lastUses by access key id
 */
record KeptState(int layout, long ids, CloudState state, Map<String, LastUses.LastUse> lastUses) {
    static final int LAYOUT = 1;

    private static final JsonMapper JSON = JsonMapper.builder()
            .addModule(new SimpleModule()
                    .addSerializer(Instant.class, new InstantText())
                    .addDeserializer(Instant.class, new TextInstant())
                    .addSerializer(Document.class, new DocumentText())
                    .addDeserializer(Document.class, new TextDocument()))
            .build();

    KeptState {
        lastUses = new TreeMap<>(lastUses);
    }

    /**
     * Reads one; empty where there is none.
     *
     * @throws IOException where it cannot be read, or is of another layout
     */
    static Optional<KeptState> read(Path file) throws IOException {
        try {
            JsonNode tree = JSON.readTree(Files.readAllBytes(file));
            int layout = tree.path("layout").asInt();
            if (layout != LAYOUT) {
                throw new IOException(file + " has layout " + layout + ", and this sandbox reads " + LAYOUT
                        + "; move it away to begin anew from the account's file");
            }
            return Optional.of(JSON.treeToValue(tree, KeptState.class));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (JsonProcessingException e) {
            throw new IOException(
                    file + " is damaged (" + e.getOriginalMessage()
                            + "); move it away to begin anew from the account's file",
                    e);
        }
    }

    /** Writes it, readable by its owner alone; the file is the old one or the whole new one, also after a power cut. */
    void write(Path file) throws IOException {
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(fresh);
        try (FileChannel out =
                FileChannel.open(fresh, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), ownerOnly())) {
            ByteBuffer bytes = ByteBuffer.wrap(JSON.writeValueAsBytes(this));
            while (bytes.hasRemaining()) {
                out.write(bytes);
            }
            out.force(true);
        }
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static FileAttribute<?>[] ownerOnly() {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }

    private static final class InstantText extends JsonSerializer<Instant> {
        @Override
        public void serialize(Instant value, JsonGenerator to, SerializerProvider unused) throws IOException {
            to.writeString(value.toString());
        }
    }

    private static final class TextInstant extends JsonDeserializer<Instant> {
        @Override
        public Instant deserialize(JsonParser from, DeserializationContext unused) throws IOException {
            return Instant.parse(from.getText());
        }
    }

    private static final class DocumentText extends JsonSerializer<Document> {
        @Override
        public void serialize(Document value, JsonGenerator to, SerializerProvider unused) throws IOException {
            to.writeString(value.text());
        }
    }

    private static final class TextDocument extends JsonDeserializer<Document> {
        @Override
        public Document deserialize(JsonParser from, DeserializationContext unused) throws IOException {
            String text = from.getText();
            return text.isEmpty() ? Document.MISSING : Document.of(text);
        }
    }
}
