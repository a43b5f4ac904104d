package dev.cordon.engine.guardrail;

import dev.cordon.reach.account.AccountSnapshot;
import dev.cordon.reach.account.RoleDetail;
import dev.cordon.reach.account.UserDetail;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The users and roles of the account that was read, found by any spelling of their ARN. Logs often tell a role without its
 * path; the account tells it.
 */
public final class KnownPrincipals {
    /** No account was read: nobody is known. */
    public static final KnownPrincipals NONE = new KnownPrincipals(Map.of());

    private final Map<String, PrincipalArn> byKey;

    private KnownPrincipals(Map<String, PrincipalArn> byKey) {
        this.byKey = byKey;
    }

    public static KnownPrincipals of(AccountSnapshot account) {
        Map<String, PrincipalArn> byKey = new HashMap<>();
        for (UserDetail user : account.users().values()) {
            PrincipalArn.of(user.arn()).ifPresent(arn -> byKey.put(key(arn), arn));
        }
        for (RoleDetail role : account.roles().values()) {
            PrincipalArn.of(role.arn()).ifPresent(arn -> byKey.put(key(arn), arn));
        }
        return new KnownPrincipals(Map.copyOf(byKey));
    }

    private static String key(PrincipalArn arn) {
        return arn.account() + ":" + arn.brief();
    }

    /** The principal as the account lists it, its path included. */
    public Optional<PrincipalArn> find(PrincipalArn spelled) {
        return Optional.ofNullable(byKey.get(key(spelled)));
    }
}
