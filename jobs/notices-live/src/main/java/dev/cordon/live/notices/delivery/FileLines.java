package dev.cordon.live.notices.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Lines at the end of a file of one writer: each is there whole, or what is there of it spoils no other. */
final class FileLines {
    private FileLines() {}

    /** Adds a line. Where it cannot be written whole, as on a full disk, nothing of it stays. */
    static void append(Path file, String line) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            long end = channel.size();
            String start = endsInLine(channel, end) ? "" : "\n"; // of a process that was ended while it wrote
            ByteBuffer bytes = ByteBuffer.wrap((start + line + "\n").getBytes(UTF_8));
            try {
                channel.position(end);
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
            } catch (IOException e) {
                channel.truncate(end);
                throw e;
            }
        }
    }

    private static boolean endsInLine(FileChannel channel, long end) throws IOException {
        ByteBuffer last = ByteBuffer.allocate(1);
        return end == 0 || (channel.read(last, end - 1) == 1 && last.get(0) == '\n');
    }
}
