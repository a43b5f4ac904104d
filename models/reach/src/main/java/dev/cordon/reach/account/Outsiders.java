package dev.cordon.reach.account;

import dev.cordon.reach.policy.Condition;
import dev.cordon.reach.policy.Effect;
import dev.cordon.reach.policy.PolicyDocument;
import dev.cordon.reach.policy.PrincipalElement;
import dev.cordon.reach.policy.Statement;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** Whom the statements of a policy with principals let in from outside, and whether anything narrows anyone down. */
final class Outsiders {
    /** Keys by which AWS counts a statement for anyone as not public where they are compared with fixed values. */
    private static final Set<String> NARROWING = Set.of(
            "aws:principalaccount",
            "aws:principalarn",
            "aws:principalorgid",
            "aws:principalorgpaths",
            "aws:sourceaccount",
            "aws:sourcearn",
            "aws:sourceorgid",
            "aws:sourceorgpaths",
            "aws:sourcevpc",
            "aws:sourcevpce",
            "aws:userid",
            "kms:calleraccount",
            "s3:dataaccesspointaccount");

    private final boolean anyone;
    private final SortedSet<String> accounts;

    private Outsiders(boolean anyone, SortedSet<String> accounts) {
        this.anyone = anyone;
        this.accounts = accounts;
    }

    /**
     * The outsiders of a policy.
     *
     * @param known accounts whose principals are no outsiders
     * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html">The
     *     meaning of "public"</a>
     */
    static Outsiders of(PolicyDocument policy, Set<String> known) {
        boolean anyone = false;
        SortedSet<String> accounts = new TreeSet<>();
        for (Statement statement : policy.statements()) {
            PrincipalElement principals = statement.principals();
            if (statement.effect() != Effect.ALLOW || principals == null) {
                continue;
            }
            if (principals.anyone() || principals.not()) {
                anyone |= statement.conditions().stream().noneMatch(Outsiders::narrows);
                continue;
            }
            for (String principal : principals.aws()) {
                String account = IamArn.accountId(principal) ? principal : IamArn.accountOf(principal);
                if (!account.isEmpty() && !known.contains(account)) {
                    accounts.add(account);
                }
            }
        }
        return new Outsiders(anyone, accounts);
    }

    /** Only equality or likeness with fixed values narrows, and only where the key must be there. */
    private static boolean narrows(Condition condition) {
        String key = condition.key().toLowerCase(Locale.ROOT);
        String operator = condition.operator().toLowerCase(Locale.ROOT);
        boolean compares = operator.matches("(foranyvalue:)?(string(equals|equalsignorecase|like)|arn(equals|like))");
        return compares
                && NARROWING.contains(key)
                && condition.values().stream().noneMatch(Outsiders::open);
    }

    private static boolean open(String value) {
        return value.contains("${") || value.chars().allMatch(c -> c == '*' || c == '?' || c == ':');
    }

    boolean anyone() {
        return anyone;
    }

    /** Account ids, as many as fit a sentence. */
    List<String> accounts() {
        return List.copyOf(accounts);
    }

    String accountsInWords() {
        List<String> all = accounts();
        String first = String.join(", ", all.subList(0, Math.min(10, all.size())));
        return all.size() > 10 ? first + " and " + (all.size() - 10) + " more" : first;
    }
}
