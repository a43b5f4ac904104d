package dev.cordon.reach.response;

import dev.cordon.domain.Action;
import dev.cordon.reach.ActionCatalog;
import dev.cordon.reach.Resolution;
import dev.cordon.reach.policy.Decision;
import dev.cordon.reach.policy.PolicyEvaluator;
import dev.cordon.reach.policy.PolicyStack;
import dev.cordon.reach.policy.RequestContext;
import dev.cordon.reach.policy.ResourceFacts;
import dev.cordon.reach.radius.ActionScale;
import java.util.List;
import java.util.function.Function;

/** A request as a routine entry or an event gives it. */
record Asked(String action, String resource) {
    /** Any resource at all: six parts, each unknown. */
    private static final String ANY = "arn:*:*:*:*:*";

    /** The IAM action that allows it: events call some by other names. */
    String iamAction() {
        int colon = action.indexOf(':');
        if (colon < 0) {
            return action;
        }
        Resolution resolution =
                ActionCatalog.bundled().resolve(new Action(action.substring(0, colon), action.substring(colon + 1)));
        boolean known = resolution.basis() == Resolution.Basis.EXACT || resolution.basis() == Resolution.Basis.ALIAS;
        return known ? resolution.service() + ":" + resolution.operation() : action;
    }

    /** Whether the policies allow it, as far as the entry says what it is. */
    Decision decide(PolicyStack stack, Function<String, ResourceFacts> resources) {
        return decide(stack, resources, RequestContext.UNKNOWN);
    }

    /** The same where something is known of the request. */
    Decision decide(PolicyStack stack, Function<String, ResourceFacts> resources, RequestContext context) {
        String iam = iamAction();
        boolean named = !resource.equals("*") && resource.startsWith("arn:");
        String arn = named ? resource : ActionScale.namesNoResource(iam) ? "*" : ANY;
        return PolicyEvaluator.decide(stack, iam, resources.apply(arn), context);
    }

    /** Nothing is known of a resource but its name. */
    static ResourceFacts unseen(String arn) {
        String[] parts = arn.split(":", 6);
        String account = parts.length == 6 && parts[4].matches("\\d{12}") ? parts[4] : "";
        return new ResourceFacts(arn, account, null, null, false, List.of());
    }
}
