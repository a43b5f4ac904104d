package dev.cordon.engine.lifecycle;

import dev.cordon.domain.ContainmentState;
import dev.cordon.domain.OnTimeout;
import dev.cordon.engine.action.StepRequest;
import dev.cordon.engine.plan.HoldPlan;
import dev.cordon.engine.plan.PlannedStep;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The next version of a containment in the making. */
final class Draft {
    private final Containment before;
    private final long now;
    private final List<StepProgress> steps;
    private final List<Approval> approvals;
    private final List<Transition> transitions = new ArrayList<>();
    private ContainmentState state;
    private String reason;
    private long since;
    private Lease lease;
    private Denials denials;
    private Ending ending;
    private String decidedBy;
    private final SortedMap<String, Exposure> exposures = new TreeMap<>();

    Draft(Containment before, long now) {
        this.before = before;
        this.now = now;
        this.steps = new ArrayList<>(before.steps());
        this.approvals = new ArrayList<>(before.approvals());
        this.state = before.state();
        this.reason = before.reason();
        this.since = before.sinceMillis();
        this.lease = before.lease();
        this.denials = before.denials();
        this.ending = before.ending();
        this.decidedBy = before.decidedBy();
        before.exposures().forEach(each -> exposures.put(each.credential(), each));
    }

    HoldPlan plan() {
        return before.plan();
    }

    long now() {
        return now;
    }

    ContainmentState state() {
        return state;
    }

    String reason() {
        return reason;
    }

    Lease lease() {
        return lease;
    }

    Denials denials() {
        return denials;
    }

    Ending ending() {
        return ending;
    }

    int approvalsNeeded() {
        return before.approvalsNeeded();
    }

    List<Approval> approvals() {
        return approvals;
    }

    List<StepProgress> steps() {
        return List.copyOf(steps);
    }

    /** Those known now, by id. */
    List<Exposure> exposures() {
        return List.copyOf(exposures.values());
    }

    Optional<Exposure> exposure(String credential) {
        return Optional.ofNullable(exposures.get(credential));
    }

    void expose(Exposure exposure) {
        exposures.put(exposure.credential(), exposure);
    }

    int count() {
        return steps.size();
    }

    StepProgress step(int index) {
        return steps.get(index);
    }

    PlannedStep planned(int index) {
        return plan().steps().get(index);
    }

    boolean releases() {
        return plan().lease().onTimeout() == OnTimeout.RELEASE;
    }

    /** Expiry that a step's control carries under the lease as it stands. */
    long expiry(int index, long deadline) {
        return planned(index).expires() && releases() ? deadline : StepRequest.NEVER;
    }

    void step(int index, StepProgress progress) {
        steps.set(index, progress);
    }

    /** The same, told as a transition. */
    void step(int index, StepProgress progress, List<String> details) {
        step(index, progress);
        note(
                Transition.Kind.STEP,
                Transition.CORDON,
                name(index) + ": " + progress.status().sentence()
                        + (progress.words().isEmpty() ? "" : " (" + progress.words() + ")"),
                details);
    }

    String name(int index) {
        PlannedStep step = planned(index);
        return "step " + (index + 1) + " of " + count() + ", " + step.action() + " on " + step.target();
    }

    void lease(Lease next) {
        lease = next;
    }

    void denials(Denials next) {
        denials = next;
    }

    void ending(Ending next) {
        ending = next;
    }

    void decidedBy(String subject) {
        decidedBy = subject;
    }

    void approve(Approval approval) {
        approvals.add(approval);
    }

    void forgetApprovals() {
        approvals.clear();
    }

    void move(ContainmentState to, String actor, String why) {
        if (!state.canMoveTo(to)) {
            throw new IllegalStateException(
                    plan().id() + " cannot move from " + state + " to " + to + " (" + why + ")");
        }
        ContainmentState from = state;
        state = to;
        reason = why;
        since = now;
        transitions.add(transition(Transition.Kind.MOVED, from, actor, why, List.of()));
    }

    void note(Transition.Kind kind, String actor, String why) {
        note(kind, actor, why, List.of());
    }

    void note(Transition.Kind kind, String actor, String why, List<String> details) {
        transitions.add(transition(kind, state, actor, why, details));
    }

    /** Adds to what the last transition tells. */
    void detail(String text) {
        int last = transitions.size() - 1;
        if (last >= 0) {
            transitions.set(last, transitions.get(last).with(text));
        }
    }

    private Transition transition(
            Transition.Kind kind, ContainmentState from, String actor, String why, List<String> details) {
        return new Transition(
                plan().id(),
                plan().tenant(),
                plan().identityKey(),
                before.version() + 1,
                transitions.size(),
                kind,
                from,
                state,
                actor,
                why,
                List.copyOf(details),
                ending,
                now);
    }

    Advance done() {
        Containment after = new Containment(
                before.version() + 1,
                before.plan(),
                before.planHash(),
                state,
                reason,
                since,
                before.approvalsNeeded(),
                approvals,
                steps,
                lease,
                denials,
                ending,
                decidedBy,
                exposures());
        return new Advance(after, List.copyOf(transitions));
    }
}
