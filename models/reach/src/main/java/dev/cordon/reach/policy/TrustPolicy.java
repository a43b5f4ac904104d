package dev.cordon.reach.policy;

import java.util.Locale;
import java.util.regex.Pattern;

/** Policies that name principals: trust policies of roles and policies of resources. */
public final class TrustPolicy {
    private static final Pattern REGION =
            Pattern.compile("(\\.[a-z]{2}(-[a-z]{1,16}){1,2}-\\d{1,2})?\\.amazonaws\\.com(\\.cn)?$");

    private TrustPolicy() {}

    /** What a policy says to a user or role about an action on what the policy belongs to. */
    public static Grant grants(
            PolicyDocument policy, PrincipalFacts who, String action, ResourceFacts what, RequestContext context) {
        ResourceGrant grant = ResourceGrant.of(
                new NamedPolicy("", policy), who, action.toLowerCase(Locale.ROOT), what, context, false);
        return new Grant(
                grant.allowed().role().or(grant.allowed().direct()),
                grant.allowed().account(),
                grant.denied());
    }

    /**
     * Whether a policy allows the user, the session or anyone, and not only the role behind the session: within one account
     * what a boundary leaves out does not limit that.
     */
    public static Truth grantsDirectly(
            PolicyDocument policy, PrincipalFacts who, String action, ResourceFacts what, RequestContext context) {
        return ResourceGrant.of(new NamedPolicy("", policy), who, action.toLowerCase(Locale.ROOT), what, context, false)
                .allowed()
                .direct();
    }

    /**
     * Whether a policy lets an AWS service, such as {@code ec2.amazonaws.com}, use an action. Conditions are about the
     * request that the service will make, of which nothing is known.
     */
    public static Truth trustsService(PolicyDocument policy, String servicePrincipal, String action) {
        Truth allowed = Truth.NO;
        Truth denied = Truth.NO;
        for (CompiledStatement statement : policy.compiled().of(action.toLowerCase(Locale.ROOT))) {
            PrincipalElement named = statement.written().principals();
            if (named == null) {
                continue;
            }
            boolean listed = named.anyone() || namesService(named, servicePrincipal);
            if (listed != named.not()) {
                Truth matches = statement.ofService(servicePrincipal);
                if (statement.effect() == Effect.ALLOW) {
                    allowed = allowed.or(matches);
                } else {
                    denied = denied.or(matches);
                }
            }
        }
        return allowed.and(denied.not());
    }

    private static boolean namesService(PrincipalElement named, String servicePrincipal) {
        for (String service : named.services()) {
            if (service.equals("*") || withoutRegion(service).equals(withoutRegion(servicePrincipal))) {
                return true;
            }
        }
        return false;
    }

    /** Some services are also named with a region or, in China, with another ending. */
    private static String withoutRegion(String service) {
        return REGION.matcher(service.toLowerCase(Locale.ROOT)).replaceFirst(".amazonaws.com");
    }
}
