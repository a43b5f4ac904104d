package dev.cordon.simulation;

import dev.cordon.reach.policy.NamedPolicy;
import dev.cordon.reach.policy.PolicyEvaluator;
import dev.cordon.reach.policy.PolicyReader;
import dev.cordon.reach.policy.PolicyStack;
import dev.cordon.reach.policy.PrincipalFacts;
import dev.cordon.reach.policy.RequestContext;
import dev.cordon.reach.policy.ResourceFacts;
import dev.cordon.reach.policy.Truth;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Enforces policies on calls as AWS does, with the whole request known. Keys and roles let their account in, as their own
 * policies by default do.
 */
public final class CallJudge {
    private static final NamedPolicy LETS_ACCOUNT_IN = new NamedPolicy(
            "default resource policy",
            PolicyReader.read("{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":{\"AWS\":"
                            + "\"arn:aws:iam::111122223333:root\"},\"Action\":\"*\",\"Resource\":\"*\"}]}")
                    .document());

    private final SimulatedIdentity identity;
    private final String now;

    /** @param nowMillis moment that all calls are made at, as far as the end of a hold is asked for */
    public CallJudge(SimulatedIdentity identity, long nowMillis) {
        this.identity = identity;
        this.now = Instant.ofEpochMilli(nowMillis).toString();
    }

    /** Whether everything that IAM checks for the call is allowed. */
    public boolean allowed(PolicyStack stack, SimulatedCall call) {
        PolicyStack inSession = inSession(stack, call);
        Map<String, List<String>> keys = keys(call);
        keys.put("iam:PassedToService", List.of(passedTo(call)));
        RequestContext context = RequestContext.of(keys, true);
        for (Permission need : call.needs()) {
            if (PolicyEvaluator.decide(inSession, need.action(), facts(need.resource()), context)
                            .allowed()
                    != Truth.YES) {
                return false;
            }
        }
        return true;
    }

    /** The service principal that a call gives a role to, where it gives one; as the services' guides name them. */
    private static String passedTo(SimulatedCall call) {
        String service = call.service();
        return switch (service) {
            case "ecs" -> "ecs-tasks.amazonaws.com";
            case "rds" -> "export.rds.amazonaws.com";
            default -> service + ".amazonaws.com";
        };
    }

    private static PolicyStack inSession(PolicyStack stack, SimulatedCall call) {
        PrincipalFacts who = stack.principal();
        if (call.session().isEmpty()) {
            return stack;
        }
        PrincipalFacts session = new PrincipalFacts(
                who.arn(), who.account(), who.type(), who.name(), who.id() + ":" + call.session(), who.tags(), false);
        return new PolicyStack(session, stack.identity(), stack.boundary(), stack.serviceControl(), stack.session());
    }

    private static ResourceFacts facts(String arn) {
        String[] parts = arn.split(":", 6);
        String account = parts.length == 6 && parts[4].length() == 12 ? parts[4] : "";
        boolean guarded = arn.contains(":role/") || arn.contains(":key/");
        return new ResourceFacts(arn, account, Map.of(), guarded ? LETS_ACCOUNT_IN : null, true, List.of());
    }

    private Map<String, List<String>> keys(SimulatedCall call) {
        Map<String, List<String>> keys = new HashMap<>();
        boolean forwarded = !call.via().isEmpty();
        keys.put("aws:ViaAWSService", List.of(Boolean.toString(forwarded)));
        keys.put("aws:SecureTransport", List.of("true"));
        keys.put("aws:CurrentTime", List.of(now));
        keys.put("aws:RequestedRegion", List.of("eu-west-1"));
        if (forwarded) {
            keys.put("aws:CalledVia", List.of(call.via()));
            keys.put("aws:SourceIp", List.of("52.94.76.10"));
            keys.put("kms:ViaService", List.of(call.via().replace(".amazonaws", ".eu-west-1.amazonaws")));
        } else if (call.endpoint().isEmpty()) {
            keys.put("aws:SourceIp", List.of(call.address()));
        } else {
            keys.put("aws:VpcSourceIp", List.of(call.address()));
            keys.put("aws:SourceVpce", List.of(call.endpoint()));
        }
        if (call.issuedMillis() > 0) {
            keys.put(
                    "aws:TokenIssueTime",
                    List.of(Instant.ofEpochSecond(call.issuedMillis() / 1000).toString()));
            keys.put("aws:MultiFactorAuthPresent", List.of(Boolean.toString(call.mfa())));
        }
        if (!call.sourceIdentity().isEmpty()) {
            keys.put("aws:SourceIdentity", List.of(call.sourceIdentity()));
        }
        return keys;
    }

    public SimulatedIdentity identity() {
        return identity;
    }
}
