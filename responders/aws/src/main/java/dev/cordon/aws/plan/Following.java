package dev.cordon.aws.plan;

import dev.cordon.domain.Alert;
import dev.cordon.domain.ContainmentState;
import dev.cordon.domain.HoldRung;
import dev.cordon.engine.plan.EarlierHold;
import dev.cordon.engine.plan.HoldPlan;
import dev.cordon.engine.plan.PlannedStep;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * How a plan follows what was planned for its alert before. A thief who is denied by session begins another one; a later
 * revision of the alert names it. Then there is a further plan, in a containment beside those that stand: it denies what they
 * do not, and each ends by itself. What waits for people is planned anew in its place instead, and what was refused too.
 * Whoever begins session after session gets a wider plan after {@link EarlierHold#MOST_BY_SESSION}, and then no other.
 *
 * @param number of the containment among those of the alert
 * @param followed how often there was such a plan, this one included; 0 where this is none
 * @param beside ids of the other containments of the alert
 * @param denied sessions that the others deny
 * @param standing plans of others that stand, or will without a person
 * @param question what people have to be asked because of what they said before; empty where nothing is
 */
record Following(
        int number, int followed, List<String> beside, Set<String> denied, List<HoldPlan> standing, String question) {
    /** The first plan of an alert. Where it stands nothing changes by it. */
    static final Following NONE = new Following(0, 0, List.of(), Set.of(), List.of(), "");

    Following {
        beside = List.copyOf(beside);
        denied = Set.copyOf(denied);
        standing = List.copyOf(standing);
    }

    /**
     * Of an alert.
     *
     * @param suspects sessions of the target that are the attacker's
     */
    static Following of(Alert alert, List<EarlierHold> earlier, Set<String> suspects) {
        List<EarlierHold> planned = earlier.stream()
                .filter(each -> each.state() != ContainmentState.REFUSED)
                .toList();
        boolean repeated = earlier.stream().anyMatch(each -> each.plan().alertRevision() >= alert.revision());
        boolean wide = planned.stream().anyMatch(each -> each.plan().rung() != HoldRung.SESSION);
        if (planned.isEmpty() || repeated || wide) {
            return NONE;
        }
        Optional<EarlierHold> replaced =
                earlier.stream().filter(EarlierHold::isReplaceable).findFirst();
        List<EarlierHold> others = planned.stream()
                .filter(each -> replaced.filter(each::equals).isEmpty())
                .toList();
        int last =
                earlier.stream().mapToInt(each -> each.plan().followed()).max().orElse(0);
        boolean refused = replaced.filter(each -> each.state() == ContainmentState.REFUSED)
                .isPresent();
        int followed = refused ? Math.max(1, last) : last + 1;
        if (deniesAll(planned, suspects) || followed > EarlierHold.MOST_BY_SESSION + 1) {
            return NONE;
        }
        return new Following(
                replaced.map(EarlierHold::number).orElse(earlier.size()),
                followed,
                others.stream().map(each -> each.plan().id().value()).toList(),
                sessions(others),
                others.stream()
                        .filter(EarlierHold::stands)
                        .map(EarlierHold::plan)
                        .toList(),
                question(planned));
    }

    private static boolean deniesAll(List<EarlierHold> planned, Set<String> suspects) {
        return planned.stream().anyMatch(each -> DeniedSessions.of(each.plan()).byIdentity())
                || sessions(planned).containsAll(suspects);
    }

    private static Set<String> sessions(List<EarlierHold> of) {
        Set<String> sessions = new TreeSet<>();
        of.forEach(each -> sessions.addAll(DeniedSessions.of(each.plan()).userIds()));
        return sessions;
    }

    /** People said no to a hold of this alert: what came since is for them to judge, too. */
    private static String question(List<EarlierHold> planned) {
        return planned.stream()
                .filter(EarlierHold::endedByPeople)
                .max(Comparator.comparingLong(each -> each.plan().alertRevision()))
                .map(each -> "People ended " + each.plan().id() + " of this alert ("
                        + (each.state() == ContainmentState.REJECTED ? "rejected" : "released")
                        + "). It names further sessions since: hold these all the same?")
                .orElse("");
    }

    /** Whether there were so many by session that this one has to be a wider one. */
    boolean wider() {
        return followed > EarlierHold.MOST_BY_SESSION;
    }

    /** Those of some sessions that no other containment of the alert denies. */
    Set<String> undenied(Set<String> sessions) {
        Set<String> left = new TreeSet<>(sessions);
        left.removeAll(denied);
        return left;
    }

    /** Whether a containment that stands does a step already. */
    boolean isDone(String action, String target, Map<String, String> parameters, boolean keepOff) {
        return steps(action, target)
                .anyMatch(step -> step.parameters().equals(parameters) && step.keepOff() == keepOff);
    }

    /** Whether one that stands changes something by an action on a target. */
    boolean changes(String action, String target) {
        return steps(action, target).anyMatch(PlannedStep::mutating);
    }

    private Stream<PlannedStep> steps(String action, String target) {
        return standing.stream()
                .flatMap(plan -> plan.steps().stream())
                .filter(step -> step.action().equals(action) && step.target().equals(target));
    }

    /** What people have to know of it. */
    List<String> notes(Set<String> further) {
        List<String> notes = new ArrayList<>();
        if (followed == 0) {
            return notes;
        }
        notes.add("the alert names sessions that no hold of it denied: "
                + Rungs.some(List.copyOf(new TreeSet<>(further))));
        if (!beside.isEmpty()) {
            notes.add("this containment stands beside " + String.join(", ", beside)
                    + ": each is decided on by itself, and releasing one leaves what the others deny");
        }
        if (wider()) {
            notes.add("sessions were followed " + EarlierHold.MOST_BY_SESSION
                    + " times: this plan is a wider one where one can be taken, and no other follows it by itself");
        }
        return notes;
    }
}
