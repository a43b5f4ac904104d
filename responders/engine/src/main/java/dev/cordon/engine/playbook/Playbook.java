package dev.cordon.engine.playbook;

import dev.cordon.domain.ContainmentId;
import dev.cordon.domain.PlaybookStage;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What to do about one sort of alert, as a security team wrote it. Made by {@code PlaybookReader}, which refuses what does
 * not hold together; docs/playbooks.md describes each field.
 *
 * @param id kebab-case, unique among the playbooks in use
 * @param version rises with every change of what it does: a containment names it
 * @param title one line for people
 * @param description what it answers and why so
 * @param stage how far it may go by itself
 * @param precedence of several that match the highest wins, then the smallest id
 * @param when conditions in CEL, all of which must hold
 * @param recheck when to look again before deciding; empty where it decides at once
 * @param hold how much may be taken away; without rungs the playbook only observes
 * @param steps in the order in which they are applied; the planner skips those that do not fit rung or target
 * @param lease for how long; {@link PlaybookLease#NONE} where the playbook only observes
 * @param sweep what happens to what the identity created since its first suspicious event
 * @param owner who answers where nobody is known to own the identity, or empty
 * @param falsePositives what else looks like this, at least one
 * @param rollback what a person does to undo it by hand
 * @param mappings to public catalogues
 * @param tests alerts that must select it and that must not
 */
public record Playbook(
        String id,
        int version,
        String title,
        String description,
        PlaybookStage stage,
        int precedence,
        List<String> when,
        Optional<RecheckTerms> recheck,
        PlaybookHold hold,
        List<PlaybookStep> steps,
        PlaybookLease lease,
        SweepMode sweep,
        String owner,
        List<String> falsePositives,
        String rollback,
        Mappings mappings,
        List<PlaybookCase> tests) {
    /** First the one that wins where several match. */
    public static final Comparator<Playbook> BY_PRECEDENCE =
            Comparator.comparingInt(Playbook::precedence).reversed().thenComparing(Playbook::id);

    public Playbook {
        when = List.copyOf(when);
        steps = List.copyOf(steps);
        falsePositives = List.copyOf(falsePositives);
        tests = List.copyOf(tests);
    }

    /** Whether it has nothing to hold with: it says why an alert should be left alone. */
    public boolean onlyObserves() {
        return hold.ladder().isEmpty();
    }

    /** Names the containment of an alert under this version. */
    public ContainmentId containmentOf(String tenant, String alertId) {
        return ContainmentId.of(tenant, alertId, id, version);
    }

    /**
     * Names one of the containments of an alert under this version.
     *
     * @param number 0 for the first, 1 for the first further one
     */
    public ContainmentId containmentOf(String tenant, String alertId, int number) {
        return number == 0
                ? containmentOf(tenant, alertId)
                : ContainmentId.further(tenant, alertId, id, version, number);
    }
}
