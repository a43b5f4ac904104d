package dev.cordon.sandbox.api;

import dev.cordon.reach.account.OrganizationControls;
import dev.cordon.reach.policy.Decision;
import dev.cordon.reach.policy.NamedPolicy;
import dev.cordon.reach.policy.PolicyDocument;
import dev.cordon.reach.policy.PolicyEvaluator;
import dev.cordon.reach.policy.PolicyStack;
import dev.cordon.reach.policy.Reason;
import dev.cordon.reach.policy.RequestContext;
import dev.cordon.reach.policy.ResourceFacts;
import dev.cordon.sandbox.cloud.CloudState;
import dev.cordon.sandbox.cloud.Document;
import dev.cordon.sandbox.cloud.Entity;
import dev.cordon.sandbox.cloud.Kind;
import dev.cordon.sandbox.cloud.Managed;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Lets calls through or not, with {@link PolicyEvaluator} under a complete context. What cannot be read fails closed: an
 * identity policy that cannot be read denies its owner everything.
 */
public final class Enforcer {
    /** Actions that need no permission, so that even a policy that cannot be read does not take them away. */
    private static final String FREE = "sts:GetCallerIdentity";

    private final OrganizationControls organization;

    public Enforcer(OrganizationControls organization) {
        this.organization = organization;
    }

    /**
     * Decides one ask.
     *
     * @param state as enforcement sees it
     * @param request condition keys that every request has
     */
    public Verdict decide(CloudState state, Caller caller, Ask ask, Map<String, List<String>> request) {
        List<NamedPolicy> identity = identity(state, caller.principal());
        for (NamedPolicy policy : identity) {
            if (!policy.document().readable() && !ask.action().equals(FREE)) {
                return refused(caller, ask, "because the " + policy.name() + " cannot be read");
            }
        }
        Map<String, List<String>> keys = new TreeMap<>(request);
        keys.putAll(ask.keys());
        String account = ask.account().isEmpty() ? caller.account() : ask.account();
        ResourceFacts what = new ResourceFacts(
                ask.resource(), account, ask.tags(), ask.policy(), true, organization.resourceControl(account));
        PolicyStack stack = new PolicyStack(
                caller.facts(),
                identity,
                boundary(state, caller.principal()),
                organization.serviceControl(caller.account()),
                caller.session() == null ? List.of() : caller.session().policies());
        Decision decision = PolicyEvaluator.decide(stack, ask.action(), what, RequestContext.of(keys, true));
        return decision.allowed().certain() ? Verdict.ALLOWED : refused(caller, ask, why(decision, ask.action()));
    }

    private static List<NamedPolicy> identity(CloudState state, Entity principal) {
        List<NamedPolicy> all = new ArrayList<>();
        add(all, state, principal);
        for (String name : principal.user().groups()) {
            Entity group = state.find(principal.account(), Kind.GROUP, name);
            if (group != null) {
                add(all, state, group);
            }
        }
        return all;
    }

    private static void add(List<NamedPolicy> all, CloudState state, Entity from) {
        from.inline()
                .forEach((name, document) -> all.add(new NamedPolicy(
                        "inline policy " + name + " of " + from.kind().word() + " " + from.name(), document.policy())));
        from.attached().forEach(arn -> all.add(managed(state, arn)));
    }

    private static NamedPolicy managed(CloudState state, String arn) {
        Managed policy = state.managed(arn);
        PolicyDocument document = (policy == null ? Document.MISSING : policy.inForce()).policy();
        return new NamedPolicy("managed policy " + arn, document);
    }

    private static @Nullable NamedPolicy boundary(CloudState state, Entity principal) {
        String arn = principal.boundary();
        return arn == null ? null : managed(state, arn);
    }

    private static Verdict refused(Caller caller, Ask ask, String why) {
        String what = ask.resource().equals("*") ? "" : " on resource: " + ask.resource();
        return new Verdict(
                false, "User: " + caller.arn() + " is not authorized to perform: " + ask.action() + what + " " + why);
    }

    /** In the words of AWS's messages. */
    private static String why(Decision decision, String action) {
        Reason first = decision.reasons().get(0);
        String layer = switch (first.layer()) {
            case "identity policy" -> "identity-based policy";
            case "resource policy" -> "resource-based policy";
            default -> first.layer();
        };
        if (first.effect().equals("denies") || decision.explicitDeny().certain()) {
            return "with an explicit deny in " + (layer.startsWith("i") ? "an " : "a ") + layer;
        }
        return "because no " + layer + " allows the " + action + " action";
    }
}
