package dev.cordon.engine.journal;

import dev.cordon.domain.ContainmentId;
import dev.cordon.engine.lifecycle.Containment;
import dev.cordon.engine.lifecycle.Transition;
import dev.cordon.engine.suppress.Suppression;
import dev.cordon.engine.suppress.Suppressions;
import dev.cordon.engine.verdict.AlertVerdict;
import dev.cordon.engine.verdict.JudgedAlert;
import dev.cordon.engine.verdict.JudgedAlerts;
import java.io.Closeable;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * What cannot be computed again: prior states, intents, where each containment stands, decisions that were used,
 * credentials in the open, suppressions, verdicts on alerts. Every method returns only when what it wrote is durable; what it
 * cannot make durable it throws, and nothing is called then.
 */
public interface Journal extends Closeable {
    /**
     * Keeps intent and prior state of a step, unless it has them already.
     *
     * @return what stands now: the first that was written, whatever came later
     */
    Intent keep(Intent intent) throws JournalException;

    /** Intents of a containment, by step. */
    List<Intent> intents(ContainmentId containment) throws JournalException;

    /**
     * Where a containment stands, and what happened on the way there; an older version than the one that stands is not
     * written.
     */
    void save(Containment containment, List<Transition> transitions) throws JournalException;

    /**
     * What happened to a containment after a version, in order: for whoever could not be told before a crash. Kept for as
     * long as the containment may change.
     */
    List<Transition> transitions(ContainmentId containment, long afterVersion) throws JournalException;

    /** Where a containment stands, or empty where there is none. */
    Optional<Containment> load(ContainmentId containment) throws JournalException;

    /** The latest version of every containment, by id. */
    List<Containment> all() throws JournalException;

    /**
     * Marks something that may be used once.
     *
     * @param nonce of a decision, or the id of an alert's revision
     * @param untilMillis from when on it may be forgotten, since it has expired
     * @return whether this is its first use
     */
    boolean firstUse(String nonce, long untilMillis) throws JournalException;

    /**
     * Keeps a word about a credential in the open, merged with what is known of it by {@link ExposedCredentials}; what
     * changes nothing is not written.
     */
    void keep(ExposedCredential word) throws JournalException;

    /**
     * Credentials of a tenant that are in the open and were not replaced, by id: none is forgotten while that is so, however
     * long ago it was. {@link ExposedCredentials#MOST} of them mean that there may be more. From memory, since it is asked
     * often.
     */
    List<ExposedCredential> exposed(String tenant) throws JournalException;

    /**
     * Keeps a suppression, merged with what is known of it by {@link Suppressions}.
     *
     * @return what stands now; empty where there is no room for another one
     */
    Optional<Suppression> keep(Suppression word) throws JournalException;

    /** Suppressions of a tenant, by id, those that are over too as long as they are remembered. */
    Collection<Suppression> suppressions(String tenant) throws JournalException;

    /**
     * Keeps a verdict on an alert, merged with what was said of it by {@link JudgedAlerts}.
     *
     * @return what stands now, with the word unless it is older than what was said since; empty where it is older than all
     *     that is remembered, and there is no room
     */
    Optional<JudgedAlert> keep(AlertVerdict word) throws JournalException;

    /** What was said of the alert of a word, and of the same identity; empty where nothing was, or it is forgotten. */
    Optional<JudgedAlert> judged(AlertVerdict word) throws JournalException;

    @Override
    void close();
}
