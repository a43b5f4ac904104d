package dev.cordon.aws.act;

import dev.cordon.aws.client.AwsAccount;
import dev.cordon.aws.client.Iam;
import dev.cordon.aws.client.Principal;
import dev.cordon.aws.deny.Placement;
import dev.cordon.aws.trail.Trail;
import dev.cordon.aws.trail.TrailAnswer;
import dev.cordon.aws.trail.TrailEvent;
import dev.cordon.aws.trail.TrailGap;
import dev.cordon.aws.trail.TrailQuestion;
import dev.cordon.engine.action.ActionDescriptor;
import dev.cordon.engine.action.Preflight;
import dev.cordon.engine.action.PriorState;
import dev.cordon.engine.action.StepRequest;
import dev.cordon.engine.action.Verification;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.iam.model.AccessKeyMetadata;
import software.amazon.awssdk.services.iam.model.StatusType;

/**
 * Deactivates access keys of a user. Undoing activates only those that were active before, are still there and are still
 * inactive; a key that came to be meanwhile stays off. A key that the trail says somebody else made meanwhile, such as the
 * owner who replaces an exposed one, is left to them.
 */
final class DeactivateKeys extends AwsResponder {
    static final String ID = "aws.deactivate-keys";
    static final ActionDescriptor DESCRIPTOR = new ActionDescriptor(
            ID,
            "Deactivate access keys",
            "Sets access keys of a user to Inactive; nothing is deleted. Sessions made with them before live on, so the"
                    + " user needs a deny too. An exposed key stays off when the hold ends.",
            "aws",
            List.of(
                    Allow.read("iam:ListAccessKeys", "see the keys and whether they are active"),
                    Allow.change("iam:UpdateAccessKey", Allow.USERS, "", "deactivate keys, and activate them again"),
                    Allow.change(
                            "iam:TagPolicy", Allow.POLICIES, "", "note the keys where an offline release finds them")),
            true,
            true,
            "",
            false,
            Map.of("keys", "`exposed` for those sighted in the open, or `all` (unless said otherwise)"),
            List.of("an IAM user"),
            """
            - action: aws.deactivate-keys
              verify: {after: 10s, within: 2m}
              revert: keep-off
              with: {keys: all}
            """);

    private static final String KEY = "key.";
    private static final String MADE_KEY = "accessKey.accessKeyId";

    private final Trail trail;

    DeactivateKeys(Trail trail, AwsAccount account, InstantSource clock) {
        super(DESCRIPTOR, account, clock);
        this.trail = trail;
    }

    /**
     * The keys that have to be off.
     *
     * @param gap what the trail lacks of who made those that came to be meanwhile
     */
    private record MustBeOff(List<AccessKeyMetadata> keys, TrailGap gap) {}

    /** Where a trail answers in part nobody knows that a key is of others. */
    private MustBeOff mustBeOff(Iam iam, StepRequest request, PriorState prior) {
        List<AccessKeyMetadata> active =
                keys(iam, request).stream().filter(DeactivateKeys::active).toList();
        Set<String> later = active.stream()
                .map(AccessKeyMetadata::accessKeyId)
                .filter(key -> prior.fact(KEY + key).isEmpty())
                .collect(Collectors.toSet());
        if (later.isEmpty()) {
            return new MustBeOff(active, TrailGap.NONE);
        }
        TrailAnswer answer = trail.ask(
                request.account(),
                new TrailQuestion(
                        request.step().target(),
                        request.suspectedSinceMillis(),
                        (event, byThem) -> makesKey(event) && later.contains(event.answered(MADE_KEY))
                                ? event.answered(MADE_KEY)
                                : ""));
        if (answer.gap().partial()) {
            return new MustBeOff(active, answer.gap());
        }
        Set<String> ofOthers = answer.told().stream()
                .map(TrailAnswer.Told::first)
                .filter(event -> !answer.kin().made(event))
                .map(event -> event.answered(MADE_KEY))
                .collect(Collectors.toSet());
        return new MustBeOff(
                active.stream()
                        .filter(key -> !ofOthers.contains(key.accessKeyId()))
                        .toList(),
                answer.gap());
    }

    private static boolean makesKey(TrailEvent event) {
        return event.name().equals("CreateAccessKey") && !event.failed();
    }

    /** The keys it is about: those named, or all but those excepted. */
    private static List<AccessKeyMetadata> keys(Iam iam, StepRequest request) {
        String named = request.step().parameter("keys");
        Set<String> wanted = Notes.words(named);
        Set<String> except = Notes.words(request.step().parameter("except"));
        boolean all = named.isEmpty() || named.equals("all");
        return iam.keys(Principal.of(request.step().target()).name()).stream()
                .filter(key -> all ? !except.contains(key.accessKeyId()) : wanted.contains(key.accessKeyId()))
                .toList();
    }

    private static boolean active(AccessKeyMetadata key) {
        return key.status() == StatusType.ACTIVE;
    }

