package dev.cordon.engine.journal;

import dev.cordon.domain.ContainmentId;
import dev.cordon.engine.lifecycle.Containment;
import dev.cordon.engine.lifecycle.Transition;
import dev.cordon.engine.lock.ProcessLock;
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
import java.util.Optional;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * A journal in one file: a line an entry, each with its checksum, forced to the disk before the method returns. A last
 * line that a crash cut off is removed when it is opened, since nobody was told that it stands; damage anywhere else
 * stops the start. One process at a time holds it, by a lock on a file beside it.
 *
 * <p>A standing hold writes a version at each tick. When a large journal is opened that is mostly such versions, it is
 * written anew: intents, the standing plan and version of each containment, every transition, and decisions that were used.
 * The one before stays beside it under a name of its own, whole, for auditors to keep. The new one is on the disk before it
 * takes the name, at once, so a crash at any byte leaves the one or the other.
 */
public final class FileJournal implements Journal {
    private static final String FILE = "journal.jsonl";
    private static final String LOCK = "journal.lock";

    /** The next journal while it is being written; nothing where a crash left it. */
    private static final String NEXT = "journal.jsonl.next";

    /** A journal is written anew when it is opened at this size and most of it is superseded. */
    static final long COMPACT_BYTES = 16L << 20;

    private final Path file;
    private final @Nullable ProcessLock lock;
    private FileChannel channel;
    private final JournalMemory memory = new JournalMemory();

    private FileJournal(Path file, FileChannel channel, @Nullable ProcessLock lock) {
        this.file = file;
        this.channel = channel;
        this.lock = lock;
    }

    /**
     * Opens the journal of a folder, making both where they are missing.
     *
     * @throws JournalException where another process holds it, or it is damaged
     */
    public static FileJournal open(Path folder) throws JournalException {
        return open(folder, COMPACT_BYTES);
    }

    static FileJournal open(Path folder, long compactBytes) throws JournalException {
        Path file = folder.resolve(FILE);
        try {
            Files.createDirectories(folder);
            ProcessLock lock = ProcessLock.take(folder.resolve(LOCK))
                    .orElseThrow(() -> JournalException.busy("another cordon is working with " + folder
                            + " (the journal is locked); let it finish, or stop it first"));
            try {
                return opened(file, lock, compactBytes);
            } catch (IOException | JournalException | RuntimeException e) {
                lock.close();
                throw e;
            }
        } catch (IOException e) {
            throw new JournalException("the journal " + file + " cannot be opened: " + e.getMessage(), e);
        }
    }

