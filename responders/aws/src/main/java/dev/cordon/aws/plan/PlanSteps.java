package dev.cordon.aws.plan;

import dev.cordon.aws.act.AwsActions;
import dev.cordon.aws.client.Principal;
import dev.cordon.aws.deny.DenyDocument;
import dev.cordon.domain.HoldRung;
import dev.cordon.engine.plan.PlannedStep;
import dev.cordon.engine.playbook.Playbook;
import dev.cordon.engine.playbook.PlaybookStep;
import dev.cordon.engine.playbook.SweepMode;
import dev.cordon.reach.hold.HoldPolicy;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Makes steps of a rung and a playbook: the deny first, which the identity cannot edit away, then keys and sessions, then
 * the sweep. What the playbook asks for and does not fit is left out and noted.
 */
final class PlanSteps {
    private static final List<String> ORDER = List.of(
            AwsActions.ATTACH_DENY,
            AwsActions.SET_BOUNDARY,
            AwsActions.INLINE_DENY,
            AwsActions.DENY_ASSUME,
            AwsActions.DEACTIVATE_KEYS,
            AwsActions.BLOCK_CONSOLE,
            AwsActions.REVOKE_SESSIONS,
            AwsActions.CUT_TRUST,
            AwsActions.SWEEP);
    private static final Set<String> OF_TARGET =
            Set.of(AwsActions.ATTACH_DENY, AwsActions.SET_BOUNDARY, AwsActions.INLINE_DENY);

    /** Names in a plan of what was made: a plan is kept whole. */
    private static final int MOST_CREATED = 1_000;

    private final HoldCase held;
    private final Playbook playbook;
    private final Principal target;
    private final Rung rung;
    private final boolean denied;
    private final boolean deniedFully;
    private final KeySteps keys;
    private final SessionSteps sessions;
    private final StepList steps;

    PlanSteps(HoldCase held, Rung rung, KeySteps keys, SessionSteps sessions, StepList steps) {
        this.held = held;
        this.playbook = held.playbook();
        this.target = held.target();
        this.rung = rung;
        this.denied = denies(playbook, rung.rung());
        this.deniedFully = denied && rung.rung() == HoldRung.FULL;
        this.keys = keys;
        this.sessions = sessions;
        this.steps = steps;
    }

    /** Whether the target itself gets a deny. */
    static boolean denies(Playbook playbook, HoldRung rung) {
        return playbook.steps().stream()
                .anyMatch(step -> applies(playbook, step, rung) && OF_TARGET.contains(step.action()));
    }

    /** An exposed secret means full even where the ladder lacks it: then every step of the playbook is taken. */
    private static boolean applies(Playbook playbook, PlaybookStep step, HoldRung rung) {
        return step.appliesOn(rung) || !playbook.hold().allows(rung);
    }

    List<PlannedStep> make() {
        playbook.steps().stream()
                .filter(step -> applies(playbook, step, rung.rung()))
                .sorted(Comparator.comparingInt(step -> ORDER.indexOf(step.action())))
                .forEach(this::step);
        if (!steps.has(AwsActions.SWEEP)) {
            sweep(false, false, StepList.VERIFY_MILLIS);
        }
        return steps.steps();
    }

    private void step(PlaybookStep step) {
        switch (step.action()) {
            case AwsActions.ATTACH_DENY, AwsActions.SET_BOUNDARY, AwsActions.INLINE_DENY -> deny(step);
            case AwsActions.DEACTIVATE_KEYS -> keys.deactivate(step, denied);
            case AwsActions.REVOKE_SESSIONS -> sessions.revoke(step, deniedFully);
            case AwsActions.DENY_ASSUME -> sessions.denyAssuming(step, deniedFully);
            case AwsActions.BLOCK_CONSOLE -> console(step);
            case AwsActions.CUT_TRUST -> trust(step);
            case AwsActions.SWEEP ->
                sweep(playbook.sweep() == SweepMode.CONTAIN, step.required(), StepList.verifyAfter(step));
            default -> steps.note("the playbook's step " + step.action() + " is no action at AWS and was left out");
        }
    }

    private void deny(PlaybookStep step) {
        int number = 1;
        for (HoldPolicy policy : rung.policies()) {
            DenyDocument deny = DenyDocument.ofHold(policy.text());
            Map<String, String> more = new TreeMap<>(Map.of("policy", deny.text()));
            if (!rung.forms().isEmpty()) {
                more.put("forms", rung.forms());
            }
            steps.deny(
                    step.action(),
                    target.arn(),
                    number == 1 ? "" : Integer.toString(number),
                    deny,
                    more,
                    step,
                    step.required());
            number++;
        }
    }

    private void console(PlaybookStep step) {
        if (!target.user() || !held.state().console()) {
            steps.note(target.words() + " has no console password, as far as is known: that step was left out");
            return;
        }
        steps.add(
                AwsActions.BLOCK_CONSOLE,
                target.arn(),
                step.with(),
                step.required(),
                false,
                false,
                true,
                StepList.verifyAfter(step),
                List.of("iam:UpdateLoginProfile of " + target.words() + " PasswordResetRequired=true"),
                "+ a new password is required, which the deny forbids to set; the password is not touched");
    }

    private void trust(PlaybookStep step) {
        if (target.user()) {
            steps.note("a user has no trust policy: that step was left out");
            return;
        }
        steps.add(
                AwsActions.CUT_TRUST,
                target.arn(),
                step.with(),
                step.required(),
                false,
                false,
                true,
                StepList.verifyAfter(step),
                List.of("iam:UpdateAssumeRolePolicy of " + target.words()),
                "+ a deny in the trust policy of " + target.words());
    }

    /** The first of what it made by name: the sweep asks the trail anew. */
    private String created(Set<String> all) {
        if (all.size() > MOST_CREATED) {
            steps.note("it made " + all.size() + " things; the plan names " + MOST_CREATED
                    + " of them, the sweep looks for all");
        }
        return all.stream().sorted().limit(MOST_CREATED).collect(Collectors.joining(" "));
    }

    private void sweep(boolean holds, boolean required, long verifyAfter) {
        boolean done = holds && held.following().changes(AwsActions.SWEEP, target.arn());
        if (done) {
            steps.note("what it created is held by another containment of the alert: this one lists it");
        }
        boolean contain = holds && !done;
        Map<String, String> parameters = new TreeMap<>(Map.of("mode", contain ? "contain" : "list"));
        Set<String> created = held.facts().created();
        if (!created.isEmpty()) {
            parameters.put("created", created(created));
        }
        SortedSet<String> open = keys.open();
        if (!open.isEmpty()) {
            parameters.put("except", String.join(" ", open));
        }
        steps.add(
                AwsActions.SWEEP,
                target.arn(),
                parameters,
                contain && required,
                false,
                contain,
                contain,
                verifyAfter,
                contain
                        ? List.of(
                                "what it finds then: iam:UpdateAccessKey to Inactive, a deny on created users and roles")
                        : List.of(),
                contain ? "+ what it created is held as well" : "");
    }
}
