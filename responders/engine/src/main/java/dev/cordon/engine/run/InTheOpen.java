package dev.cordon.engine.run;

import dev.cordon.domain.Alert;
import dev.cordon.engine.journal.ExposedCredential;
import dev.cordon.engine.journal.ExposedCredentials;
import dev.cordon.engine.journal.Journal;
import dev.cordon.engine.journal.JournalException;
import dev.cordon.engine.lifecycle.Containment;
import dev.cordon.engine.lifecycle.Input;
import dev.cordon.engine.lifecycle.Transition;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A tenant's credentials in the open, whoever is held and when: what authentic alerts said of them is in the journal before
 * any hold is told, so that a hold which takes one away later does not give it back.
 */
public final class InTheOpen {
    /** So long a sighting concerns every hold of its target; one that took the credential away it concerns for good. */
    private static final long CONCERNS_TARGET_MILLIS = Duration.ofDays(30).toMillis();

    private final Journal journal;

    public InTheOpen(Journal journal) {
        this.journal = journal;
    }

    /**
     * Takes down what a version of an alert says, which must have been found authentic.
     *
     * @return what holds are told; empty where it says nothing
     */
    public Optional<Input.Exposed> heard(Alert alert, long nowMillis) throws JournalException {
        Optional<Input.Exposed> seen = Input.Exposed.of(alert, nowMillis);
        for (String credential : seen.map(Input.Exposed::credentials).orElse(List.of())) {
            journal.keep(ExposedCredential.sighted(
                    alert.tenant(),
                    credential,
                    alert.identity().holdTarget(),
                    alert.alertId(),
                    alert.exposureDetail(),
                    alert.lastMillis(),
                    nowMillis));
        }
        return seen;
    }

    /** Takes down, before it is told, that replacements are in use: that ends an exposure. */
    public void rotated(Containment containment, List<Transition> transitions) throws JournalException {
        for (Transition transition : transitions) {
            for (String credential : transition.replaced()) {
                journal.keep(
                        ExposedCredential.replaced(containment.plan().tenant(), credential, transition.atMillis()));
            }
        }
    }

    /** What a containment that may still take away or give back something has not been told, and has to know. */
    public Optional<Input.Exposed> untold(Containment containment, long nowMillis) throws JournalException {
        if (containment.state().isOver()) {
            return Optional.empty();
        }
        List<ExposedCredential> news = journal.exposed(containment.plan().tenant()).stream()
                .filter(each -> !containment.knowsExposed(each.credential()))
                .filter(each -> containment.mayHaveTaken(each.credential())
                        || (each.target().equals(containment.plan().target())
                                && nowMillis - each.heardMillis() < CONCERNS_TARGET_MILLIS))
                .toList();
        return news.isEmpty()
                ? Optional.empty()
                : Optional.of(new Input.Exposed(
                        news.stream().map(ExposedCredential::credential).toList(),
                        news.get(0).source(),
                        nowMillis));
    }

    /**
     * Words for what a step found and must not give back, for it is in the open. All that it found where the journal cannot
     * remember every credential in the open.
     */
    SortedSet<String> keptOff(Containment containment, int step) throws JournalException {
        List<ExposedCredential> open = journal.exposed(containment.plan().tenant());
        TreeSet<String> off = new TreeSet<>();
        open.stream()
                .map(ExposedCredential::credential)
                .filter(credential -> containment.mayHaveTaken(step, credential))
                .forEach(off::add);
        if (open.size() >= ExposedCredentials.MOST) {
            containment
                    .steps()
                    .get(step)
                    .prior()
                    .facts()
                    .keySet()
                    .forEach(fact -> off.add(fact.substring(fact.lastIndexOf('.') + 1)));
        }
        return off;
    }
}
