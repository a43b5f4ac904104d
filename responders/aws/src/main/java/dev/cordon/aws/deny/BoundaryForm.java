package dev.cordon.aws.deny;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cordon.aws.client.ConcurrentReads;
import dev.cordon.aws.client.Iam;
import dev.cordon.aws.client.ManagedPolicy;
import dev.cordon.aws.client.Standing;
import dev.cordon.aws.client.StepStopped;
import dev.cordon.engine.action.CallOutcome;
import dev.cordon.engine.action.PriorState;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A permissions boundary: what the boundary before allowed (everything, where there was none), less the deny. It never
 * allows more than was allowed before.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html">boundaries</a>
 */
record BoundaryForm() implements DenyForm {
    static final String PRIOR = "prior-boundary";
    private static final String ALL = "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Sid\":\"CordonBound\","
            + "\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\"}]}";

    @Override
    public String id() {
        return "boundary";
    }

    @Override
    public FormLook look(Iam iam, Placement placement) {
        return ConcurrentReads.both(
                () -> standing(iam.apart(), placement),
                () -> iam.apart().policy(placement.boundaryArn()),
                (standing, policy) -> found(iam, placement, standing, policy.orElse(null)));
    }

    private static FormLook found(Iam iam, Placement placement, Standing standing, @Nullable ManagedPolicy policy) {
        String arn = placement.boundaryArn();
        if (policy != null && !OurPolicy.isOurs(policy, placement)) {
            return FormLook.of(FormLook.Standing.NOT_HERE, OurPolicy.notOurs(arn), List.of());
        }
        boolean set = standing.boundaryArn().equals(arn);
        if (!set && standing.boundaryArn().contains(":policy" + Placement.BOUNDARY_PATH)) {
            return FormLook.of(
                    FormLook.Standing.NOT_HERE,
                    "another containment bounds it (" + standing.boundaryArn() + "): release that one first",
                    List.of());
        }
        String before = set && policy != null ? policy.tag(Placement.TAG_PRIOR_BOUNDARY) : standing.boundaryArn();
        Map<String, String> facts = Map.of(PRIOR, before);
        String text = text(iam, placement, before);
        if (DenyDocument.size(text) > ManagedForm.QUOTA) {
            return FormLook.of(
                    FormLook.Standing.NOT_HERE,
                    "the boundary before and the deny have " + DenyDocument.size(text)
                            + " characters together, a policy" + " at most " + ManagedForm.QUOTA,
                    List.of());
        }
        boolean says = policy != null && same(text, policy.document());
        List<String> calls = new ArrayList<>();
        if (policy == null) {
            calls.add("iam:CreatePolicy " + Placement.BOUNDARY_PATH + placement.name() + " " + text);
        } else if (!says) {
            calls.add("iam:CreatePolicyVersion " + arn + " " + text);
        }
        if (!set) {
            calls.add("iam:Put" + placement.who().kind() + "PermissionsBoundary " + arn + " on "
                    + placement.who().words());
        }
        FormLook.Standing found = calls.isEmpty()
                ? FormLook.Standing.IN_EFFECT
                : policy == null && !set ? FormLook.Standing.ABSENT : FormLook.Standing.PARTLY;
        String words =
                (set ? "the boundary is ours" : before.isEmpty() ? "there is no boundary" : "the boundary is " + before)
                        + (says || policy == null ? "" : ", and says something else");
        return new FormLook(found, words, calls, facts);
    }

    private static Standing standing(Iam iam, Placement placement) {
        return iam.standing(placement.who())
                .orElseThrow(() -> new StepStopped(
                        new CallOutcome.Failed("there is no " + placement.who().words() + " in account "
                                + placement.who().account())));
    }

    /** What the boundary has to say. */
    private static String text(Iam iam, Placement placement, String before) {
        String base = ALL;
        if (!before.isEmpty()) {
            base = iam.policy(before)
                    .map(ManagedPolicy::document)
                    .orElseThrow(() -> new StepStopped(new CallOutcome.Failed(
                            "the boundary " + before + " cannot be read, so none can be made from it")));
        }
        ObjectNode tree = DenyDocument.tree(base);
        ArrayNode statements = DenyDocument.JSON.createArrayNode();
        DenyDocument.statements(tree).forEach(statements::add);
        for (JsonNode deny : placement.deny().statements()) {
            statements.add(deny);
        }
        tree.set("Statement", statements);
        return tree.toString();
    }

    private static boolean same(String one, String other) {
        try {
            return DenyDocument.tree(one).equals(DenyDocument.tree(other));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    @Override
    public void put(Iam iam, Placement placement, PriorState prior) {
        rewrite(iam, placement, prior);
        String arn = placement.boundaryArn();
        if (!standing(iam, placement).boundaryArn().equals(arn)) {
            OurPolicy.onceVisible(() -> iam.putBoundary(placement.who(), arn));
        }
    }

    @Override
    public void rewrite(Iam iam, Placement placement, PriorState prior) {
        String before = prior.fact(PRIOR);
        String text = text(iam, placement, before);
        SortedMap<String, String> tags = new TreeMap<>(placement.tags());
        tags.put(Placement.TAG_PRIOR_BOUNDARY, before);
        String arn = placement.boundaryArn();
        OurPolicy.write(iam, placement, arn, iam.policy(arn), text, found -> same(text, found), tags);
    }

    @Override
    public List<String> remove(Iam iam, Placement placement, PriorState prior) {
        List<String> left = new ArrayList<>();
        String arn = placement.boundaryArn();
        Standing standing = iam.standing(placement.who()).orElse(null);
        String before = prior.fact(PRIOR);
        if (standing == null) {
            left.add(placement.who().words() + " is gone");
        } else if (standing.boundaryArn().equals(arn)) {
            if (before.isEmpty()) {
                OurPolicy.unlessMissing(() -> iam.deleteBoundary(placement.who()));
            } else {
                iam.putBoundary(placement.who(), before);
            }
        } else if (!standing.boundaryArn().equals(before)) {
            left.add("somebody set the boundary " + standing.boundaryArn() + " meanwhile, and it was left");
        }
        left.addAll(OurPolicy.delete(iam, placement, arn));
        return left;
    }
}
