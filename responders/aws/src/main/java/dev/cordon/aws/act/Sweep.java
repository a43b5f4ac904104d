package dev.cordon.aws.act;

import dev.cordon.aws.client.AwsAccount;
import dev.cordon.aws.client.AwsCallException;
import dev.cordon.aws.client.ConcurrentReads;
import dev.cordon.aws.client.Iam;
import dev.cordon.aws.client.ManagedPolicy;
import dev.cordon.aws.client.Principal;
import dev.cordon.aws.client.StepStopped;
import dev.cordon.aws.deny.DenyDocument;
import dev.cordon.aws.deny.DenyForm;
import dev.cordon.aws.deny.DenyForms;
import dev.cordon.aws.deny.FormLook;
import dev.cordon.aws.deny.Placement;
import dev.cordon.aws.trail.Trail;
import dev.cordon.engine.action.ActionDescriptor;
import dev.cordon.engine.action.ActionDescriptor.Permission;
import dev.cordon.engine.action.CallOutcome;
import dev.cordon.engine.action.Preflight;
import dev.cordon.engine.action.PriorState;
import dev.cordon.engine.action.StepRequest;
import dev.cordon.engine.action.Verification;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import software.amazon.awssdk.services.iam.model.AccessKeyMetadata;
import software.amazon.awssdk.services.iam.model.StatusType;

/**
 * Lists what a held identity created since its first suspicious event, and holds that too where the step says so. What
 * comes to be while it is held is held as well, but has no state before the hold to go back to: its keys stay off when the
 * hold ends, which is said.
 */
final class Sweep extends AwsResponder {
    static final String ID = "aws.sweep";
    static final String MODE = "mode";
    /** Parameter: what the alert's events and the trail named when the hold was planned. */
    static final String CREATED = "created";

    static final ActionDescriptor DESCRIPTOR = new ActionDescriptor(
            ID,
            "Sweep for what it created",
            "Lists keys, users, roles, policies, attachments, trust edits, passwords and federation sessions of the"
                    + " identity's making since its first suspicious event. Holds of that what the trail or the alert"
                    + " attributes to it: created keys are deactivated, created users and roles get a deny of everything."
                    + " What cannot be attributed is listed as such and not touched.",
            "aws",
            permissions(),
            true,
            true,
            "",
            false,
            Map.of(),
            List.of("the time of the first suspicious event", "a trail, for what carries no date"),
            """
            - action: aws.sweep
              verify: {after: 15s, within: 3m}
              revert: restore
              required: false
            """);

    private static final String SUFFIX = "sweep";
    private static final String KEY = "key.";
    private static final String HELD = "held.";
    private static final int KEYS_A_TAG = 12;

    private final DenyForms forms;
    private final Trail trail;

    Sweep(DenyForms forms, Trail trail, AwsAccount account, InstantSource clock) {
        super(DESCRIPTOR, account, clock);
        this.forms = forms;
        this.trail = trail;
    }

    private static List<Permission> permissions() {
        List<Permission> all = new ArrayList<>(Allow.managed());
        all.add(Allow.read("iam:ListUsers", "find what was created"));
        all.add(Allow.read("iam:ListRoles", "find what was created"));
        all.add(Allow.read("iam:ListPolicies", "find what was created"));
        all.add(Allow.read("iam:ListAccessKeys", "find what was created"));
        all.add(Allow.change("iam:UpdateAccessKey", Allow.USERS, "", "deactivate created keys"));
        return all;
    }

    /** Names of what a look found to be of its making. */
    static Set<String> found(PriorState prior) {
        Set<String> found = new TreeSet<>();
        for (String fact : prior.facts().keySet()) {
            if (fact.startsWith(KEY)) {
                found.add(fact.substring(KEY.length()));
            } else if (fact.startsWith(HELD)) {
                found.add(fact.substring(HELD.length()));
            }
        }
        return found;
    }

    /** Keys that a look found active, with their users. */
    static SortedMap<String, String> keys(PriorState prior) {
        SortedMap<String, String> keys = new TreeMap<>();
        prior.facts().forEach((name, user) -> {
            if (name.startsWith(KEY)) {
                keys.put(name.substring(KEY.length()), user);
            }
        });
        return keys;
    }

