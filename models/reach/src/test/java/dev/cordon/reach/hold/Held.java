package dev.cordon.reach.hold;

import dev.cordon.domain.RoutineEntry;
import dev.cordon.domain.RoutineSet;
import dev.cordon.reach.policy.Decision;
import dev.cordon.reach.policy.NamedPolicy;
import dev.cordon.reach.policy.PolicyEvaluator;
import dev.cordon.reach.policy.PolicyReader;
import dev.cordon.reach.policy.PolicyStack;
import dev.cordon.reach.policy.PrincipalFacts;
import dev.cordon.reach.policy.PrincipalType;
import dev.cordon.reach.policy.RequestContext;
import dev.cordon.reach.policy.ResourceFacts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A user or role with policies and a routine, and questions about it. */
final class Held {
    static final String ACCOUNT = "111122223333";
    static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    static final Instant END = Instant.parse("2026-03-01T16:00:00Z");

    private Held() {}

    static NamedPolicy policy(String text) {
        return new NamedPolicy("hold", PolicyReader.read(text).document());
    }

    static String allow(String... actions) {
        List<String> statements = new ArrayList<>();
        for (String action : actions) {
            statements.add("{\"Effect\":\"Allow\",\"Action\":\"" + action + "\",\"Resource\":\"*\"}");
        }
        return "{\"Version\":\"2012-10-17\",\"Statement\":[" + String.join(",", statements) + "]}";
    }

    static PolicyStack user(String... actions) {
        return stack(PrincipalType.USER, "user/ann", "ann", "AIDAANN", actions);
    }

    static PolicyStack role(String... actions) {
        return stack(PrincipalType.ROLE, "role/job", "job", "AROAJOB", actions);
    }

    private static PolicyStack stack(PrincipalType type, String path, String name, String id, String... actions) {
        PrincipalFacts who =
                new PrincipalFacts("arn:aws:iam::" + ACCOUNT + ":" + path, ACCOUNT, type, name, id, Map.of(), false);
        return new PolicyStack(who, List.of(policy(allow(actions))), null, List.of(), List.of());
    }

    static RoutineSet routine(String... entries) {
        List<RoutineEntry> all = new ArrayList<>();
        for (int i = 0; i < entries.length; i++) {
            String[] words = entries[i].split(" ", 2);
            all.add(new RoutineEntry(words[0], words[1], 10L * (entries.length - i), 3, 20_000));
        }
        return new RoutineSet(30, all, 0);
    }

    static PolicyStack with(PolicyStack before, List<HoldPolicy> policies) {
        return HoldStudy.change(policies).applied(before);
    }

    static Decision decide(PolicyStack stack, String action, String arn, RequestContext context) {
        String[] parts = arn.split(":", 6);
        String account = parts.length == 6 && parts[4].matches("\\d{12}") ? parts[4] : "";
        return PolicyEvaluator.decide(
                stack, action, new ResourceFacts(arn, account, null, null, false, List.of()), context);
    }

    static boolean allowed(PolicyStack stack, String action, String arn, RequestContext context) {
        return decide(stack, action, arn, context).allowed().certain();
    }
}
