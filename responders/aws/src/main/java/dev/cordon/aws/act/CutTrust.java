package dev.cordon.aws.act;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cordon.aws.client.AwsAccount;
import dev.cordon.aws.client.Iam;
import dev.cordon.aws.client.Principal;
import dev.cordon.aws.client.Standing;
import dev.cordon.aws.client.StepStopped;
import dev.cordon.engine.action.ActionDescriptor;
import dev.cordon.engine.action.CallOutcome;
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

/**
 * Adds a deny to a role's trust policy, so that nobody, or none of the named, takes it on. AWS keeps principals of trust
 * policies by unique id: writing the document back re-binds each name to whoever has it now. So the ids are journalled, and
 * where one changed the document is not written back.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html">Principal</a>
 */
final class CutTrust extends AwsResponder {
    static final String ID = "aws.cut-trust";
    static final ActionDescriptor DESCRIPTOR = new ActionDescriptor(
            ID,
            "Cut a role's trust",
            "Adds a deny to the trust policy of a role. Stops new sessions only. Never applied without a person, and not in"
                    + " the responder's usual policy: who may edit trust policies can become any role.",
            "aws",
            List.of(
                    Allow.read("iam:GetRole", "journal the trust policy, and read it back"),
                    Allow.read("iam:GetUser", "journal the unique ids of trusted users"),
                    Allow.change("iam:UpdateAssumeRolePolicy", Allow.ROLES, "", "add the deny, and take it away")),
            true,
            false,
            "AWS keeps trusted principals by unique id; writing the document back binds each name to whoever has it now."
                    + " Cordon refuses that where an id changed, and cannot see ids of other accounts.",
            true,
            Map.of("principals", "ARNs to cut off, separated by spaces; everybody unless said otherwise"),
            List.of("a role in the account"),
            """
            - action: aws.cut-trust
              verify: {after: 10s, within: 2m}
              revert: restore
              with: {principals: "arn:aws:iam::111122223333:user/mallory"}
            """);

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String TRUST = "trust";
    private static final String ID_OF = "id.";
    private static final String GONE = "gone";
    private static final String ELSEWHERE = "in another account";

    CutTrust(AwsAccount account, InstantSource clock) {
        super(DESCRIPTOR, account, clock);
    }

    private static Standing standing(Iam iam, Principal role) {
        if (role.user()) {
            throw new StepStopped(new CallOutcome.Failed("a user has no trust policy"));
        }
        return iam.standing(role)
                .orElseThrow(() -> new StepStopped(new CallOutcome.Failed("there is no " + role.words())));
    }

    private static ObjectNode tree(String trust) {
        try {
            if (JSON.readTree(trust) instanceof ObjectNode object) {
                return object;
            }
        } catch (JsonProcessingException e) {
            throw new StepStopped(new CallOutcome.Failed("the trust policy cannot be read: " + e.getOriginalMessage()));
        }
        throw new StepStopped(new CallOutcome.Failed("the trust policy is no JSON object"));
    }

    private static String sid(StepRequest request) {
        return "Cordon" + request.containment().value().replace("-", "");
    }

    private static ArrayNode statements(ObjectNode trust) {
        ArrayNode all = JSON.createArrayNode();
        JsonNode there = trust.path("Statement");
        if (there.isArray()) {
            there.forEach(all::add);
        } else if (there.isObject()) {
            all.add(there);
        }
        return all;
    }

    private static boolean cut(ObjectNode trust, StepRequest request) {
        for (JsonNode statement : statements(trust)) {
            if (statement.path("Sid").asText().equals(sid(request))) {
                return true;
            }
        }
        return false;
    }

    private static ObjectNode deny(StepRequest request) {
        ObjectNode deny = JSON.createObjectNode().put("Sid", sid(request)).put("Effect", "Deny");
        String named = request.step().parameter("principals").strip();
        if (named.isEmpty()) {
            deny.put("Principal", "*");
        } else {
            ArrayNode arns = deny.putObject("Principal").putArray("AWS");
            for (String arn : named.split("[ ,]+", -1)) {
                arns.add(arn);
            }
        }
        deny.putArray("Action")
                .add("sts:AssumeRole")
                .add("sts:AssumeRoleWithSAML")
                .add("sts:AssumeRoleWithWebIdentity");
        return deny;
    }

