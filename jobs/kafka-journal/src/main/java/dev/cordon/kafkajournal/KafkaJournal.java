package dev.cordon.kafkajournal;

import dev.cordon.domain.ContainmentId;
import dev.cordon.engine.journal.ContainmentCodec;
import dev.cordon.engine.journal.ExposedCredential;
import dev.cordon.engine.journal.Intent;
import dev.cordon.engine.journal.Journal;
import dev.cordon.engine.journal.JournalEntry;
import dev.cordon.engine.journal.JournalException;
import dev.cordon.engine.journal.JournalMemory;
import dev.cordon.engine.lifecycle.Containment;
import dev.cordon.engine.lifecycle.Transition;
import dev.cordon.engine.suppress.Suppression;
import dev.cordon.engine.verdict.AlertVerdict;
import dev.cordon.engine.verdict.JudgedAlert;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/**
 * A journal of one tenant on a compacted topic. Several processes may work with it: each reads to the end before it says
 * what stands, and takes the log over before it writes, so that nothing it did not know of can be decided against. What a
 * process says of a containment that another has brought further is refused. Why so: ADR 14.
 */
public final class KafkaJournal implements Journal {
    private static final int LEAST_WAIT_MILLIS = 5;
    private static final int MOST_WAIT_MILLIS = 100;

    private final KafkaPlace place;
    private final String tenant;
    private final String writer;
    private final JournalLog log;
    private final JournalMemory memory = new JournalMemory();

    /** Whether the log was read to its end since this process took it over. */
    private boolean current;

    /** What anybody had written by then is known; by {@link System#nanoTime}. */
    private long knownNanos;

    private boolean closed;

    /** Containments whose newest version this process wrote. */
    private final Set<ContainmentId> mine = new HashSet<>();

    /** What this process marked as used without having been able to say so. */
    private final Set<String> untold = new HashSet<>();

    private KafkaJournal(KafkaPlace place, String tenant, String writer, JournalLog log) {
        this.place = place;
        this.tenant = tenant;
        this.writer = writer;
        this.log = log;
    }

    /**
     * Opens the journal of a tenant and reads it; the topic has to be there.
     *
     * @throws JournalException where the brokers do not answer or get no further, or the journal is damaged
     */
    public static KafkaJournal open(KafkaPlace place, String tenant) throws JournalException {
        return open(place, tenant, JournalLog.Commit.USUAL);
    }

    static KafkaJournal open(KafkaPlace place, String tenant, JournalLog.Commit commit) throws JournalException {
        String writer = UUID.randomUUID().toString();
        KafkaJournal journal = new KafkaJournal(place, tenant, writer, JournalLog.open(place, tenant, writer, commit));
        try {
            journal.readOn();
            return journal;
        } catch (JournalException | RuntimeException e) {
            journal.close();
            throw e;
        }
    }

    /** What is to be written so that something stands, or what stands already. */
    private sealed interface Step<R> {
        record Stands<R>(R said) implements Step<R> {}

        /** @param then remembers them once they stand */
        record Write<R>(List<JournalEntry> entries, Runnable then) implements Step<R> {}
    }

    private <R> Step<R> write(JournalEntry entry) {
        return new Step.Write<>(List.of(entry), () -> memory.take(entry));
    }

    /** Says from memory what is to be done; asked again with a memory that knows more. */
    @FunctionalInterface
    private interface Decision<R> {
        Step<R> next() throws JournalException;
    }

    /**
     * Writes what has to be written. What is decided is decided once the log is taken and read to its end; where it is not
     * known whether it was written, it is read back before anything is said.
     */
    private <R> R decide(Decision<R> decision) throws JournalException {
        requireOpen();
        long began = System.nanoTime();
        boolean unknown = false;
        for (boolean again = false; true; again = true) {
            Step<R> step = decision.next();
            if (step instanceof Step.Stands<R> stands && !unknown) {
                return stands.said();
            }
            try {
                if (!log.isTaken()) {
                    current = false;
                    log.takeOver();
                }
                if (!current) { // also where it was taken over before and could not be read then
                    readOn();
                    current = true;
                    step = decision.next();
                }
            } catch (JournalException e) {
                throw unknown ? notKnown(e) : e;
            }
            unknown = false;
            if (step instanceof Step.Stands<R> stands) {
                return stands.said();
            }
            if (again) {
                requireTime(began);
            }
            Step.Write<R> write = (Step.Write<R>) step;
            long wrote = System.nanoTime();
            switch (log.write(write.entries())) {
                case WRITTEN -> {
                    write.then().run();
                    knownNanos = wrote; // nobody else wrote since it was read, or it would not stand
                }
                case UNKNOWN -> unknown = true;
                case OVERTAKEN -> giveWay();
            }
        }
    }

    private void requireOpen() throws JournalException {
        if (closed) {
            throw new JournalException("the journal of " + tenant + " is closed");
        }
    }

    private void requireTime(long began) throws JournalException {
        if (System.nanoTime() - began > place.patience().toNanos()) {
            throw JournalException.busy("the journal of " + tenant
                    + " could not be written in time, and was not: other processes write it, or its broker is slow");
        }
    }

    private JournalException notKnown(JournalException e) {
        return new JournalException(
                "it is not known whether an entry of " + tenant + " was written: " + e.getMessage(), e);
    }

