package dev.cordon.engine.journal;

import dev.cordon.domain.ContainmentId;
import dev.cordon.engine.lifecycle.Containment;
import dev.cordon.engine.lifecycle.Transition;
import dev.cordon.engine.lock.ProcessLock;
import dev.cordon.engine.suppress.Suppression;
import dev.cordon.engine.verdict.AlertVerdict;
import dev.cordon.engine.verdict.JudgedAlert;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A journal in one file: a line an entry, each with its checksum, forced to the disk before the method returns. A last
 * line that a crash cut off is removed when it is opened, since nobody was told that it stands; damage anywhere else
 * stops the start. One process at a time holds it, by a lock on a file beside it.
 *
 * <p>A standing hold writes a version at each tick. When a large journal is opened that is mostly such versions, it is
 * written anew: intents, the standing plan and version of each containment, every transition, decisions that were used,
 * and credentials in the open. The one before stays beside it under a name of its own, whole, for auditors to keep. The new
 * one is on the disk before it takes the name, at once, so a crash at any byte leaves the one or the other.
 */
public final class FileJournal implements Journal {
    private static final String FILE = "journal.jsonl";
    private static final String LOCK = "journal.lock";

    /** A journal is written anew when it is opened at this size and most of it is superseded. */
    static final long COMPACT_BYTES = 16L << 20;

    private final Path file;
    private final LineFile lines;
    private final @Nullable ProcessLock lock;
    private final JournalMemory memory = new JournalMemory();

    private FileJournal(Path file, LineFile lines, @Nullable ProcessLock lock) {
        this.file = file;
        this.lines = lines;
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
        LineFile lines = LineFile.open(file);
        try {
            FileJournal journal = new FileJournal(file, lines, lock);
            journal.read(true);
            lines.forgetNext();
            if (lines.size() >= compactBytes) {
                lines.writeAnew(texts(journal.memory.standing()));
            }
            return journal;
        } catch (IOException | JournalException | RuntimeException e) {
            lines.close();
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
        try (LineFile lines = LineFile.look(file)) {
            FileJournal journal = new FileJournal(file, lines, null);
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

    private static List<String> texts(List<JournalEntry> entries) {
        return entries.stream().map(JournalEntry::json).toList();
    }

    private void read(boolean mend) throws IOException, JournalException {
        lines.read(mend, this::take);
        try {
            memory.settle();
        } catch (JournalException e) {
            throw new JournalException("the journal " + file + " cannot be read: " + e.getMessage(), e);
        }
    }

    private void take(String body, int line) throws JournalException {
        try {
            memory.take(JournalEntry.read(body));
        } catch (JournalException e) {
            throw new JournalException(
                    "the journal " + file + " cannot be read in line " + line + ": " + e.getMessage(), e);
        }
    }

    private void write(JournalEntry entry) throws JournalException {
        lines.append(texts(List.of(entry)));
        memory.take(entry);
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
        lines.append(texts(memory.entries(containment, transitions)));
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
    public synchronized void keep(ExposedCredential word) throws JournalException {
        Optional<JournalEntry> entry = memory.entry(word);
        if (entry.isPresent()) {
            write(entry.get());
        }
    }

    @Override
    public synchronized List<ExposedCredential> exposed(String tenant) {
        return memory.exposed(tenant);
    }

    @Override
    public synchronized Optional<Suppression> keep(Suppression word) throws JournalException {
        Optional<JournalEntry> entry = memory.entry(word);
        if (entry.isPresent()) {
            write(entry.get());
        }
        return memory.suppression(word.tenant(), word.id());
    }

    @Override
    public synchronized Collection<Suppression> suppressions(String tenant) {
        return memory.suppressions(tenant);
    }

    @Override
    public synchronized Optional<JudgedAlert> keep(AlertVerdict word) throws JournalException {
        Optional<JournalEntry> entry = memory.entry(word);
        if (entry.isPresent()) {
            write(entry.get());
        }
        return memory.judged(word);
    }

    @Override
    public synchronized Optional<JudgedAlert> judged(AlertVerdict word) {
        return memory.judged(word);
    }

    @Override
    public synchronized void close() {
        lines.close();
        try {
            if (lock != null) {
                lock.close();
            }
        } catch (IOException e) {
            // Everything was forced to the disk when it was written.
        }
    }
}