    private static boolean contains(StepRequest request) {
        return request.step().parameter(MODE).equals("contain");
    }

    /** The deny of one created principal; the policy is one for all of them. */
    private static Placement on(StepRequest request, String arn) {
        StepRequest onIt = request.of(request.step().on(arn));
        return Placement.of(onIt, SUFFIX, DenyDocument.everything());
    }

    private static List<AccessKeyMetadata> active(Iam iam, Created created) {
        List<AccessKeyMetadata> active = new ArrayList<>();
        new TreeSet<>(created.keys().values())
                .forEach(user -> iam.keys(user).stream()
                        .filter(key ->
                                created.keys().containsKey(key.accessKeyId()) && key.status() == StatusType.ACTIVE)
                        .forEach(active::add));
        return active;
    }

    @Override
    Preflight look(Iam iam, StepRequest request) {
        return ConcurrentReads.both(
                () -> Created.since(iam.apart(), request, trail, false),
                () -> contains(request) && ownPolicy(iam.apart(), request).isPresent(),
                (created, begun) -> found(iam, request, created, begun));
    }

    /** @param begun whether its own policy is there */
    private Preflight found(Iam iam, StepRequest request, Created created, boolean begun) {
        String words =
                created.findings().size() + " findings: " + created.keys().size() + " keys, "
                        + created.principals().size() + " users and roles are of its making";
        if (!contains(request)) {
            return new Preflight(Preflight.Standing.ABSENT, PriorState.NONE, List.of(), "", words);
        }
        Map<String, String> facts = new TreeMap<>();
        List<String> calls = new ArrayList<>();
        int done = 0;
        for (AccessKeyMetadata key : active(iam, created)) {
            facts.put(KEY + key.accessKeyId(), key.userName());
            calls.add("iam:UpdateAccessKey " + key.accessKeyId() + " of user " + key.userName() + " to Inactive");
        }
        for (String arn : created.principals()) {
            facts.put(HELD + arn, "");
            FormLook found = forms.of(DenyForms.MANAGED).look(iam, on(request, arn));
            calls.addAll(found.calls());
            done += found.standing() == FormLook.Standing.IN_EFFECT ? 1 : 0;
        }
        // Where nothing is to be held it is applied all the same: what was found belongs in a receipt.
        Preflight.Standing standing = done == 0 && !begun
                ? Preflight.Standing.ABSENT
                : calls.isEmpty() ? Preflight.Standing.IN_EFFECT : Preflight.Standing.PARTLY;
        return new Preflight(standing, PriorState.of(facts), calls, String.join("\n", calls), words);
    }

    private static Optional<ManagedPolicy> ownPolicy(Iam iam, StepRequest request) {
        return iam.policy(ownArn(request))
                .filter(policy -> policy.tag(Placement.TAG_CONTAINMENT)
                        .equals(request.containment().value()));
    }

    private static String ownArn(StepRequest request) {
        return Principal.of(request.step().target())
                .policyArn(Placement.PATH + Placement.name(request.containment(), SUFFIX));
    }

    @Override
    Work doApply(Iam iam, StepRequest request, PriorState prior) {
        Created created = Created.since(iam, request, trail, true);
        List<String> findings = new ArrayList<>(created.findings());
        if (contains(request)) {
            DenyForm managed = forms.of(DenyForms.MANAGED);
            for (String arn : created.principals()) {
                Placement placement = on(request, arn);
                FormLook found = managed.look(iam, placement);
                if (found.standing() == FormLook.Standing.NOT_HERE) {
                    findings.add(arn + " could not be held: " + found.words());
                } else {
                    managed.put(iam, placement, PriorState.NONE);
                }
            }
            List<AccessKeyMetadata> active = active(iam, created);
            if (!active.isEmpty()) {
                noteKeys(iam, request, prior);
                active.forEach(key -> iam.setKey(key.userName(), key.accessKeyId(), false));
            }
        }
        return new Work(findings.size() + " findings", List.of(), findings);
    }

