package dev.cordon.containment;

import dev.cordon.domain.ContainmentId;
import dev.cordon.engine.journal.ExposedCredential;
import dev.cordon.engine.journal.Intent;
import dev.cordon.engine.journal.Journal;
import dev.cordon.engine.journal.JournalException;
import dev.cordon.engine.lifecycle.Containment;
import dev.cordon.engine.lifecycle.Transition;
import dev.cordon.engine.suppress.Suppression;
import dev.cordon.engine.verdict.AlertVerdict;
import dev.cordon.engine.verdict.JudgedAlert;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * A journal in which a decision counts as used once a transition names it. A decision is found authentic in one operator
 * and carried out in another: a crash between the two replays it, and then it must not be refused, since nothing came of
 * it yet. The operator that holds looks once more, so that it is carried out once.
 */
public final class UsedDecisions implements Journal {
    private final Journal journal;

    public UsedDecisions(Journal journal) {
        this.journal = journal;
    }

    /** Whether something came of a signed decision about a containment. */
    static boolean tookEffect(Journal journal, ContainmentId containment, String nonce) throws JournalException {
        String detail = Transition.madeBy(nonce);
        for (Transition transition : journal.transitions(containment, 0)) {
            if (transition.details().contains(detail)) {
                return true;
            }
        }
        return false;
    }

    @Override
    public boolean firstUse(String nonce, long untilMillis) throws JournalException {
        if (journal.firstUse(nonce, untilMillis)) {
            return true;
        }
        String bare = nonce.substring(nonce.lastIndexOf('/') + 1);
        for (Containment each : journal.all()) {
            if (tookEffect(journal, each.id(), bare)) {
                return false;
            }
        }
        return true;
    }

    @Override
    public Intent keep(Intent intent) throws JournalException {
        return journal.keep(intent);
    }

    @Override
    public List<Intent> intents(ContainmentId containment) throws JournalException {
        return journal.intents(containment);
    }

    @Override
    public void save(Containment containment, List<Transition> transitions) throws JournalException {
        journal.save(containment, transitions);
    }

    @Override
    public List<Transition> transitions(ContainmentId containment, long afterVersion) throws JournalException {
        return journal.transitions(containment, afterVersion);
    }

    @Override
    public Optional<Containment> load(ContainmentId containment) throws JournalException {
        return journal.load(containment);
    }

    @Override
    public List<Containment> all() throws JournalException {
        return journal.all();
    }

    @Override
    public void keep(ExposedCredential word) throws JournalException {
        journal.keep(word);
    }

    @Override
    public List<ExposedCredential> exposed(String tenant) throws JournalException {
        return journal.exposed(tenant);
    }

    @Override
    public Optional<Suppression> keep(Suppression word) throws JournalException {
        return journal.keep(word);
    }

    @Override
    public Collection<Suppression> suppressions(String tenant) throws JournalException {
        return journal.suppressions(tenant);
    }

    @Override
    public Optional<JudgedAlert> keep(AlertVerdict word) throws JournalException {
        return journal.keep(word);
    }

    @Override
    public Optional<JudgedAlert> judged(AlertVerdict word) throws JournalException {
        return journal.judged(word);
    }

    @Override
    public void close() {
        journal.close();
    }
}