    @Override
    Preflight look(Iam iam, StepRequest request) {
        Principal who = Principal.of(request.step().target());
        if (!who.user()) {
            return new Preflight(
                    Preflight.Standing.NOT_NEEDED, PriorState.NONE, List.of(), "", "a role has no access keys");
        }
        Map<String, String> facts = new TreeMap<>();
        List<String> calls = new ArrayList<>();
        List<AccessKeyMetadata> keys = keys(iam, request);
        for (AccessKeyMetadata key : keys) {
            facts.put(KEY + key.accessKeyId(), key.statusAsString());
            if (active(key)) {
                calls.add("iam:UpdateAccessKey " + key.accessKeyId() + " of " + who.words() + " to Inactive");
            }
        }
        Preflight.Standing standing = keys.isEmpty()
                ? Preflight.Standing.NOT_NEEDED
                : calls.isEmpty()
                        ? Preflight.Standing.IN_EFFECT
                        : calls.size() == keys.size() ? Preflight.Standing.ABSENT : Preflight.Standing.PARTLY;
        // Off already, perhaps by another hold that gives them back: that these are kept off has to be noted all the
        // same.
        if (standing == Preflight.Standing.IN_EFFECT
                && request.step().keepOff()
                && !Notes.keepsOff(iam, who, request, found(PriorState.of(facts)))) {
            standing = Preflight.Standing.PARTLY;
        }
        return new Preflight(
                standing,
                PriorState.of(facts),
                calls,
                String.join(
                        "\n",
                        calls.stream()
                                .map(call -> "- Active, + Inactive: " + call)
                                .toList()),
                keys.isEmpty()
                        ? who.words() + " has no such key"
                        : calls.size() + " of " + keys.size() + " keys are active");
    }

    @Override
    Work doApply(Iam iam, StepRequest request, PriorState prior) {
        Principal who = Principal.of(request.step().target());
        List<String> findings = new ArrayList<>();
        MustBeOff mustBeOff = mustBeOff(iam, request, prior);
        List<AccessKeyMetadata> keys = mustBeOff.keys();
        if (request.step().keepOff()) {
            findings.addAll(Notes.put(iam, who, request, Placement.TAG_KEPT, String.join(" ", found(prior))));
        } else if (!keys.isEmpty()) {
            findings.addAll(Notes.put(iam, who, request, Placement.TAG_KEYS, goesBack(request, prior)));
        }
        for (AccessKeyMetadata key : keys) {
            iam.setKey(who.name(), key.accessKeyId(), false);
            if (prior.fact(KEY + key.accessKeyId()).isEmpty()) {
                findings.add("key " + key.accessKeyId() + " came to be after the hold began; it stays off on release");
            }
        }
        if (mustBeOff.gap().partial()) {
            findings.add("whether such a key is somebody else's nobody knows: "
                    + mustBeOff.gap().words());
        }
        return new Work("no key of " + who.words() + " that the step names is active", List.of(), findings);
    }

    /** Keys that were active before, less what is in the open. */
    private static String goesBack(StepRequest request, PriorState prior) {
        Set<String> back = Notes.words(wereActive(prior));
        back.removeAll(Notes.leftOff(request));
        return String.join(" ", back);
    }

    private static String wereActive(PriorState prior) {
        return prior.facts().entrySet().stream()
                .filter(fact -> fact.getKey().startsWith(KEY) && fact.getValue().equals("Active"))
                .map(fact -> fact.getKey().substring(KEY.length()))
                .collect(Collectors.joining(" "));
    }

    /** Ids of the keys that a step found. */
    static Set<String> found(PriorState prior) {
        return prior.facts().keySet().stream()
                .filter(fact -> fact.startsWith(KEY))
                .map(fact -> fact.substring(KEY.length()))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Override
    Verification readBack(Iam iam, StepRequest request, PriorState prior) {
        List<String> active = mustBeOff(iam, request, prior).keys().stream()
                .map(AccessKeyMetadata::accessKeyId)
                .toList();
        return active.isEmpty()
                ? new Verification(Verification.Standing.VERIFIED, "no key that the step names is active")
                : new Verification(Verification.Standing.UNDONE, "active: " + active);
    }

    /** Whether keys that were active are active again, but for those that are gone or left off. */
    @Override
    Preflight after(Iam iam, StepRequest request, PriorState prior) {
        Set<String> back = Notes.words(wereActive(prior));
        Set<String> open = Notes.takenBack(request);
        open.retainAll(back);
        back.removeAll(Notes.leftOff(request));
        List<String> still = iam.keys(Principal.of(request.step().target()).name()).stream()
                .filter(key -> open.contains(key.accessKeyId()) && active(key))
                .map(AccessKeyMetadata::accessKeyId)
                .toList();
        if (!still.isEmpty()) {
            return new Preflight(
                    Preflight.Standing.PARTLY, PriorState.NONE, List.of(), "", "in the open and active: " + still);
        }
        List<String> off = iam.keys(Principal.of(request.step().target()).name()).stream()
                .filter(key -> back.contains(key.accessKeyId()) && !active(key))
                .map(AccessKeyMetadata::accessKeyId)
                .toList();
        return off.isEmpty() || request.step().keepOff()
                ? restored("keys are as they were before, but for what was left off on purpose")
                : new Preflight(Preflight.Standing.PARTLY, PriorState.NONE, List.of(), "", "not active yet: " + off);
    }

    @Override
    Work doRevert(Iam iam, StepRequest request, PriorState prior) {
        Principal who = Principal.of(request.step().target());
        if (request.step().keepOff()) {
            return Work.of("kept off");
        }
        Map<String, AccessKeyMetadata> now =
                iam.keys(who.name()).stream().collect(Collectors.toMap(AccessKeyMetadata::accessKeyId, key -> key));
        List<String> left = new ArrayList<>();
        Set<String> off = Notes.leftOff(request);
        Set<String> takenBack = Notes.takenBack(request);
        for (String id : Notes.words(wereActive(prior))) {
            AccessKeyMetadata key = now.get(id);
            if (off.contains(id)) {
                if (takenBack.contains(id) && key != null && active(key)) {
                    iam.setKey(who.name(), id, false);
                }
                left.add("key " + id + " is in the open and stays off");
            } else if (key == null) {
                left.add("key " + id + " is gone");
            } else if (!active(key)) {
                iam.setKey(who.name(), id, true);
            }
        }
        return new Work(
                "keys that were active before are active again"
                        + (left.isEmpty() ? "" : "; " + String.join("; ", left)),
                List.of(),
                left);
    }
}