    /** Keys that go back to being active, in tags for an offline release, before they are touched; none that is in the open. */
    private void noteKeys(Iam iam, StepRequest request, PriorState prior) {
        if (ownPolicy(iam, request).isEmpty()) {
            managed().rewrite(iam, on(request, request.step().target()), PriorState.NONE);
        }
        Set<String> open = Notes.leftOff(request);
        List<String> all =
                keys(prior).keySet().stream().filter(id -> !open.contains(id)).toList();
        if (all.isEmpty()) {
            return;
        }
        Map<String, String> tags = new TreeMap<>();
        for (int i = 0; i < all.size(); i += KEYS_A_TAG) {
            String name = Placement.TAG_KEYS + (i == 0 ? "" : "-" + i / KEYS_A_TAG);
            tags.put(name, String.join(" ", all.subList(i, Math.min(all.size(), i + KEYS_A_TAG))));
        }
        try {
            iam.tagPolicy(ownArn(request), tags);
        } catch (AwsCallException e) {
            if (e.noSuchEntity()) {
                throw new StepStopped(
                        new CallOutcome.Later(1_000, "the policy that was just made is not known everywhere yet"));
            }
            throw e;
        }
    }

    private DenyForm managed() {
        return forms.of(DenyForms.MANAGED);
    }

    @Override
    Verification readBack(Iam iam, StepRequest request, PriorState prior) {
        if (!contains(request)) {
            return new Verification(Verification.Standing.VERIFIED, "listed");
        }
        Created created = Created.since(iam, request, trail, false);
        List<String> loose = new ArrayList<>();
        active(iam, created).forEach(key -> loose.add("key " + key.accessKeyId() + " is active"));
        for (String arn : created.principals()) {
            FormLook found = managed().look(iam, on(request, arn));
            if (found.standing() == FormLook.Standing.ABSENT || found.standing() == FormLook.Standing.PARTLY) {
                loose.add(arn + ": " + found.words());
            }
        }
        return loose.isEmpty()
                ? new Verification(Verification.Standing.VERIFIED, "everything of its making is held")
                : new Verification(Verification.Standing.UNDONE, String.join("; ", loose));
    }

    @Override
    Work doRevert(Iam iam, StepRequest request, PriorState prior) {
        if (!contains(request)) {
            return Work.of("it only listed");
        }
        List<String> left = new ArrayList<>();
        Map<String, String> keys = keys(prior);
        Set<String> held = new TreeSet<>();
        prior.facts().keySet().stream()
                .filter(name -> name.startsWith(HELD))
                .forEach(name -> held.add(name.substring(HELD.length())));
        Set<String> off = Notes.leftOff(request);
        Set<String> takenBack = Notes.takenBack(request);
        keys.forEach((id, user) -> {
            boolean open = off.contains(id);
            iam.keys(user).stream()
                    .filter(key -> key.accessKeyId().equals(id))
                    .filter(key -> open
                            ? takenBack.contains(id) && key.status() == StatusType.ACTIVE
                            : key.status() == StatusType.INACTIVE)
                    .forEach(key -> iam.setKey(user, id, !open));
            if (open) {
                left.add("key " + id + " is in the open and stays off");
            }
        });
        Created created = Created.since(iam, request, trail, false);
        held.addAll(created.principals());
        created.keys().keySet().stream()
                .filter(id -> !keys.containsKey(id))
                .forEach(id -> left.add("key " + id + " came to be while it was held, or was inactive: left as it is"));
        List<Placement> placements = held.stream().map(arn -> on(request, arn)).toList();
        String arn = ownArn(request);
        for (Placement placement : placements) {
            boolean there = iam.standing(placement.who()).isPresent();
            if (there && iam.attached(placement.who()).contains(arn)) {
                iam.detach(placement.who(), arn);
            }
        }
        left.addAll(managed().remove(iam, on(request, request.step().target()), PriorState.NONE));
        return new Work("what was of its making is as it was" + (left.isEmpty() ? "" : "; " + left), List.of(), left);
    }

    @Override
    Work doExtend(Iam iam, StepRequest request, PriorState prior) {
        if (contains(request) && ownPolicy(iam, request).isPresent()) {
            managed().rewrite(iam, on(request, request.step().target()), PriorState.NONE);
        }
        return Work.of("the deny on what it created ends with the hold");
    }
}
