package dev.cordon.aws.plan;

import dev.cordon.aws.act.AwsActions;
import dev.cordon.aws.client.Principal;
import dev.cordon.aws.deny.DenyDocument;
import dev.cordon.aws.deny.Placement;
import dev.cordon.domain.ContainmentId;
import dev.cordon.domain.OnTimeout;
import dev.cordon.engine.plan.PlannedStep;
import dev.cordon.engine.playbook.Playbook;
import dev.cordon.engine.playbook.PlaybookStep;
import dev.cordon.engine.playbook.ReadBack;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** The steps of a plan in the making, each with the calls that it is to make, and what people are told of them. */
final class StepList {
    /** What two containments cannot both do, so that each undoes its own: the first one's is its alone. */
    private static final Set<String> ONCE =
            Set.of(AwsActions.DENY_ASSUME, AwsActions.DEACTIVATE_KEYS, AwsActions.BLOCK_CONSOLE, AwsActions.CUT_TRUST);

    /** A step that a playbook says nothing of is read back after this. */
    static final long VERIFY_MILLIS = 10_000;

    /** Stands in a deny of sessions for a moment that nobody knows yet. */
    private static final Instant WHEN_APPLIED = Instant.EPOCH;

    private final ContainmentId id;
    private final Playbook playbook;
    private final Following following;
    private final Instant leaseEnd;
    private final List<PlannedStep> steps = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

    /** @param leaseEnd when denies end by themselves, where the playbook's lease ends in a release */
    StepList(ContainmentId id, Playbook playbook, Following following, Instant leaseEnd) {
        this.id = id;
        this.playbook = playbook;
        this.following = following;
        this.leaseEnd = leaseEnd;
    }

    List<PlannedStep> steps() {
        return List.copyOf(steps);
    }

    List<String> notes() {
        return List.copyOf(notes);
    }

    void note(String words) {
        notes.add(words);
    }

    boolean has(String action) {
        return steps.stream().anyMatch(step -> step.action().equals(action));
    }

    static long verifyAfter(PlaybookStep step) {
        return step.readBack().map(ReadBack::after).map(Duration::toMillis).orElse(VERIFY_MILLIS);
    }

    void add(
            String action,
            String on,
            Map<String, String> parameters,
            boolean required,
            boolean keepOff,
            boolean expires,
            boolean mutating,
            long verifyAfter,
            List<String> calls,
            String diff) {
        if (ONCE.contains(action) && following.isDone(action, on, parameters, keepOff)) {
            notes.add(action + " on " + on + " is left out: another containment of the alert did it, and undoes it");
            return;
        }
        steps.add(new PlannedStep(
                steps.size(),
                action,
                on,
                new TreeMap<>(parameters),
                required,
                keepOff,
                expires,
                mutating,
                verifyAfter,
                calls,
                diff));
    }

    /**
     * Adds one that puts a deny on a principal.
     *
     * @param name of the control beside others of the containment; empty for its first
     * @param more parameters besides those that the playbook gives
     */
    void deny(
            String action,
            String on,
            String name,
            DenyDocument deny,
            Map<String, String> more,
            PlaybookStep step,
            boolean required) {
        SortedMap<String, String> parameters = new TreeMap<>(step.with());
        parameters.putAll(more);
        parameters.put("name", name);
        Principal who = Principal.of(on);
        String text = ending(deny).text();
        add(
                action,
                on,
                parameters,
                required,
                false,
                true,
                true,
                verifyAfter(step),
                calls(action, parameters.getOrDefault("forms", ""), who, Placement.name(id, name), text),
                "+ " + text + " on " + who.words());
    }

    /** Adds one that denies a principal whatever sessions it has at the moment that the step is applied. */
    void denySessions(Principal who, String name, PlaybookStep step, boolean required) {
        DenyDocument shown = DenyDocument.sessionsUntil(WHEN_APPLIED);
        deny(AwsActions.REVOKE_SESSIONS, who.arn(), name, shown, Map.of(), step, required);
        steps.set(steps.size() - 1, withoutMoment(steps.get(steps.size() - 1)));
    }

    private static PlannedStep withoutMoment(PlannedStep made) {
        String moment = WHEN_APPLIED.toString();
        String words = "<the moment it is applied>";
        return made.told(
                made.calls().stream().map(call -> call.replace(moment, words)).toList(),
                made.diff().replace(moment, words));
    }

    private DenyDocument ending(DenyDocument deny) {
        return playbook.lease().onTimeout() == OnTimeout.RELEASE ? deny.until(leaseEnd) : deny;
    }

    private static List<String> calls(String action, String forms, Principal who, String control, String text) {
        boolean boundary = action.equals(AwsActions.SET_BOUNDARY) || forms.equals("boundary");
        boolean inline = action.equals(AwsActions.INLINE_DENY) || forms.equals("inline");
        if (inline) {
            return List.of("iam:Put" + who.kind() + "Policy " + control + " on " + who.words() + " " + text);
        }
        if (boundary) {
            return List.of(
                    "iam:CreatePolicy " + Placement.BOUNDARY_PATH + control + " the boundary before + " + text,
                    "iam:Put" + who.kind() + "PermissionsBoundary " + who.policyArn(Placement.BOUNDARY_PATH + control)
                            + " on " + who.words());
        }
        return List.of(
                "iam:CreatePolicy " + Placement.PATH + control + " " + text,
                "iam:Attach" + who.kind() + "Policy " + who.policyArn(Placement.PATH + control) + " to " + who.words());
    }
}