    private static FileJournal opened(Path file, ProcessLock lock, long compactBytes)
            throws IOException, JournalException {
        if (!Files.exists(file)
                && file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        }
        FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        try {
            FileJournal journal = new FileJournal(file, channel, lock);
            journal.read(true);
            try {
                journal.compact(compactBytes);
            } catch (IOException | RuntimeException e) {
                journal.channel.close(); // the new one, where it came so far
                throw e;
            }
            return journal;
        } catch (IOException | JournalException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    /**
     * Where every containment of a folder stands, for looking only: nothing is locked or mended, and another process may
     * be writing.
     *
     * @throws JournalException where it is damaged or cannot be read
     */
    public static List<Containment> look(Path folder) throws JournalException {
        return looked(folder).all();
    }

    /**
     * What happened to a containment of a folder, for looking only.
     *
     * @throws JournalException where it is damaged or cannot be read
     */
    public static List<Transition> look(Path folder, ContainmentId containment) throws JournalException {
        return looked(folder).transitions(containment, 0);
    }

    private static FileJournal looked(Path folder) throws JournalException {
        Path file = folder.resolve(FILE);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            FileJournal journal = new FileJournal(file, channel, null);
            journal.read(false);
            return journal;
        } catch (IOException e) {
            throw new JournalException("the journal " + file + " cannot be read: " + e.getMessage(), e);
        }
    }

    /** Length in bytes, which grows with every entry; 0 where there is none. */
    public static long length(Path folder) {
        return folder.resolve(FILE).toFile().length();
    }

    /** Whether a folder has a journal. */
    public static boolean isIn(Path folder) {
        return Files.exists(folder.resolve(FILE));
    }

    /** Writes the journal anew where that makes it much smaller. Where it cannot be written, the one before goes on. */
    private void compact(long fromBytes) throws IOException {
        Path next = file.resolveSibling(NEXT);
        Files.deleteIfExists(next); // what a crash left: nobody was told that it stands
        long before = channel.size();
        if (before < fromBytes) {
            return;
        }
        StringBuilder lines = new StringBuilder();
        memory.standing().forEach(entry -> lines.append(line(entry)));
        byte[] bytes = lines.toString().getBytes(StandardCharsets.UTF_8);
        if (bytes.length > before / 2) {
            return;
        }
        FileChannel fresh;
        try {
            fresh = written(next, bytes);
            Path kept = kept(before);
            try {
                Files.createLink(kept, file); // a link, so that there is no moment without either
                forceFolder();
                Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
            } catch (IOException | UnsupportedOperationException e) {
                fresh.close();
                Files.deleteIfExists(kept); // it would be the one that goes on
                throw e;
            }
        } catch (IOException | UnsupportedOperationException e) {
            Files.deleteIfExists(next); // a full disk, or no links: large, and in order
            return;
        }
        FileChannel old = channel;
        channel = fresh;
        old.close();
        forceFolder();
    }

    private static FileChannel written(Path next, byte[] bytes) throws IOException {
        if (next.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.createFile(next, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        }
        FileChannel fresh =
                FileChannel.open(next, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        try {
            ByteBuffer buffer = ByteBuffer.wrap(bytes);
            while (buffer.hasRemaining()) {
                fresh.write(buffer);
            }
            fresh.force(true);
            return fresh;
        } catch (IOException e) {
            fresh.close();
            throw e;
        }
    }

    /** Where the journal before is kept, by its length; of two of the same length under a number. */
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

    private static String line(JournalEntry entry) {
        String body = entry.json();
        return checksum(body) + ' ' + body + '\n';
    }

    private void read(boolean mend) throws IOException, JournalException {
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
            take(new String(bytes, start, end - start, StandardCharsets.UTF_8), line);
            start = end + 1;
        }
        settle();
        channel.position(channel.size());
    }

    private void settle() throws JournalException {
        try {
            memory.settle();
        } catch (JournalException e) {
            throw new JournalException("the journal " + file + " cannot be read: " + e.getMessage(), e);
        }
    }

    private void take(String text, int line) throws JournalException {
        int space = text.indexOf(' ');
        String body = text.substring(space + 1);
        if (space < 0 || !text.substring(0, space).equals(checksum(body))) {
            throw new JournalException("the journal " + file + " is damaged in line " + line
                    + ": its checksum is wrong. Nothing is done until a person has looked at it;"
                    + " 'cordon release --all --offline' undoes holds without it");
        }
        try {
            memory.take(JournalEntry.read(body));
        } catch (JournalException e) {
            throw new JournalException(
                    "the journal " + file + " cannot be read in line " + line + ": " + e.getMessage(), e);
        }
    }

    private static String checksum(String body) {
        CRC32C crc = new CRC32C();
        crc.update(body.getBytes(StandardCharsets.UTF_8));
        return String.format(Locale.ROOT, "%08x", crc.getValue());
    }

    private void append(List<JournalEntry> entries) throws JournalException {
        StringBuilder lines = new StringBuilder();
        entries.forEach(entry -> lines.append(line(entry)));
        long before = -1;
        try {
            before = channel.position();
            ByteBuffer bytes = ByteBuffer.wrap(lines.toString().getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        } catch (IOException e) {
            cutBack(before);
            throw new JournalException("the journal " + file + " cannot be written: " + e.getMessage(), e);
        }
    }

    /** What was written of an entry that failed must not stand before the next one. */
    private void cutBack(long to) {
        try {
            if (to >= 0) {
                channel.truncate(to);
                channel.position(to);
            }
        } catch (IOException e) {
            closeQuietly(); // every later write fails, and says so
        }
    }

    @Override
    public synchronized Intent keep(Intent intent) throws JournalException {
        Optional<Intent> standing = memory.intent(intent.containment(), intent.step());
        if (standing.isPresent()) {
            return standing.get();
        }
        write(new JournalEntry.Kept(intent));
        return intent;
    }

    private void write(JournalEntry entry) throws JournalException {
        append(List.of(entry));
        memory.take(entry);
    }

    @Override
    public synchronized List<Intent> intents(ContainmentId containment) {
        return memory.intents(containment);
    }

    @Override
    public synchronized void save(Containment containment, List<Transition> transitions) throws JournalException {
        Optional<Containment> standing = memory.load(containment.id());
        if (standing.isPresent() && standing.get().version() >= containment.version()) {
            return;
        }
        append(memory.entries(containment, transitions));
        memory.stands(containment, transitions);
    }

    @Override
    public synchronized List<Transition> transitions(ContainmentId containment, long afterVersion) {
        return memory.transitions(containment, afterVersion);
    }

    @Override
    public synchronized Optional<Containment> load(ContainmentId containment) {
        return memory.load(containment);
    }

    @Override
    public synchronized List<Containment> all() {
        return memory.all();
    }

    @Override
    public synchronized boolean firstUse(String nonce, long untilMillis) throws JournalException {
        if (memory.used(nonce).isPresent()) {
            return false;
        }
        write(new JournalEntry.Used(nonce, untilMillis, ""));
        return true;
    }

    @Override
    public synchronized void close() {
        closeQuietly();
    }

    private void closeQuietly() {
        try {
            channel.close();
            if (lock != null) {
                lock.close();
            }
        } catch (IOException e) {
            // Everything was forced to the disk when it was written.
        }
    }
}