    /** Trusted users and roles of the account with their unique ids. */
    private static Map<String, String> ids(Iam iam, Principal role, ObjectNode trust) {
        Set<String> arns = new TreeSet<>();
        for (JsonNode statement : statements(trust)) {
            JsonNode aws = statement.path("Principal").path("AWS");
            if (aws.isArray()) {
                aws.forEach(arn -> arns.add(arn.asText()));
            } else if (aws.isTextual()) {
                arns.add(aws.asText());
            }
        }
        Map<String, String> ids = new TreeMap<>();
        for (String arn : arns) {
            if (Principal.isOne(arn)) {
                Principal who = Principal.of(arn);
                boolean here = who.account().equals(role.account());
                ids.put(arn, here ? iam.standing(who).map(Standing::id).orElse(GONE) : ELSEWHERE);
            } else if (arn.matches("A(IDA|ROA)[A-Z0-9]+")) {
                ids.put(arn, GONE);
            }
        }
        return ids;
    }

    @Override
    Preflight look(Iam iam, StepRequest request) {
        Principal role = Principal.of(request.step().target());
        if (role.user()) {
            return new Preflight(
                    Preflight.Standing.NOT_NEEDED, PriorState.NONE, List.of(), "", "a user has no trust policy");
        }
        ObjectNode trust = tree(standing(iam, role).trust());
        boolean cut = cut(trust, request);
        Map<String, String> facts = new TreeMap<>();
        facts.put(TRUST, trust.toString());
        Map<String, String> ids = ids(iam, role, trust);
        ids.forEach((arn, id) -> facts.put(ID_OF + arn, id));
        String words = cut ? "the trust is cut" : "the trust is not cut";
        if (!cut && ids.containsValue(GONE)) {
            return blocked("the trust policy names somebody who is gone, and AWS would not take it back: " + ids);
        }
        return new Preflight(
                cut ? Preflight.Standing.IN_EFFECT : Preflight.Standing.ABSENT,
                PriorState.of(facts),
                cut ? List.of() : List.of("iam:UpdateAssumeRolePolicy of " + role.words() + " + " + deny(request)),
                cut ? "" : "+ " + deny(request),
                words);
    }

    @Override
    Work doApply(Iam iam, StepRequest request, PriorState prior) {
        Principal role = Principal.of(request.step().target());
        ObjectNode trust = tree(standing(iam, role).trust());
        if (!cut(trust, request)) {
            ArrayNode statements = statements(trust);
            statements.add(deny(request));
            trust.set("Statement", statements);
            iam.updateTrust(role, trust.toString());
        }
        List<String> findings = new ArrayList<>();
        prior.facts().forEach((name, value) -> {
            if (value.equals(ELSEWHERE)) {
                findings.add(
                        name.substring(ID_OF.length()) + " is in another account: whether it changes cannot be seen");
            }
        });
        return new Work(
                "nobody cut off takes on " + role.words() + " any more; sessions that are there go on",
                List.of(),
                findings);
    }

    @Override
    Verification readBack(Iam iam, StepRequest request, PriorState prior) {
        boolean cut =
                cut(tree(standing(iam, Principal.of(request.step().target())).trust()), request);
        return new Verification(
                cut ? Verification.Standing.VERIFIED : Verification.Standing.UNDONE,
                cut ? "the trust is cut" : "the deny is gone from the trust policy");
    }

    @Override
    Work doRevert(Iam iam, StepRequest request, PriorState prior) {
        Principal role = Principal.of(request.step().target());
        ObjectNode trust = tree(standing(iam, role).trust());
        if (!cut(trust, request)) {
            return Work.of("the trust is not cut");
        }
        ObjectNode after = trust.deepCopy();
        ArrayNode statements = JSON.createArrayNode();
        for (JsonNode statement : statements(trust)) {
            if (!statement.path("Sid").asText().equals(sid(request))) {
                statements.add(statement);
            }
        }
        after.set("Statement", statements);
        for (Map.Entry<String, String> now : ids(iam, role, after).entrySet()) {
            String then = prior.fact(ID_OF + now.getKey());
            if (now.getValue().equals(GONE) || (!then.isEmpty() && !then.equals(now.getValue()))) {
                throw new StepStopped(new CallOutcome.Failed(
                        "not restored: " + now.getKey() + " was " + then + " and is " + now.getValue()
                                + "; writing the trust policy back would let somebody else in. A person has to decide."
                                + " Before: " + prior.fact(TRUST)));
            }
        }
        String before = prior.fact(TRUST);
        iam.updateTrust(
                role,
                before.isEmpty() || !tree(before).equals(single(after, tree(before))) ? after.toString() : before);
        return Work.of("the deny is out of the trust policy of " + role.words());
    }

    /** One statement may stand without a list: as it was before, so that the document is the very same. */
    private static ObjectNode single(ObjectNode after, ObjectNode before) {
        ObjectNode copy = after.deepCopy();
        if (before.path("Statement").isObject() && copy.path("Statement").size() == 1) {
            copy.set("Statement", copy.path("Statement").get(0));
        }
        return copy;
    }
}
