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
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * A journal in one file: a line an entry, each with its checksum, forced to the disk before the method returns. A last
 * line that a crash cut off is removed when it is opened, since nobody was told that it stands; damage anywhere else
 * stops the start. One process at a time holds it, by a lock on a file beside it.
 */
public final class FileJournal implements Journal {
    private static final String FILE = "journal.jsonl";
    private static final String LOCK = "journal.lock";

    private final Path file;
    private final FileChannel channel;
    private final @Nullable ProcessLock lock;
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
        Path file = folder.resolve(FILE);
        try {
            Files.createDirectories(folder);
            ProcessLock lock = ProcessLock.take(folder.resolve(LOCK))
                    .orElseThrow(() -> JournalException.busy("another cordon is working with " + folder
                            + " (the journal is locked); let it finish, or stop it first"));
            try {
                return opened(file, lock);
            } catch (IOException | JournalException | RuntimeException e) {
                lock.close();
                throw e;
            }
        } catch (IOException e) {
            throw new JournalException("the journal " + file + " cannot be opened: " + e.getMessage(), e);
        }
    }

    private static FileJournal opened(Path file, ProcessLock lock) throws IOException, JournalException {
        if (!Files.exists(file)
                && file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        }
        FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        try {
            FileJournal journal = new FileJournal(file, channel, lock);
            journal.read(true);
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
        for (ObjectNode entry : entries) {
            String body = ContainmentCodec.text(entry);
            lines.append(checksum(body)).append(' ').append(body).append('\n');
        }
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
        ObjectNode entry = entry("intent");
        entry.set("intent", ContainmentCodec.tree(intent));
        append(List.of(entry));
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
            ObjectNode entry = entry("plan").put("id", containment.id().value());
            entry.set("plan", plan);
            entries.add(entry);
        }
        ObjectNode entry = entry("state").put("id", containment.id().value());
        entry.set("state", ContainmentCodec.withoutPlan(containment));
        entry.set("transitions", ContainmentCodec.array(transitions));
        entries.add(entry);
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
        append(List.of(entry("used").put("nonce", nonce).put("until", untilMillis)));
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
