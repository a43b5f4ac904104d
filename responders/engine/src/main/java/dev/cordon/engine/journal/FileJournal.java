package dev.cordon.engine.journal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cordon.domain.ContainmentId;
import dev.cordon.engine.lifecycle.Containment;
import dev.cordon.engine.lifecycle.Transition;
import dev.cordon.engine.lock.ProcessLock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A journal in one file: a line an entry, each with its checksum, forced to the disk before the method returns. A last
 * line that a crash cut off is removed when it is opened, since nobody was told that it stands; damage anywhere else
 * stops the start. One process at a time holds it, by a lock on a file beside it.
 *
 * <p>A standing hold writes a version at each tick. When a large journal is opened that is mostly such versions, it is
 * written anew: intents, the standing plan and version of each containment, every transition, decisions that were used,
 * and credentials in the open.
 * The one before stays beside it under a name of its own, whole, for auditors to keep. The new one is on the disk before it
 * takes the name, at once, so a crash at any byte leaves the one or the other.
 */
public final class FileJournal implements Journal {
    private static final String FILE = "journal.jsonl";
    private static final String LOCK = "journal.lock";

    /** A journal is written anew when it is opened at this size and most of it is superseded. */
    static final long COMPACT_BYTES = 16L << 20;

    private final Path file;
    private final LineFile lines;
    private final @Nullable ProcessLock lock;
    private final Map<String, Intent> intents = new TreeMap<>();
    private final Map<ContainmentId, JsonNode> plans = new HashMap<>();
    private final TreeMap<ContainmentId, Containment> latest = new TreeMap<>();
    private final Map<ContainmentId, List<Transition>> told = new HashMap<>();
    private final Map<String, Long> used = new HashMap<>();
    private final ExposedCredentials exposed = new ExposedCredentials();

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
            lines.read(true, journal::take);
            lines.forgetNext();
            if (lines.size() >= compactBytes) {
                lines.writeAnew(texts(journal.standing()));
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
            lines.read(false, journal::take);
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

    /** Entries from which all that is known now is read again. */
    private List<ObjectNode> standing() {
        List<ObjectNode> entries = new ArrayList<>();
        intents.values().forEach(intent -> entries.add(intentEntry(intent)));
        latest.forEach((id, containment) -> {
            entries.add(planEntry(id, Objects.requireNonNull(plans.get(id), "a state without its plan")));
            entries.add(stateEntry(containment, told.getOrDefault(id, List.of())));
        });
        new TreeMap<>(used).forEach((nonce, until) -> entries.add(usedEntry(nonce, until)));
        exposed.all().forEach(each -> entries.add(exposedEntry(each)));
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

    private static ObjectNode exposedEntry(ExposedCredential standing) {
        ObjectNode entry = entry("exposed");
        entry.set("exposed", ContainmentCodec.tree(standing));
        return entry;
    }

    private static List<String> texts(List<ObjectNode> entries) {
        return entries.stream().map(ContainmentCodec::text).toList();
    }

    private void take(String body, int line) throws JournalException {
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
                case "exposed" -> exposed.take(ContainmentCodec.value(entry.path("exposed"), ExposedCredential.class));
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

    private static ObjectNode entry(String kind) {
        return ContainmentCodec.tree(new TreeMap<String, String>(Map.of("entry", kind)));
    }

    private void append(List<ObjectNode> entries) throws JournalException {
        lines.append(texts(entries));
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
    public synchronized void keep(ExposedCredential word) throws JournalException {
        Optional<ExposedCredential> standing = exposed.after(word);
        if (standing.isPresent()) {
            append(List.of(exposedEntry(standing.get())));
            exposed.take(standing.get());
        }
    }

    @Override
    public synchronized List<ExposedCredential> exposed(String tenant) {
        return exposed.openOf(tenant);
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
