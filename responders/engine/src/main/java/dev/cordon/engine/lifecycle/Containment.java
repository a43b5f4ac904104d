package dev.cordon.engine.lifecycle;

import dev.cordon.domain.ContainmentId;
import dev.cordon.domain.ContainmentState;
import dev.cordon.engine.guardrail.GuardrailRule;
import dev.cordon.engine.plan.EarlierHold;
import dev.cordon.engine.plan.HoldPlan;
import dev.cordon.engine.plan.PlanHash;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;

/**
 * All there is to know of one containment. {@link Lifecycle} makes the next version from this one and an input; nothing
 * else changes it.
 *
 * @param version rises with every input that changed something
 * @param plan what it does
 * @param planHash what decisions name it by
 * @param state where it stands
 * @param reason why it stands there, one sentence
 * @param sinceMillis since when
 * @param approvalsNeeded how many different people have to approve
 * @param approvals who has
 * @param steps what became of each step
 * @param lease how long it stands
 * @param denials what was denied since
 * @param ending how it ended or is ending
 * @param decidedBy who decided last, or empty
 * @param exposures credentials that came to be known in the open since it was planned, by id
 */
public record Containment(
        long version,
        HoldPlan plan,
        String planHash,
        ContainmentState state,
        String reason,
        long sinceMillis,
        int approvalsNeeded,
        List<Approval> approvals,
        List<StepProgress> steps,
        Lease lease,
        Denials denials,
        Ending ending,
        String decidedBy,
        List<Exposure> exposures) {
    /** Why a hold that may go on by itself waits for its turn. */
    private static final String OVER_BUDGET =
            GuardrailRule.BUDGET_TENANT.code() + ": " + GuardrailRule.BUDGET_TENANT.sentence();

    public Containment {
        approvals = List.copyOf(approvals);
        steps = List.copyOf(steps);
        exposures = exposures == null ? List.of() : List.copyOf(exposures); // absent in what was written before
    }

    private static Containment fresh(HoldPlan plan, ContainmentState state, String reason, int approvals, long now) {
        return new Containment(
                1,
                plan,
                PlanHash.of(plan),
                state,
                reason,
                now,
                approvals,
                List.of(),
                Collections.nCopies(plan.steps().size(), StepProgress.PLANNED),
                Lease.NOT_STARTED,
                Denials.NONE,
                Ending.NONE,
                "",
                List.of());
    }

    /** One that waits for people. */
    public static Containment proposed(HoldPlan plan, int approvalsNeeded, String why, long nowMillis) {
        return fresh(plan, ContainmentState.PROPOSED, why, Math.max(1, approvalsNeeded), nowMillis);
    }

    /** One that would go on by itself and waits for its turn within the budget, unless people approve it before. */
    public static Containment overBudget(HoldPlan plan, long nowMillis) {
        return proposed(plan, 1, OVER_BUDGET, nowMillis);
    }

    /** One that may go on by itself. */
    public static Containment approved(HoldPlan plan, String why, long nowMillis) {
        return fresh(plan, ContainmentState.APPROVED, why, 0, nowMillis);
    }

    /** One that a guardrail refused. */
    public static Containment refused(HoldPlan plan, String why, long nowMillis) {
        return fresh(plan, ContainmentState.REFUSED, why, 0, nowMillis);
    }

    /**
     * Whether it has to hear of a credential in the open: the alert is about its target, or one of its steps, such as a sweep,
     * may have taken the credential away from somebody else.
     */
    public boolean concernedBy(Input.Exposed seen, String target) {
        return plan.target().equals(target)
                || seen.credentials().stream()
                        .filter(credential -> !credential.isBlank())
                        .anyMatch(this::mayHaveTaken);
    }

    /** Whether a step of it found a credential, and may have taken it away. */
    public boolean mayHaveTaken(String credential) {
        return steps.stream().anyMatch(step -> Exposing.concerns(step, credential));
    }

    /** Whether one step found a credential, and may have taken it away. */
    public boolean mayHaveTaken(int step, String credential) {
        return Exposing.concerns(steps.get(step), credential);
    }

    /** What it made of a credential; empty where it never touched it or gave it back. */
    public Optional<TakenCredential> taken(String credential) {
        return TakenCredential.of(this, credential);
    }

    /**
     * Credentials in the open that its steps took away and of which no replacement was seen in use, by the index of the step.
     * That may be so while it stands and long after its end.
     */
    public SortedMap<Integer, SortedSet<String>> awaitingReplacement() {
        return Rotating.awaited(this);
    }

    /** Whether it knows of a credential that it is in the open: from its plan, or because it was told. */
    public boolean knowsExposed(String credential) {
        return exposures.stream().anyMatch(exposure -> exposure.credential().equals(credential))
                || Exposing.isPlanned(plan, steps, credential);
    }

    /**
     * This one in the place of an earlier one of the same alert and playbook, of which nothing was touched: one that was
     * refused, or waits for people with another plan. A later version of an alert may know of an exposure, or of further
     * sessions.
     *
     * @return empty where the earlier one stands
     */
    public Optional<Containment> inPlaceOf(Containment standing) {
        boolean newer = plan.alertRevision() > standing.plan().alertRevision();
        boolean waits = standing.state() == ContainmentState.PROPOSED
                && (plan.rung() != standing.plan().rung()
                        || plan.followed() > standing.plan().followed()
                        || plan.exposed() != standing.plan().exposed()
                        || state == ContainmentState.APPROVED
                        || (waitsForItsTurn() && !standing.waitsForItsTurn()));
        if (!newer || !(standing.state() == ContainmentState.REFUSED || waits)) {
            return Optional.empty();
        }
        return Optional.of(with(standing.version() + 1, state, reason, standing.exposures()));
    }

    /** The same, refused before anything of it was touched. */
    public Containment butRefused(String why) {
        return with(version, ContainmentState.REFUSED, why, exposures);
    }

    private Containment with(
            long otherVersion, ContainmentState otherState, String why, List<Exposure> otherExposures) {
        return new Containment(
                otherVersion,
                plan,
                planHash,
                otherState,
                why,
                sinceMillis,
                approvalsNeeded,
                approvals,
                steps,
                lease,
                denials,
                ending,
                decidedBy,
                otherExposures);
    }

    /**
     * Whether another one does all that this one would, by the same playbook and for another alert. An attack that was alerted
     * on twice is held once, and released once.
     */
    public boolean isDoneBy(Containment other) {
        boolean stands = switch (other.state()) {
            case APPROVED, APPLYING, APPLIED, HELD, CONFIRMED -> true;
            case PROPOSED -> state == ContainmentState.PROPOSED && (other.waitsForItsTurn() || !waitsForItsTurn());
            case RELEASING, RELEASED, REFUSED, REJECTED, FAILED, RELEASE_FAILED -> false;
        };
        return stands && !other.id().equals(id()) && plan.doesTheSameAs(other.plan());
    }

    /** Whether it is proposed only because the budget is spent: it goes on by itself when its turn comes. */
    public boolean waitsForItsTurn() {
        return waitsForItsTurn(state, reason);
    }

    static boolean waitsForItsTurn(ContainmentState state, String reason) {
        return state == ContainmentState.PROPOSED && reason.startsWith(OVER_BUDGET);
    }

    /** Whether no person had to let it go on: guardrails did, or its turn within the budget came. */
    public boolean goesOnByItself() {
        return approvalsNeeded == 0
                || (!approvals.isEmpty()
                        && approvals.stream()
                                .allMatch(approval -> approval.subject().equals(Transition.CORDON)));
    }

    /**
     * Whether a hold takes the place of this proposal, so that nobody approves what is held already: it takes all of this
     * away, and is for the same alert, of which it knows as much or more, or is for another one of the identity, goes on by
     * itself, and began after this was proposed. What asks for more, or was planned from what came to be known since, stays
     * for people to judge. A hold that failed or is being undone takes no place.
     */
    public boolean givesWayTo(Containment hold) {
        boolean concerns = state == ContainmentState.PROPOSED
                && hold.holdsOrIsAboutTo()
                && !hold.id().equals(id())
                && hold.plan().takesAllOf(plan);
        if (!concerns) {
            return false;
        }
        if (plan.alertId().equals(hold.plan().alertId())) {
            return plan.alertRevision() <= hold.plan().alertRevision();
        }
        boolean before =
                !hold.lease().isStarted() || sinceMillis <= hold.lease().startedMillis();
        return before && hold.goesOnByItself();
    }

    boolean holdsOrIsAboutTo() {
        return switch (state) {
            case APPROVED, APPLYING, APPLIED, HELD, CONFIRMED -> true;
            default -> false;
        };
    }

    /** A proposal that comes when a hold has taken its place. */
    public static Containment lateFor(Containment hold, Containment proposal) {
        Input.PlaceTaken taken = Input.PlaceTaken.by(hold, proposal.sinceMillis());
        return refused(proposal.plan(), placeTaken(taken), taken.atMillis());
    }

    static String aboutToBeTaken(Input.HeldBack by) {
        return "a hold is about to take its place: " + by.by() + ", for alert " + by.alert()
                + "; where guardrails stop that, this can be approved again";
    }

    static String placeTaken(Input.PlaceTaken by) {
        return "a hold took its place: " + by.by() + ", for alert " + by.alert();
    }

    /** This one, as the next plan for its alert has to know it. */
    public EarlierHold earlier(int number) {
        boolean rejected =
                state == ContainmentState.REJECTED && !decidedBy.isEmpty() && !decidedBy.equals(Transition.CORDON);
        boolean undone = ending == Ending.RELEASED || ending == Ending.UNDONE;
        return new EarlierHold(number, plan, state, rejected || undone);
    }

    public ContainmentId id() {
        return plan.id();
    }

    /** What happened when it came to be. */
    public Transition birth() {
        return new Transition(
                id(),
                plan.tenant(),
                plan.identityKey(),
                version,
                0,
                Transition.Kind.MOVED,
                state,
                state,
                Transition.CORDON,
                reason,
                List.of(),
                ending,
                sinceMillis);
    }
}
