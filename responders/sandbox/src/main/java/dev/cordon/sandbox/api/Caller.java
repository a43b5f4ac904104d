package dev.cordon.sandbox.api;

import dev.cordon.reach.policy.PrincipalFacts;
import dev.cordon.reach.policy.PrincipalType;
import dev.cordon.sandbox.cloud.Entity;
import dev.cordon.sandbox.cloud.Kind;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Who calls, once the signature is checked.
 *
 * @param principal the user or role, as enforcement sees it
 * @param accessKeyId what signed
 * @param session for temporary credentials, else null
 */
public record Caller(
        Entity principal, String accessKeyId, @Nullable Session session) {
    public String account() {
        return principal.account();
    }

    /** Whether it is a user, and not a role or federated. */
    public boolean user() {
        return principal.kind() == Kind.USER && !is(Session.Type.FEDERATED);
    }

    public boolean is(Session.Type type) {
        return session != null && session.type() == type;
    }

    private String partition() {
        return principal.arn().split(":", 3)[1];
    }

    /** ARN as {@code GetCallerIdentity} gives it. */
    public String arn() {
        if (is(Session.Type.ROLE)) {
            return "arn:" + partition() + ":sts::" + account() + ":assumed-role/" + principal.name() + "/" + name();
        }
        return is(Session.Type.FEDERATED)
                ? "arn:" + partition() + ":sts::" + account() + ":federated-user/" + name()
                : principal.arn();
    }

    /** As {@code aws:userid}. */
    public String userId() {
        if (is(Session.Type.ROLE)) {
            return principal.id() + ":" + name();
        }
        return is(Session.Type.FEDERATED) ? account() + ":" + name() : principal.id();
    }

    private String name() {
        return session == null ? "" : session.name();
    }

    /**
     * For the evaluator, which knows users and roles. A federated user is given as a role: like one it has no
     * {@code aws:username}.
     */
    PrincipalFacts facts() {
        Map<String, String> tags = new TreeMap<>(principal.tags());
        if (is(Session.Type.FEDERATED)) {
            tags.clear();
        }
        if (session != null) {
            tags.putAll(session.tags());
        }
        return new PrincipalFacts(
                is(Session.Type.FEDERATED) ? arn() : principal.arn(),
                account(),
                user() ? PrincipalType.USER : PrincipalType.ROLE,
                principal.name(),
                userId(),
                tags,
                principal.serviceLinked());
    }
}
