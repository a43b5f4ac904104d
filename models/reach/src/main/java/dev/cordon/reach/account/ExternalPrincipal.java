package dev.cordon.reach.account;

import dev.cordon.reach.policy.Effect;
import dev.cordon.reach.policy.PolicyDocument;
import dev.cordon.reach.policy.PrincipalElement;
import dev.cordon.reach.policy.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Someone outside the given accounts whom trust policies let in.
 *
 * @param kind what kind of outsider
 * @param principal as the trust policies write it: account id, ARN, provider or {@code *}
 * @param trustedBy ARNs of the roles that trust it, whatever their conditions
 */
public record ExternalPrincipal(Kind kind, String principal, SortedSet<String> trustedBy) {
    /** Kinds of outsider, the widest first. */
    public enum Kind {
        /** Everybody, with or without an account. */
        ANYONE,
        /** Every principal of another account that this account permits. */
        ACCOUNT,
        /** One user, role or session of another account. */
        PRINCIPAL,
        /** Whom an identity provider vouches for. */
        FEDERATED
    }

    /** All outsiders of a snapshot, by kind and name. */
    public static List<ExternalPrincipal> of(AccountSnapshot snapshot) {
        SortedSet<String> accounts = snapshot.accounts();
        SortedMap<Kind, SortedMap<String, SortedSet<String>>> found = new TreeMap<>();
        for (RoleDetail role : snapshot.roles().values()) {
            PolicyDocument trust = role.trust();
            if (trust != null) {
                trust.statements().forEach(statement -> see(statement, role.arn(), accounts, found));
            }
        }
        List<ExternalPrincipal> all = new ArrayList<>();
        found.forEach(
                (kind, byName) -> byName.forEach((name, roles) -> all.add(new ExternalPrincipal(kind, name, roles))));
        return List.copyOf(all);
    }

    private static void see(
            Statement statement,
            String role,
            SortedSet<String> accounts,
            SortedMap<Kind, SortedMap<String, SortedSet<String>>> found) {
        PrincipalElement principals = statement.principals();
        if (statement.effect() != Effect.ALLOW || principals == null) {
            return;
        }
        if (principals.anyone() || principals.not()) {
            add(found, Kind.ANYONE, "*", role);
            return;
        }
        for (String principal : principals.aws()) {
            boolean bare = IamArn.accountId(principal);
            String account = bare ? principal : IamArn.accountOf(principal);
            if (!account.isEmpty() && !accounts.contains(account)) {
                boolean whole = bare || principal.endsWith(":root");
                add(found, whole ? Kind.ACCOUNT : Kind.PRINCIPAL, whole ? account : principal, role);
            }
        }
        principals.federated().forEach(provider -> add(found, Kind.FEDERATED, provider, role));
    }

    private static void add(
            SortedMap<Kind, SortedMap<String, SortedSet<String>>> found, Kind kind, String principal, String role) {
        found.computeIfAbsent(kind, k -> new TreeMap<>())
                .computeIfAbsent(principal, k -> new TreeSet<>())
                .add(role);
    }
}