    /** Two that take the log from each other get on by not doing so at the same time. */
    private static void giveWay() throws JournalException {
        try {
            TimeUnit.MILLISECONDS.sleep(ThreadLocalRandom.current().nextInt(LEAST_WAIT_MILLIS, MOST_WAIT_MILLIS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new JournalException("the journal was not waited for: this process ends", e);
        }
    }

    private void readOn() throws JournalException {
        requireOpen();
        long began = System.nanoTime();
        log.readOn((entry, own) -> {
            memory.take(entry);
            if (entry instanceof JournalEntry.Stands state) {
                if (own) {
                    mine.add(state.containment());
                } else {
                    mine.remove(state.containment());
                }
            }
        });
        memory.settle();
        knownNanos = began;
    }

    /** What the memory says. */
    @FunctionalInterface
    private interface Question<R> {
        R of(JournalMemory memory);
    }

    /**
     * Answers with all that anybody had written when this was asked. Who had to wait for another thread that read or wrote
     * since has it already.
     */
    private <R> R known(Question<R> question) throws JournalException {
        long asked = System.nanoTime();
        synchronized (this) {
            requireOpen();
            if (knownNanos - asked <= 0) {
                readOn();
            }
            return question.of(memory);
        }
    }

    @Override
    public synchronized Intent keep(Intent intent) throws JournalException {
        return decide(() -> memory.intent(intent.containment(), intent.step())
                .<Step<Intent>>map(Step.Stands::new)
                .orElseGet(() -> write(new JournalEntry.Kept(intent))));
    }

    @Override
    public List<Intent> intents(ContainmentId containment) throws JournalException {
        return known(all -> all.intents(containment));
    }

    /**
     * {@inheritDoc}
     *
     * @throws JournalException also where another process brought the containment further: what this one knows is out of
     *     date, so load it anew
     */
    @Override
    public synchronized void save(Containment containment, List<Transition> transitions) throws JournalException {
        requireMine("containment " + containment.id(), containment.plan().tenant());
        ContainmentId id = containment.id();
        decide(() -> {
            Optional<Containment> standing = memory.load(id);
            if (standing.isEmpty() || standing.get().version() < containment.version()) {
                return new Step.Write<Boolean>(
                        entries(containment, transitions), () -> memory.stands(containment, transitions));
            }
            if (!fits(containment, standing.get())) {
                throw new JournalException("containment " + id + " stands at version "
                        + standing.get().version() + " by another process, so version " + containment.version()
                        + " of this one is out of date");
            }
            return new Step.Stands<>(true);
        });
        memory.load(id).filter(each -> each.version() == containment.version()).ifPresent(each -> mine.add(id));
    }

    /** Whether a version is what stands, or came before it in this process. */
    private boolean fits(Containment containment, Containment standing) {
        return standing.version() == containment.version()
                ? ContainmentCodec.write(standing).equals(ContainmentCodec.write(containment))
                : mine.contains(containment.id());
    }

    /** Only the newest state is kept, so what happened stands by itself. */
    private List<JournalEntry> entries(Containment containment, List<Transition> transitions) {
        List<JournalEntry> entries = new ArrayList<>();
        if (!transitions.isEmpty()) {
            entries.add(new JournalEntry.Told(containment.id(), containment.version(), transitions));
        }
        entries.addAll(memory.entries(containment, List.of()));
        return entries;
    }

    @Override
    public List<Transition> transitions(ContainmentId containment, long afterVersion) throws JournalException {
        return known(all -> all.transitions(containment, afterVersion));
    }

    @Override
    public Optional<Containment> load(ContainmentId containment) throws JournalException {
        return known(all -> all.load(containment));
    }

    @Override
    public List<Containment> all() throws JournalException {
        return known(JournalMemory::all);
    }

    @Override
    public synchronized boolean firstUse(String nonce, long untilMillis) throws JournalException {
        boolean[] wrote = {untold.contains(nonce)};
        boolean stands = decide(() -> {
            Optional<JournalEntry.Used> used = memory.used(nonce);
            if (used.isPresent()) {
                return new Step.Stands<>(wrote[0] && used.get().by().equals(writer));
            }
            wrote[0] = true;
            untold.add(nonce);
            return write(new JournalEntry.Used(nonce, untilMillis, writer));
        });
        untold.remove(nonce);
        return stands;
    }

    @Override
    public synchronized void keep(ExposedCredential word) throws JournalException {
        requireMine("credential " + word.credential(), word.tenant());
        decide(() -> memory.entry(word).<Step<Boolean>>map(this::write).orElseGet(() -> new Step.Stands<>(true)));
    }

    @Override
    public List<ExposedCredential> exposed(String whose) throws JournalException {
        return known(all -> all.exposed(whose)); // the alert that said so may have come to another process
    }

    @Override
    public synchronized Optional<Suppression> keep(Suppression word) throws JournalException {
        requireMine("suppression " + word.id(), word.tenant());
        return decide(() -> memory.entry(word)
                .<Step<Optional<Suppression>>>map(this::write)
                .orElseGet(() -> new Step.Stands<>(memory.suppression(tenant, word.id()))));
    }

    @Override
    public Collection<Suppression> suppressions(String whose) throws JournalException {
        return known(all -> all.suppressions(whose)); // it may have been given to another process
    }

    @Override
    public synchronized Optional<JudgedAlert> keep(AlertVerdict word) throws JournalException {
        requireMine("verdict on alert " + word.alert(), word.tenant());
        return decide(() -> memory.entry(word)
                .<Step<Optional<JudgedAlert>>>map(this::write)
                .orElseGet(() -> new Step.Stands<>(memory.judged(word))));
    }

    @Override
    public Optional<JudgedAlert> judged(AlertVerdict word) throws JournalException {
        return known(all -> all.judged(word)); // it may have been given to another process
    }

    private void requireMine(String what, String whose) throws JournalException {
        if (!whose.equals(tenant)) {
            throw new JournalException(what + " is not of " + tenant);
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        log.close();
    }
}
