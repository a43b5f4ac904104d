package dev.cordon.reach.policy;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the principal element of a statement names who asks
 * (https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html). It matters which ARN it
 * names: within one account, what is granted to a user or session is not limited by missing allows elsewhere, what is
 * granted to a role is limited by boundary and session policies
 * (https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html).
 *
 * @param account whether it names the account
 * @param role whether it names the role
 * @param direct whether it names the user, the session, or anyone
 */
record Naming(Truth account, Truth role, Truth direct) {
    static final Naming NOBODY = new Naming(Truth.NO, Truth.NO, Truth.NO);
    private static final Naming ANYONE = new Naming(Truth.NO, Truth.NO, Truth.YES);

    static Naming of(@Nullable PrincipalElement element, Effect effect, PrincipalFacts who, RequestContext context) {
        if (element == null) {
            return NOBODY;
        }
        if (!element.not()) {
            return named(element, who, context);
        }
        Naming named = named(element, who, context);
        Truth self = named.role().or(named.direct());
        if (element.anyone() || (self == Truth.YES && named.account() == Truth.YES)) {
            return NOBODY;
        }
        if (effect == Effect.ALLOW) {
            return new Naming(Truth.NO, Truth.NO, self.or(named.account()).not());
        }
        return self == Truth.NO ? ANYONE : new Naming(Truth.NO, Truth.NO, Truth.POSSIBLE);
    }

    private static Naming named(PrincipalElement element, PrincipalFacts who, RequestContext context) {
        if (element.anyone()) {
            return ANYONE;
        }
        Truth account = Truth.NO;
        Truth role = Truth.NO;
        Truth direct = Truth.NO;
        for (String name : element.aws()) {
            if (namesAccount(name, who.account())) {
                account = Truth.YES;
            } else if (name.equals(who.arn()) || (!who.id().isEmpty() && name.equals(uniqueId(who)))) {
                if (who.type() == PrincipalType.ROLE) {
                    role = Truth.YES;
                } else {
                    direct = Truth.YES;
                }
            } else {
                direct = direct.or(namesSession(name, who, context));
            }
        }
        return new Naming(account, role, direct);
    }

    private static String uniqueId(PrincipalFacts who) {
        int colon = who.id().indexOf(':');
        return colon < 0 ? who.id() : who.id().substring(0, colon);
    }

    private static boolean namesAccount(String name, String account) {
        if (account.isEmpty()) {
            return false;
        }
        return name.equals(account) || (name.startsWith("arn:") && name.endsWith(":iam::" + account + ":root"));
    }

    /** A session of the role that asks; which session it is may not be known. */
    private static Truth namesSession(String name, PrincipalFacts who, RequestContext context) {
        String marker = ":sts::" + who.account() + ":assumed-role/" + roleName(who.arn()) + "/";
        int at = name.indexOf(marker);
        if (who.type() != PrincipalType.ROLE || at < 0 || !name.startsWith("arn:")) {
            return Truth.NO;
        }
        String session = session(who, context);
        return session == null
                ? Truth.POSSIBLE
                : Truth.of(name.substring(at + marker.length()).equals(session));
    }

    private static String roleName(String arn) {
        return arn.substring(arn.lastIndexOf('/') + 1);
    }

    private static @Nullable String session(PrincipalFacts who, RequestContext context) {
        String id = who.id();
        if (id.indexOf(':') < 0) {
            List<String> given = context.values(PrincipalKeys.USER_ID);
            id = given == null || given.size() != 1 ? "" : given.get(0);
        }
        int colon = id.indexOf(':');
        return colon < 0 ? null : id.substring(colon + 1);
    }

    Truth any() {
        return account.or(role).or(direct);
    }

    Naming and(Truth condition) {
        return new Naming(account.and(condition), role.and(condition), direct.and(condition));
    }

    Naming or(Naming other) {
        return new Naming(account.or(other.account), role.or(other.role), direct.or(other.direct));
    }

    /** Where all of the request is known, what stays undecided counts against it. */
    Naming settled(Effect effect, RequestContext context) {
        if (!context.complete()) {
            return this;
        }
        return new Naming(settled(account, effect), settled(role, effect), settled(direct, effect));
    }

    private static Truth settled(Truth truth, Effect effect) {
        return truth == Truth.POSSIBLE ? Truth.of(effect == Effect.DENY) : truth;
    }
}
