package dev.cordon.containment;

import dev.cordon.domain.ContainmentId;
import dev.cordon.engine.journal.ExposedCredential;
import dev.cordon.engine.journal.FileJournal;
import dev.cordon.engine.journal.Intent;
import dev.cordon.engine.journal.Journal;
import dev.cordon.engine.journal.JournalException;
import dev.cordon.engine.lifecycle.Containment;
import dev.cordon.engine.lifecycle.Transition;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * File journals of this process: one process holds a journal, and several operators of it may work with the same one. It is
 * closed with the last of them.
 */
public final class SharedJournals {
    private static final Map<Path, Shared> OPEN = new HashMap<>();

    private static final class Shared {
        final FileJournal journal;
        int users;

        Shared(FileJournal journal) {
            this.journal = journal;
        }
    }

    private SharedJournals() {}

    /** The journal of a folder; close it as if it were one's own. */
    public static Journal open(Path folder) throws JournalException {
        Path key = folder.toAbsolutePath().normalize();
        synchronized (OPEN) {
            Shared shared = OPEN.get(key);
            if (shared == null) {
                shared = new Shared(FileJournal.open(key));
                OPEN.put(key, shared);
            }
            shared.users++;
            return new View(key, shared);
        }
    }

    private static final class View implements Journal {
        private final Path key;
        private final Shared shared;
        private boolean closed;

        View(Path key, Shared shared) {
            this.key = key;
            this.shared = shared;
        }

        @Override
        public Intent keep(Intent intent) throws JournalException {
            return shared.journal.keep(intent);
        }

        @Override
        public List<Intent> intents(ContainmentId containment) {
            return shared.journal.intents(containment);
        }

        @Override
        public void save(Containment containment, List<Transition> transitions) throws JournalException {
            shared.journal.save(containment, transitions);
        }

        @Override
        public List<Transition> transitions(ContainmentId containment, long afterVersion) {
            return shared.journal.transitions(containment, afterVersion);
        }

        @Override
        public Optional<Containment> load(ContainmentId containment) {
            return shared.journal.load(containment);
        }

        @Override
        public List<Containment> all() {
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
        public List<ExposedCredential> exposed(String tenant) {
            return shared.journal.exposed(tenant);
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
