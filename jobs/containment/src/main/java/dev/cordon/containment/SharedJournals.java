package dev.cordon.containment;

import dev.cordon.domain.ContainmentId;
import dev.cordon.engine.journal.ExposedCredential;
import dev.cordon.engine.journal.FileJournal;
import dev.cordon.engine.journal.Intent;
import dev.cordon.engine.journal.Journal;
import dev.cordon.engine.journal.JournalException;
import dev.cordon.engine.lifecycle.Containment;
import dev.cordon.engine.lifecycle.Transition;
import dev.cordon.engine.suppress.Suppression;
import dev.cordon.engine.verdict.AlertVerdict;
import dev.cordon.engine.verdict.JudgedAlert;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Journals of this process: several operators of it work with the same one, which is closed with the last of them.
 */
public final class SharedJournals {
    private static final Map<String, Shared> OPEN = new HashMap<>();

    private static final class Shared {
        final Journal journal;
        int users;

        Shared(Journal journal) {
            this.journal = journal;
        }
    }

    private SharedJournals() {}

    /** Opens a journal that is not open yet. */
    @FunctionalInterface
    public interface Opener {
        Journal open() throws JournalException;
    }

    /** The journal of a folder; close it as if it were one's own. */
    public static Journal open(Path folder) throws JournalException {
        Path key = folder.toAbsolutePath().normalize();
        return open(key.toString(), () -> FileJournal.open(key));
    }

    /**
     * The journal of a name; close it as if it were one's own.
     *
     * @param name the same for the same journal, and only for it
     */
    public static Journal open(String name, Opener opener) throws JournalException {
        synchronized (OPEN) {
            Shared shared = OPEN.get(name);
            if (shared == null) {
                shared = new Shared(opener.open());
                OPEN.put(name, shared);
            }
            shared.users++;
            return new View(name, shared);
        }
    }

    private static final class View implements Journal {
        private final String key;
        private final Shared shared;
        private boolean closed;

        View(String key, Shared shared) {
            this.key = key;
            this.shared = shared;
        }

        @Override
        public Intent keep(Intent intent) throws JournalException {
            return shared.journal.keep(intent);
        }

        @Override
        public List<Intent> intents(ContainmentId containment) throws JournalException {
            return shared.journal.intents(containment);
        }

        @Override
        public void save(Containment containment, List<Transition> transitions) throws JournalException {
            shared.journal.save(containment, transitions);
        }

        @Override
        public List<Transition> transitions(ContainmentId containment, long afterVersion) throws JournalException {
            return shared.journal.transitions(containment, afterVersion);
        }

        @Override
        public Optional<Containment> load(ContainmentId containment) throws JournalException {
            return shared.journal.load(containment);
        }

        @Override
        public List<Containment> all() throws JournalException {
            return shared.journal.all();
        }

        @Override
        public boolean firstUse(String nonce, long untilMillis) throws JournalException {
            return shared.journal.firstUse(nonce, untilMillis);
        }

        @Override
        public void keep(ExposedCredential word) throws JournalException {
            shared.journal.keep(word);
        }

        @Override
        public List<ExposedCredential> exposed(String tenant) throws JournalException {
            return shared.journal.exposed(tenant);
        }

        @Override
        public Optional<Suppression> keep(Suppression word) throws JournalException {
            return shared.journal.keep(word);
        }

        @Override
        public Collection<Suppression> suppressions(String tenant) throws JournalException {
            return shared.journal.suppressions(tenant);
        }

        @Override
        public Optional<JudgedAlert> keep(AlertVerdict word) throws JournalException {
            return shared.journal.keep(word);
        }

        @Override
        public Optional<JudgedAlert> judged(AlertVerdict word) throws JournalException {
            return shared.journal.judged(word);
        }

        @Override
        public void close() {
            synchronized (OPEN) {
                if (closed) {
                    return;
                }
                closed = true;
                if (--shared.users == 0) {
                    OPEN.remove(key);
                    shared.journal.close();
                }
            }
        }
    }
}
