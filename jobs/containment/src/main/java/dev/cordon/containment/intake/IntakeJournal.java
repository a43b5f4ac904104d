package dev.cordon.containment.intake;

import dev.cordon.domain.Alert;
import dev.cordon.domain.HoldRung;
import dev.cordon.engine.journal.Journal;
import dev.cordon.engine.journal.JournalException;
import dev.cordon.engine.lifecycle.Containment;
import dev.cordon.engine.lifecycle.Input;
import dev.cordon.engine.run.InTheOpen;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What the journal says and is told of alerts that are taken; for any thread. */
public final class IntakeJournal {
    private final Journal journal;
    private final String tenant;

    /** @param tenant whose alerts are taken */
    public IntakeJournal(Journal journal, String tenant) {
        this.journal = journal;
        this.tenant = tenant;
    }

    /**
     * Writes down what an alert says of credentials in the open, before any hold is told: a hold that begins later has to
     * know, too.
     */
    public Optional<Input.Exposed> heard(Alert alert, long at) {
        try {
            return new InTheOpen(journal).heard(alert, at);
        } catch (JournalException e) {
            throw new IllegalStateException("the journal cannot be written: " + e.getMessage(), e);
        }
    }

    /** Whose holds hear of it: the alert's own target, held yet or not, and all whose holds took the credential away. */
    public Set<String> concerned(Alert alert, Input.Exposed seen) {
        String target = alert.identity().holdTarget();
        Set<String> targets = new TreeSet<>(Set.of(target));
        try {
            for (Containment each : journal.all()) {
                if (each.plan().tenant().equals(tenant) && each.concernedBy(seen, target)) {
                    targets.add(each.plan().target());
                }
            }
        } catch (JournalException e) {
            throw unreadable(e);
        }
        return targets;
    }

    /**
     * Whether nothing more can come of a line that makes a plan. One by session begins a containment, and whatever revision
     * was planned at the same time begins the same one: of two, the first stands. So it is looked at again once that one was
     * known before, and plans a further one where it names sessions that are still not denied.
     */
    public boolean isSettled(Reception.Received received, long at) {
        if (!(received.taken() instanceof Taken.Planned planned)
                || planned.plan().rung() != HoldRung.SESSION) {
            return true;
        }
        if (!planned.known()) {
            return false;
        }
        try {
            Containment fresh = received.review().orElseThrow().begin(planned.plan(), at);
            return journal.load(fresh.id())
                    .filter(standing -> fresh.inPlaceOf(standing).isEmpty())
                    .isPresent();
        } catch (JournalException e) {
            throw unreadable(e);
        }
    }

    private static IllegalStateException unreadable(JournalException e) {
        return new IllegalStateException("the journal cannot be read: " + e.getMessage(), e);
    }
}
