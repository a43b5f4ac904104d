package dev.cordon.engine.journal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
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
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
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
    private final Map<String, Intent> intents = new TreeMap<>();
    private final Map<ContainmentId, JsonNode> plans = new HashMap<>();
    private final TreeMap<ContainmentId, Containment> latest = new TreeMap<>();
    private final Map<ContainmentId, List<Transition>> told = new HashMap<>();
    private final Map<String, Long> used = new HashMap<>();

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
        standing().forEach(entry -> lines.append(line(entry)));
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

    /** Entries from which all that is known now is read again. */
    private List<ObjectNode> standing() {
        List<ObjectNode> entries = new ArrayList<>();
        intents.values().forEach(intent -> entries.add(intentEntry(intent)));
        latest.forEach((id, containment) -> {
            entries.add(planEntry(id, Objects.requireNonNull(plans.get(id), "a state without its plan")));
            entries.add(stateEntry(containment, told.getOrDefault(id, List.of())));
        });
        new TreeMap<>(used).forEach((nonce, until) -> entries.add(usedEntry(nonce, until)));
        return entries;
    }

    private static ObjectNode intentEntry(Intent intent) {
        ObjectNode entry = entry("intent");
        entry.set("intent", ContainmentCodec.tree(intent));
        return entry;
    }

    private static ObjectNode planEntry(ContainmentId id, JsonNode plan) {
        ObjectNode entry = entry("plan").put("id", id.value());
        entry.set("plan", plan);
        return entry;
    }

    private static ObjectNode stateEntry(Containment containment, List<Transition> transitions) {
        ObjectNode entry = entry("state").put("id", containment.id().value());
        entry.set("state", ContainmentCodec.withoutPlan(containment));
        entry.set("transitions", ContainmentCodec.array(transitions));
        return entry;
    }

    private static ObjectNode usedEntry(String nonce, long untilMillis) {
        return entry("used").put("nonce", nonce).put("until", untilMillis);
    }

    private static String line(ObjectNode entry) {
        String body = ContainmentCodec.text(entry);
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
        channel.position(channel.size());
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
            JsonNode entry = ContainmentCodec.tree(body);
            switch (entry.path("entry").asText()) {
                case "intent" -> {
                    Intent intent = ContainmentCodec.value(entry.path("intent"), Intent.class);
                    intents.putIfAbsent(key(intent.containment(), intent.step()), intent);
                }
                case "plan" -> plans.put(id(entry), entry.path("plan"));
                case "state" -> {
                    JsonNode plan = plans.get(id(entry));
                    if (plan == null) {
                        throw new IllegalArgumentException("a state without its plan");
                    }
                    Containment read = ContainmentCodec.read(entry.path("state"), plan);
                    latest.merge(read.id(), read, (one, other) -> other.version() >= one.version() ? other : one);
                    for (JsonNode transition : entry.path("transitions")) {
                        remember(read.id(), List.of(ContainmentCodec.value(transition, Transition.class)));
                    }
                }
                case "used" ->
                    used.put(entry.path("nonce").asText(), entry.path("until").asLong());
                default -> throw new IllegalArgumentException("an entry of a kind that this Cordon does not know");
            }
        } catch (JsonProcessingException | IllegalArgumentException e) {
            throw new JournalException(
                    "the journal " + file + " cannot be read in line " + line + ": " + e.getMessage(), e);
        }
    }

    private static ContainmentId id(JsonNode entry) {
        return new ContainmentId(entry.path("id").asText());
    }

    private static String key(ContainmentId containment, int step) {
        return String.format(Locale.ROOT, "%s/%06d", containment.value(), step);
    }

    private static String checksum(String body) {
        CRC32C crc = new CRC32C();
        crc.update(body.getBytes(StandardCharsets.UTF_8));
        return String.format(Locale.ROOT, "%08x", crc.getValue());
    }

    private static ObjectNode entry(String kind) {
        return ContainmentCodec.tree(new TreeMap<String, String>(Map.of("entry", kind)));
    }

    private void append(List<ObjectNode> entries) throws JournalException {
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
        String key = key(intent.containment(), intent.step());
        Intent standing = intents.get(key);
        if (standing != null) {
            return standing;
        }
        append(List.of(intentEntry(intent)));
        intents.put(key, intent);
        return intent;
    }

    @Override
    public synchronized List<Intent> intents(ContainmentId containment) {
        String prefix = containment.value() + "/";
        return intents.entrySet().stream()
                .filter(entry -> entry.getKey().startsWith(prefix))
                .map(Map.Entry::getValue)
                .toList();
    }

    @Override
    public synchronized void save(Containment containment, List<Transition> transitions) throws JournalException {
        Containment standing = latest.get(containment.id());
        if (standing != null && standing.version() >= containment.version()) {
            return;
        }
        List<ObjectNode> entries = new ArrayList<>();
        JsonNode plan = plans.get(containment.id());
        boolean other = standing != null && !standing.planHash().equals(containment.planHash());
        if (plan == null || other) {
            plan = ContainmentCodec.plan(containment.plan());
            entries.add(planEntry(containment.id(), plan));
        }
        entries.add(stateEntry(containment, transitions));
        append(entries);
        remember(containment.id(), transitions);
        plans.put(containment.id(), plan);
        latest.put(containment.id(), containment);
    }

    private void remember(ContainmentId id, List<Transition> transitions) {
        told.computeIfAbsent(id, unused -> new ArrayList<>()).addAll(transitions);
    }

    @Override
    public synchronized List<Transition> transitions(ContainmentId containment, long afterVersion) {
        return told.getOrDefault(containment, List.of()).stream()
                .filter(transition -> transition.version() > afterVersion)
                .toList();
    }

    @Override
    public synchronized Optional<Containment> load(ContainmentId containment) {
        return Optional.ofNullable(latest.get(containment));
    }

    @Override
    public synchronized List<Containment> all() {
        return List.copyOf(latest.values());
    }

    @Override
    public synchronized boolean firstUse(String nonce, long untilMillis) throws JournalException {
        Long standing = used.get(nonce);
        if (standing != null) {
            return false;
        }
        append(List.of(usedEntry(nonce, untilMillis)));
        used.put(nonce, untilMillis);
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
