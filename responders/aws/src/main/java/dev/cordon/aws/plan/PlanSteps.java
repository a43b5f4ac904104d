package dev.cordon.aws.plan;

import dev.cordon.aws.act.AwsActions;
import dev.cordon.aws.client.Principal;
import dev.cordon.aws.deny.DenyDocument;
import dev.cordon.aws.deny.Placement;
import dev.cordon.domain.ContainmentId;
import dev.cordon.domain.HoldRung;
import dev.cordon.domain.OnTimeout;
import dev.cordon.engine.plan.PlannedStep;
import dev.cordon.engine.playbook.Playbook;
import dev.cordon.engine.playbook.PlaybookStep;
import dev.cordon.engine.playbook.ReadBack;
import dev.cordon.engine.playbook.SweepMode;
import dev.cordon.reach.hold.HoldPolicy;
import dev.cordon.reach.hold.HoldTerms;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
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
    /** What two containments cannot both do, so that each undoes its own: the first one's is its alone. */
    private static final Set<String> ONCE =
            Set.of(AwsActions.DENY_ASSUME, AwsActions.DEACTIVATE_KEYS, AwsActions.BLOCK_CONSOLE, AwsActions.CUT_TRUST);

    /** Names in a plan of what was made: a plan is kept whole. */
    private static final int MOST_CREATED = 1_000;

    private static final long VERIFY_MILLIS = 10_000;

    private final ContainmentId id;
    private final Playbook playbook;
    private final Principal target;
    private final TargetState state;
    private final HoldFacts facts;
    private final Following following;
    private final boolean exposed;
    private final Rung rung;
    private final HoldTerms chainTerms;
    private final Targets targets;
    private final long leaseEndMillis;
    private final List<PlannedStep> steps = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

    PlanSteps(
            ContainmentId id,
            Playbook playbook,
            Principal target,
            TargetState state,
            HoldFacts facts,
            Following following,
            boolean exposed,
            Rung rung,
            HoldTerms chainTerms,
            Targets targets,
            long leaseEndMillis) {
        this.id = id;
        this.playbook = playbook;
        this.target = target;
        this.state = state;
        this.facts = facts;
        this.following = following;
        this.exposed = exposed;
        this.rung = rung;
        this.chainTerms = chainTerms;
        this.targets = targets;
        this.leaseEndMillis = leaseEndMillis;
    }

    List<String> notes() {
        return notes;
    }

    /** Whether the target itself gets a deny. */
    static boolean denies(Playbook playbook, HoldRung rung) {
        return playbook.steps().stream()
                .anyMatch(step -> applies(playbook, step, rung)
                        && Set.of(AwsActions.ATTACH_DENY, AwsActions.SET_BOUNDARY, AwsActions.INLINE_DENY)
                                .contains(step.action()));
    }

    /** An exposed secret means full even where the ladder lacks it: then every step of the playbook is taken. */
    private static boolean applies(Playbook playbook, PlaybookStep step, HoldRung rung) {
        return step.appliesOn(rung) || !playbook.hold().allows(rung);
    }

    List<PlannedStep> steps() {
        playbook.steps().stream()
                .filter(step -> applies(playbook, step, rung.rung()))
                .sorted(Comparator.comparingInt(step -> ORDER.indexOf(step.action())))
                .forEach(this::step);
        boolean swept = steps.stream().anyMatch(step -> step.action().equals(AwsActions.SWEEP));
        if (!swept) {
            sweep(false, false, VERIFY_MILLIS);
        }
        return List.copyOf(steps);
    }

    private void step(PlaybookStep step) {
        switch (step.action()) {
            case AwsActions.ATTACH_DENY, AwsActions.SET_BOUNDARY, AwsActions.INLINE_DENY -> deny(step);
            case AwsActions.DEACTIVATE_KEYS -> keys(step);
            case AwsActions.REVOKE_SESSIONS -> sessions(step);
            case AwsActions.DENY_ASSUME -> assume(step);
            case AwsActions.BLOCK_CONSOLE -> console(step);
            case AwsActions.CUT_TRUST -> trust(step);
            case AwsActions.SWEEP -> sweep(playbook.sweep() == SweepMode.CONTAIN, step.required(), verifyAfter(step));
            default -> notes.add("the playbook's step " + step.action() + " is no action at AWS and was left out");
        }
    }

    private static long verifyAfter(PlaybookStep step) {
        return step.readBack()
                .map(ReadBack::after)
                .map(java.time.Duration::toMillis)
                .orElse(VERIFY_MILLIS);
    }

    private void add(
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

    private DenyDocument ending(DenyDocument deny) {
        return playbook.lease().onTimeout() == OnTimeout.RELEASE
                ? deny.until(Instant.ofEpochMilli(leaseEndMillis))
                : deny;
    }

    private void denyStep(
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
        String forms = parameters.getOrDefault("forms", "");
        boolean boundary = action.equals(AwsActions.SET_BOUNDARY) || forms.equals("boundary");
        boolean inline = action.equals(AwsActions.INLINE_DENY) || forms.equals("inline");
        Principal who = Principal.of(on);
        String control = Placement.name(id, name);
        String text = ending(deny).text();
        List<String> calls;
        if (inline) {
            calls = List.of("iam:Put" + who.kind() + "Policy " + control + " on " + who.words() + " " + text);
        } else if (boundary) {
            calls = List.of(
                    "iam:CreatePolicy " + Placement.BOUNDARY_PATH + control + " the boundary before + " + text,
                    "iam:Put" + who.kind() + "PermissionsBoundary " + who.policyArn(Placement.BOUNDARY_PATH + control)
                            + " on " + who.words());
        } else {
            calls = List.of(
                    "iam:CreatePolicy " + Placement.PATH + control + " " + text,
                    "iam:Attach" + who.kind() + "Policy " + who.policyArn(Placement.PATH + control) + " to "
                            + who.words());
        }
        add(
                action,
                on,
                parameters,
                required,
                false,
                true,
                true,
                verifyAfter(step),
                calls,
                "+ " + text + " on " + who.words());
    }

    private void deny(PlaybookStep step) {
        int number = 1;
        for (HoldPolicy policy : rung.policies()) {
            DenyDocument deny = DenyDocument.ofHold(policy.text());
            Map<String, String> more = new TreeMap<>(Map.of("policy", deny.text()));
            if (!rung.forms().isEmpty()) {
                more.put("forms", rung.forms());
            }
            denyStep(
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

    private void keys(PlaybookStep step) {
        if (!target.user()) {
            notes.add("a role has no access keys: that step was left out");
            return;
        }
        Set<String> open = exposedKeys();
        boolean exposedOnly = step.with().getOrDefault("keys", "").equals("exposed")
                || (!step.with().containsKey("keys") && !denies(playbook, rung.rung()));
        if (exposed && open.isEmpty()) {
            notes.add("a credential of it is in the open and which is not known: every key stays off on release");
            keyStep(step, "all", "", true, keysBut(Set.of()));
            return;
        }
        if (!open.isEmpty()) {
            keyStep(step, String.join(" ", open), "", true, List.copyOf(open));
        }
        if (open.isEmpty() || !exposedOnly) {
            List<String> others = keysBut(open);
            if (!others.isEmpty() || open.isEmpty()) {
                keyStep(step, "all", String.join(" ", open), false, others);
            }
        }
    }

    private Set<String> exposedKeys() {
        SortedSet<String> open = new TreeSet<>(exposed ? facts.exposedKeys() : Set.of());
        open.retainAll(state.keys().keySet());
        return open;
    }

    private List<String> keysBut(Set<String> except) {
        return state.keys().entrySet().stream()
                .filter(key -> key.getValue() && !except.contains(key.getKey()))
                .map(Map.Entry::getKey)
                .toList();
    }

    private void keyStep(PlaybookStep step, String keys, String except, boolean keepOff, List<String> known) {
        Map<String, String> parameters = new TreeMap<>(Map.of("keys", keys));
        if (!except.isEmpty()) {
            parameters.put("except", except);
        }
        List<String> calls = new ArrayList<>();
        known.forEach(key -> calls.add("iam:UpdateAccessKey " + key + " of " + target.words() + " to Inactive"));
        add(
                AwsActions.DEACTIVATE_KEYS,
                target.arn(),
                parameters,
                step.required(),
                keepOff,
                false,
                true,
                verifyAfter(step),
                calls,
                known.isEmpty()
                        ? "- Active, + Inactive: every key that is active then"
                        : "- Active, + Inactive: " + String.join(", ", known));
    }

    private SortedMap<String, SortedSet<String>> chain() {
        SortedMap<String, SortedSet<String>> roles = new TreeMap<>();
        facts.chain().forEach((role, sessions) -> {
            if (!role.equals(target.arn()) && Principal.isOne(role)) {
                Principal who = Principal.of(role);
                if (!who.account().equals(target.account())) {
                    notes.add("it took on " + role + " in another account: hold that there");
                } else if (who.serviceLinked() || who.reserved()) {
                    notes.add("it took on " + role + ", which AWS keeps: no lever");
                } else {
                    roles.put(role, sessions);
                }
            }
        });
        return roles;
    }

    private void sessions(PlaybookStep step) {
        if (rung.rung() == HoldRung.FULL && denies(playbook, rung.rung())) {
            notes.add("sessions of " + target.words() + " need no revocation of their own: the deny meets them all,"
                    + " those of GetSessionToken and GetFederationToken too");
        } else {
            revoke(step, target, step.required());
        }
        int number = 1;
        for (Map.Entry<String, SortedSet<String>> link : chain().entrySet()) {
            Principal role = Principal.of(link.getKey());
            Set<String> undenied = following.undenied(link.getValue());
            if (link.getValue().isEmpty()) {
                revoke(step, role, false);
            } else if (!undenied.isEmpty()) {
                HoldPolicy policy = HoldPolicy.session(undenied, Set.of(), chainTerms);
                DenyDocument deny = DenyDocument.ofHold(policy.text());
                denyStep(
                        AwsActions.ATTACH_DENY,
                        role.arn(),
                        "chain-" + number,
                        deny,
                        Map.of("policy", deny.text()),
                        step,
                        false);
                notes.add("sessions " + undenied + " of " + role.words()
                        + " were taken on from it: they alone are denied there");
            }
            number++;
        }
    }

    private void revoke(PlaybookStep step, Principal who, boolean required) {
        DenyDocument shown = DenyDocument.sessionsUntil(Instant.ofEpochMilli(0));
        String name = who.arn().equals(target.arn()) ? "sessions" : "sessions-" + tail(who);
        Map<String, String> more = Map.of("name", name);
        denyStep(AwsActions.REVOKE_SESSIONS, who.arn(), name, shown, more, step, required);
        int last = steps.size() - 1;
        PlannedStep made = steps.get(last);
        String epoch = Instant.EPOCH.toString();
        steps.set(
                last,
                made.told(
                        made.calls().stream()
                                .map(call -> call.replace(epoch, "<the moment it is applied>"))
                                .toList(),
                        made.diff().replace(epoch, "<the moment it is applied>")));
        long seconds = targets.look(who).map(TargetState::maxSessionSeconds).orElse(0);
        notes.add("revoking sessions of " + who.words()
                + " hits every workload with cached credentials of it: calls fail"
                + " with AccessDenied, which most SDKs take as no reason to fetch new ones; at the latest they do when the"
                + " cached ones run out, "
                + (seconds > 0 ? "here after at most " + hours(seconds) : "after at most the role's longest session")
                + " (instances of EC2: 6 h). Restarting them is quicker");
    }

    private static String tail(Principal who) {
        String name = who.name().replaceAll("[^A-Za-z0-9]", "");
        return name.length() > 40 ? name.substring(0, 40) : name;
    }

    private static String hours(long seconds) {
        return seconds % 3_600 == 0 ? seconds / 3_600 + " h" : seconds / 60 + " min";
    }

    private void assume(PlaybookStep step) {
        if (rung.rung() == HoldRung.FULL && denies(playbook, rung.rung())) {
            notes.add("taking on roles needs no deny of its own: the full deny has it");
            return;
        }
        String named = step.with().getOrDefault("roles", "");
        String roles = named.isEmpty() ? String.join(" ", chain().keySet()) : named;
        if (roles.isBlank()) {
            notes.add("no role is known to be taken on: the step that denies that was left out");
            return;
        }
        DenyDocument deny = DenyDocument.assuming(
                List.of(roles.strip().split("[ ,]+", -1)).stream().sorted().toList());
        denyStep(AwsActions.DENY_ASSUME, target.arn(), "assume", deny, Map.of("roles", roles), step, step.required());
    }

    private void console(PlaybookStep step) {
        if (!target.user() || !state.console()) {
            notes.add(target.words() + " has no console password, as far as is known: that step was left out");
            return;
        }
        add(
                AwsActions.BLOCK_CONSOLE,
                target.arn(),
                step.with(),
                step.required(),
                false,
                false,
                true,
                verifyAfter(step),
                List.of("iam:UpdateLoginProfile of " + target.words() + " PasswordResetRequired=true"),
                "+ a new password is required, which the deny forbids to set; the password is not touched");
    }

    private void trust(PlaybookStep step) {
        if (target.user()) {
            notes.add("a user has no trust policy: that step was left out");
            return;
        }
        add(
                AwsActions.CUT_TRUST,
                target.arn(),
                step.with(),
                step.required(),
                false,
                false,
                true,
                verifyAfter(step),
                List.of("iam:UpdateAssumeRolePolicy of " + target.words()),
                "+ a deny in the trust policy of " + target.words());
    }

    /** The first of what it made by name: the sweep asks the trail anew. */
    private String created() {
        Set<String> all = new TreeSet<>(facts.created());
        if (all.size() > MOST_CREATED) {
            notes.add("it made " + all.size() + " things; the plan names " + MOST_CREATED
                    + " of them, the sweep looks for all");
        }
        return all.stream().limit(MOST_CREATED).collect(Collectors.joining(" "));
    }

    private void sweep(boolean holds, boolean required, long verifyAfter) {
        boolean done = holds && following.changes(AwsActions.SWEEP, target.arn());
        if (done) {
            notes.add("what it created is held by another containment of the alert: this one lists it");
        }
        boolean contain = holds && !done;
        Map<String, String> parameters = new TreeMap<>(Map.of("mode", contain ? "contain" : "list"));
        if (!facts.created().isEmpty()) {
            parameters.put("created", created());
        }
        Set<String> open = exposedKeys();
        if (!open.isEmpty()) {
            parameters.put("except", String.join(" ", open));
        }
        add(
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
