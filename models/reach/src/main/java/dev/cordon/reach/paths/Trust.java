package dev.cordon.reach.paths;

import dev.cordon.reach.policy.Condition;
import dev.cordon.reach.policy.Effect;
import dev.cordon.reach.policy.PolicyDocument;
import dev.cordon.reach.policy.PrincipalElement;
import dev.cordon.reach.policy.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Whom a role's trust policy has to be asked about.
 *
 * @param named users and roles that it names, as {@link #key}
 * @param broad whether it speaks of whole accounts or of anyone, to each principal of an account alike
 * @param particular whether it speaks of whole accounts or of anyone, but not to each principal alike: by conditions on the
 *     principal, or by leaving some out
 */
record Trust(Set<String> named, boolean broad, boolean particular) {
    static final Trust NONE = new Trust(Set.of(), false, false);

    static Trust of(PolicyDocument policy) {
        Set<String> named = new HashSet<>();
        boolean broad = false;
        boolean particular = false;
        for (Statement statement : policy.statements()) {
            PrincipalElement principals = statement.principals();
            if (principals == null) {
                continue;
            }
            boolean wide = principals.anyone() || principals.not();
            List<String> single = new ArrayList<>();
            for (String principal : principals.aws()) {
                if (account(principal)) {
                    wide = true;
                } else {
                    single.add(key(principal));
                }
            }
            boolean allows = statement.effect() == Effect.ALLOW;
            if (allows && !principals.not()) {
                named.addAll(single);
            }
            broad |= allows && wide;
            particular |= principals.not() || (!allows && !single.isEmpty()) || aboutPrincipal(statement);
        }
        return new Trust(Set.copyOf(named), broad && !particular, broad && particular);
    }

    /** The same, but to be asked for each principal. */
    Trust asking() {
        return new Trust(named, false, broad || particular);
    }

    /** Name by which a principal is looked up: the ARN of users and roles; sessions of a role have no path. */
    static String key(String principal) {
        int session = principal.indexOf(":assumed-role/");
        if (session < 0) {
            return principal;
        }
        String[] parts =
                principal.substring(session + ":assumed-role/".length()).split("/", 2);
        return session(Landscape.accountOf(principal), parts[0]);
    }

    static String session(String account, String role) {
        return "session:" + account + "/" + role;
    }

    static boolean isSession(String key) {
        return key.startsWith("session:");
    }

    private static boolean account(String principal) {
        return principal.equals("*")
                || principal.endsWith(":root")
                || principal.chars().allMatch(Character::isDigit);
    }

    /** Whether conditions tell principals of one account apart. */
    static boolean aboutPrincipal(Statement statement) {
        for (Condition condition : statement.conditions()) {
            String key = condition.key().toLowerCase(Locale.ROOT);
            if (key.equals("aws:principalarn")
                    || key.equals("aws:principaltype")
                    || key.startsWith("aws:principaltag/")
                    || key.equals("aws:username")
                    || key.equals("aws:userid")
                    || condition.values().stream().anyMatch(value -> value.contains("${"))) {
                return true;
            }
        }
        return false;
    }
}
