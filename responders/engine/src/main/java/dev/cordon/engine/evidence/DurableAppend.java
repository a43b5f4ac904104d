package dev.cordon.engine.evidence;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Appending so that it survives a crash, and setting aside what a crash left half written. */
final class DurableAppend {
    private DurableAppend() {}

    static void write(FileChannel channel, byte[] bytes) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        channel.position(channel.size());
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
        channel.force(false);
    }

    /** Moves all behind the last line end into another file, and gives how many bytes that were. */
    static long setTornAside(FileChannel channel, Path aside) throws IOException {
        long size = channel.size();
        long end = endOfLastLine(channel, size);
        if (end == size) {
            return 0;
        }
        try (FileChannel torn = FileChannel.open(aside, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            torn.position(torn.size());
            for (long at = end; at < size; ) {
                at += channel.transferTo(at, size - at, torn);
            }
            write(torn, new byte[] {'\n'});
        }
        channel.truncate(end);
        channel.force(true);
        return size - end;
    }

    private static long endOfLastLine(FileChannel channel, long size) throws IOException {
        ByteBuffer block = ByteBuffer.allocate(8192);
        for (long end = size; end > 0; ) {
            long start = Math.max(0, end - block.capacity());
            block.clear().limit((int) (end - start));
            while (block.hasRemaining()) {
                if (channel.read(block, start + block.position()) < 0) {
                    throw new IOException("the file became shorter while it was read");
                }
            }
            for (int i = block.limit() - 1; i >= 0; i--) {
                if (block.get(i) == '\n') {
                    return start + i + 1;
                }
            }
            end = start;
        }
        return 0;
    }

    /** Makes the name of a new file survive; without effect where folders cannot be opened. */
    static void forceFolder(Path folder) {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException e) {
            // Windows opens no folders; there the file system keeps names by itself.
        }
    }
}
