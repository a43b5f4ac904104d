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
 * {@code document} as text. A line that a full disk or a crash cut is taken away before the next one is written.
 *
 * @param folder absolute path; made if missing
 */
public record RejectedFolder(String folder) implements RejectedDocuments {
    private static final long serialVersionUID = 1L;
    private static final int BLOCK_BYTES = 8 << 10;

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
        FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
        long found = wholeLines(channel);
        return new Taker() {
            private long whole = found;

            @Override
            public void take(Rejection rejection) throws IOException {
                channel.truncate(whole);
                channel.position(whole);
                ByteBuffer line = ByteBuffer.wrap(line(rejection));
                while (line.hasRemaining()) {
                    channel.write(line);
                }
                channel.force(false);
                whole = channel.position();
            }

            @Override
            public void close() throws IOException {
                channel.close();
            }
        };
    }

    /** Length of what is there up to the end of its last whole line. */
    private static long wholeLines(FileChannel channel) throws IOException {
        ByteBuffer block = ByteBuffer.allocate(BLOCK_BYTES);
        for (long end = channel.size(); end > 0; ) {
            long begin = Math.max(0, end - BLOCK_BYTES);
            block.clear().limit((int) (end - begin));
            while (block.hasRemaining()) {
                if (channel.read(block, begin + block.position()) < 0) {
                    throw new IOException("it became shorter while it was read");
                }
            }
            for (int at = block.limit() - 1; at >= 0; at--) {
                if (block.get(at) == '\n') {
                    return begin + at + 1;
                }
            }
            end = begin;
        }
        return 0;
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
