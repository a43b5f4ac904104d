package dev.cordon.reach.response;

import dev.cordon.domain.RoutineEntry;
import dev.cordon.domain.RoutineSet;
import dev.cordon.reach.policy.NamedPolicy;
import dev.cordon.reach.policy.PolicyReader;
import dev.cordon.reach.policy.PolicyStack;
import dev.cordon.reach.policy.PrincipalFacts;
import dev.cordon.reach.policy.PrincipalType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A user with policies, and what it does. */
final class Holder {
    private Holder() {}

    static NamedPolicy policy(String... statements) {
        String text = "{\"Version\":\"2012-10-17\",\"Statement\":[" + String.join(",", statements) + "]}";
        return new NamedPolicy("change", PolicyReader.read(text).document());
    }

    static String statement(String effect, String action, String resource) {
        return "{\"Effect\":\"" + effect + "\",\"Action\":\"" + action + "\",\"Resource\":\"" + resource + "\"}";
    }

    static PolicyStack stack(String... statements) {
        PrincipalFacts who = new PrincipalFacts(
                "arn:aws:iam::111122223333:user/ann",
                "111122223333",
                PrincipalType.USER,
                "ann",
                "AIDAANN",
                Map.of(),
                false);
        return new PolicyStack(who, List.of(policy(statements)), null, List.of(), List.of());
    }

    /** Entries as {@code action resource}; the first is used most. */
    static RoutineSet routine(long unattributed, String... entries) {
        List<RoutineEntry> all = new ArrayList<>();
        for (int i = 0; i < entries.length; i++) {
            String[] words = entries[i].split(" ", 2);
            all.add(new RoutineEntry(words[0], words[1], 10L * (entries.length - i), 3, 20_000));
        }
        return new RoutineSet(30, all, unattributed);
    }
}
