package dev.cordon.engine.journal;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.zip.CRC32C;

/**
 * Lines in a file, each with its checksum, forced to the disk when written. A last line that a crash cut off is removed when
 * it is opened for writing, since nobody was told that it stands; damage anywhere else is an error.
 */
final class LineFile implements Closeable {
    /** The next file while it is being written; nothing where a crash left it. */
    private static final String NEXT = ".next";

    private final Path file;
    private FileChannel channel;

    private LineFile(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /** What is told each line, in order. */
    interface Reader {
        void line(String body, int number) throws JournalException;
    }

    /** Opens a file to read and write, making it, for its owner alone, where it is missing. */
    static LineFile open(Path file) throws IOException {
        if (!Files.exists(file) && posix(file)) {
            createOwned(file);
        }
        return new LineFile(
                file,
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE));
    }

    /** Opens a file that is there, only to read. */
    static LineFile look(Path file) throws IOException {
        return new LineFile(file, FileChannel.open(file, StandardOpenOption.READ));
    }

    private static boolean posix(Path file) {
        return file.getFileSystem().supportedFileAttributeViews().contains("posix");
    }

    private static void createOwned(Path file) throws IOException {
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    }

    /**
     * Reads every whole line.
     *
     * @param mend whether a last line that is not whole is cut off
     */
    void read(boolean mend, Reader reader) throws IOException, JournalException {
        byte[] bytes = Files.readAllBytes(file);
        int start = 0;
        int line = 0;
        while (start < bytes.length) {
            int end = start;
            while (end < bytes.length && bytes[end] != '\n') {
                end++;
            }
            line++;
            if (end == bytes.length) {
                if (mend) {
                    channel.truncate(start);
                    channel.force(true);
                }
                break;
            }
            reader.line(body(new String(bytes, start, end - start, StandardCharsets.UTF_8), line), line);
            start = end + 1;
        }
        channel.position(channel.size());
    }

    private String body(String text, int line) throws JournalException {
        int space = text.indexOf(' ');
        String body = text.substring(space + 1);
        if (space < 0 || !text.substring(0, space).equals(checksum(body))) {
            throw new JournalException("the journal " + file + " is damaged in line " + line
                    + ": its checksum is wrong. Nothing is done until a person has looked at it;"
                    + " 'cordon release --all --offline' undoes holds without it");
        }
        return body;
    }

    private static String checksum(String body) {
        CRC32C crc = new CRC32C();
        crc.update(body.getBytes(StandardCharsets.UTF_8));
        return String.format(Locale.ROOT, "%08x", crc.getValue());
    }

    private static byte[] bytes(List<String> bodies) {
        StringBuilder lines = new StringBuilder();
        bodies.forEach(
                body -> lines.append(checksum(body)).append(' ').append(body).append('\n'));
        return lines.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** Writes lines, all or none, and forces them to the disk. */
    void append(List<String> bodies) throws JournalException {
        long before = -1;
        try {
            before = channel.position();
            write(channel, bytes(bodies));
        } catch (IOException e) {
            cutBack(before);
            throw new JournalException("the journal " + file + " cannot be written: " + e.getMessage(), e);
        }
    }

    private static void write(FileChannel to, byte[] bytes) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        while (buffer.hasRemaining()) {
            to.write(buffer);
        }
        to.force(true);
    }

    /** What was written of an entry that failed must not stand before the next one. */
    private void cutBack(long to) {
        try {
            if (to >= 0) {
                channel.truncate(to);
                channel.position(to);
            }
        } catch (IOException e) {
            close(); // every later write fails, and says so
        }
    }

    /** Length in bytes. */
    long size() throws IOException {
        return channel.size();
    }

    /** Removes what a crash left of a file written anew. */
    void forgetNext() throws IOException {
        Files.deleteIfExists(next());
    }

    private Path next() {
        return file.resolveSibling(file.getFileName() + NEXT);
    }

    /**
     * Writes the file anew where that halves it. The one before stays beside it under a name of its own; the new one is on
     * the disk before it takes the name, at once. Where it cannot be written, the one before goes on.
     */
    void writeAnew(List<String> bodies) throws IOException {
        long before = size();
        byte[] bytes = bytes(bodies);
        if (bytes.length > before / 2) {
            return;
        }
        FileChannel fresh;
        try {
            fresh = written(bytes);
            Path kept = kept(before);
            try {
                Files.createLink(kept, file); // a link, so that there is no moment without either
                forceFolder();
                Files.move(next(), file, StandardCopyOption.ATOMIC_MOVE);
            } catch (IOException | UnsupportedOperationException e) {
                fresh.close();
                Files.deleteIfExists(kept); // it would be the one that goes on
                throw e;
            }
        } catch (IOException | UnsupportedOperationException e) {
            Files.deleteIfExists(next()); // a full disk, or no links: large, and in order
            return;
        }
        FileChannel old = channel;
        channel = fresh;
        old.close();
        forceFolder();
    }

    private FileChannel written(byte[] bytes) throws IOException {
        if (posix(file)) {
            createOwned(next());
        }
        FileChannel fresh =
                FileChannel.open(next(), StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        try {
            write(fresh, bytes);
            return fresh;
        } catch (IOException e) {
            fresh.close();
            throw e;
        }
    }

    /** Where the file before is kept, by its length; of two of the same length under a number. */
    private Path kept(long length) {
        Path kept = file.resolveSibling("journal-before-" + length + ".jsonl");
        for (int number = 2; Files.exists(kept); number++) {
            kept = file.resolveSibling("journal-before-" + length + "-" + number + ".jsonl");
        }
        return kept;
    }

    private void forceFolder() throws IOException {
        try (FileChannel folder = FileChannel.open(Objects.requireNonNull(file.getParent()), StandardOpenOption.READ)) {
            folder.force(true);
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            // Everything was forced to the disk when it was written.
        }
    }
}
