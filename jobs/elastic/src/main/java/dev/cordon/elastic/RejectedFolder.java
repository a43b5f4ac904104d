package dev.cordon.elastic;

import dev.cordon.wire.frame.OwnerOnly;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;

/**
 * Keeps rejected documents in a folder that its owner alone can read: one file {@code rejected-N.jsonl} a writer, one JSON
 * object a line with {@code kind}, {@code tenant}, {@code id}, {@code version}, {@code status}, {@code reason} and the
 * {@code document} as text.
 *
 * @param folder absolute path; made if missing
 */
public record RejectedFolder(String folder) implements RejectedDocuments {
    private static final long serialVersionUID = 1L;

    public RejectedFolder {
        if (!Path.of(folder).isAbsolute()) {
            throw new IllegalArgumentException("folder of rejected documents: '" + folder + "' is not absolute");
        }
    }

    @Override
    public Taker open(int writer) throws IOException {
        Path file = OwnerOnly.createDirectories(Path.of(folder)).resolve("rejected-" + writer + ".jsonl");
        if (!Files.exists(file)) {
            OwnerOnly.createFile(file).close();
        }
        FileChannel channel = FileChannel.open(file, StandardOpenOption.APPEND);
        return new Taker() {
            @Override
            public void take(Rejection rejection) throws IOException {
                ByteBuffer line = ByteBuffer.wrap(line(rejection));
                while (line.hasRemaining()) {
                    channel.write(line);
                }
                channel.force(false);
            }

            @Override
            public void close() throws IOException {
                channel.close();
            }
        };
    }

    private static byte[] line(Rejection rejection) {
        Document document = rejection.document();
        byte[] json = JsonFields.object(fields -> {
            fields.text("kind", document.kind().name());
            fields.text("tenant", document.tenant());
            fields.text("id", document.id());
            fields.number("version", document.version());
            fields.number("status", rejection.status());
            fields.text("reason", rejection.reason());
            fields.text("document", document.text());
        });
        byte[] line = Arrays.copyOf(json, json.length + 1);
        line[json.length] = '\n';
        return line;
    }
}
