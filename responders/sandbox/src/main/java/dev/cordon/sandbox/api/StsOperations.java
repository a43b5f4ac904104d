package dev.cordon.sandbox.api;

import dev.cordon.reach.policy.NamedPolicy;
import dev.cordon.reach.policy.PolicyDocument;
import dev.cordon.sandbox.cloud.Document;
import dev.cordon.sandbox.cloud.Entity;
import dev.cordon.sandbox.cloud.Kind;
import dev.cordon.sandbox.cloud.Managed;
import dev.cordon.sandbox.cloud.Trust;
import dev.cordon.sandbox.sign.Credentials;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The security token service (https://docs.aws.amazon.com/STS/latest/APIReference/). */
final class StsOperations {
    private static final int HOUR = 3_600;
    /** A session without session policies of its own may do nothing where they are all that could let it. */
    private static final NamedPolicy NOTHING =
            new NamedPolicy("no session policy", new PolicyDocument("2012-10-17", List.of(), true));

    private StsOperations() {}

    static void addTo(Operations all) {
        all.add(new Operation(
                Operations.STS,
                "GetCallerIdentity",
                true,
                false,
                w -> List.of(Ask.of("sts:GetCallerIdentity", "*")),
                StsOperations::identity));
        all.add(new Operation(
                Operations.STS, "AssumeRole", true, false, StsOperations::askAssume, StsOperations::assume));
        all.add(new Operation(
                Operations.STS, "GetSessionToken", true, false, StsOperations::askToken, StsOperations::token));
        all.add(new Operation(
                Operations.STS,
                "GetFederationToken",
                true,
                false,
                StsOperations::askFederate,
                StsOperations::federate));
    }

    private static Element identity(Work work) {
        Caller caller = work.caller();
        return Element.named("GetCallerIdentityResult")
                .put("Arn", caller.arn())
                .put("UserId", caller.userId())
                .put("Account", caller.account());
    }

    /** Assuming a role, and where they are used naming a source identity and tagging the session, are asked apart. */
    private static List<Ask> askAssume(Work work) throws Refusal {
        Params params = work.params();
        String arn = params.need("RoleArn");
        Entity role = role(work, arn);
        Trust trust = role == null ? null : role.role().trust();
        Document document = trust == null ? Document.MISSING : trust.inForce(work.state());
        String[] parts = arn.split(":", 6);
        SortedMap<String, String> tags = params.tags();
        String identity = sourceIdentity(work);
        Ask ask = Ask.of("sts:AssumeRole", arn)
                .governedBy(
                        parts.length == 6 ? parts[4] : "",
                        document.readable() ? new NamedPolicy("trust policy of " + arn, document.policy()) : null)
                .key("sts:RoleSessionName", params.need("RoleSessionName", "[\\w+=,.@-]{2,64}"))
                .key("sts:ExternalId", params.find("ExternalId"))
                .key("sts:SourceIdentity", identity)
                .requestTags(tags);
        if (role != null) {
            ask = ask.tags(role.tags());
        }
        List<Ask> asks = new ArrayList<>();
        asks.add(ask);
        if (identity != null) {
            asks.add(ask.action("sts:SetSourceIdentity"));
        }
        if (!tags.isEmpty()) {
            List<String> transitive = params.members("TransitiveTagKeys", "");
            Ask tag = ask.action("sts:TagSession");
            asks.add(transitive.isEmpty() ? tag : tag.key("sts:TransitiveTagKeys", transitive));
        }
        return asks;
    }

    private static @Nullable Entity role(Work work, String arn) {
        Entity found = work.state().principal(arn);
        return found != null && found.kind() == Kind.ROLE ? found : null;
    }

    /** A source identity stays the same along a chain. */
    private static @Nullable String sourceIdentity(Work work) throws Refusal {
        String given = work.params().find("SourceIdentity");
        Session session = work.caller().session();
        String before = session == null ? null : session.sourceIdentity();
        if (given != null && before != null && !given.equals(before)) {
            throw Refusal.denied("The source identity of the session cannot be changed.");
        }
        return given != null ? work.params().need("SourceIdentity", "[\\w+=,.@-]{2,64}") : before;
    }

    private static Element assume(Work work) throws Refusal {
        Params params = work.params();
        Entity role = role(work, params.need("RoleArn"));
        if (role == null) {
            throw Refusal.denied("User: " + work.caller().arn()
                    + " is not authorized to perform: sts:AssumeRole on resource: " + params.need("RoleArn"));
        }
        boolean chained = work.caller().is(Session.Type.ROLE);
        int most = chained ? HOUR : role.role().maxSessionSeconds();
        int seconds = params.number("DurationSeconds", Math.min(HOUR, most), 900, 43_200);
        if (seconds > most) {
            throw Refusal.invalid(
                    chained
                            ? "The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining"
                            : "The requested DurationSeconds exceeds the MaxSessionDuration set for this role.");
        }
        SortedMap<String, String> tags = params.tags();
        TreeSet<String> transitive = new TreeSet<>(params.members("TransitiveTagKeys", ""));
        Session before = work.caller().session();
        if (before != null) {
            for (String key : before.transitive()) {
                String value = before.tags().get(key);
                if (value != null) {
                    tags.put(key, value);
                    transitive.add(key);
                }
            }
        }
        Session session = new Session(
                Session.Type.ROLE,
                credentials(work),
                role,
                params.need("RoleSessionName"),
                work.now(),
                work.now().plusSeconds(seconds),
                policies(work, role.account()),
                tags,
                transitive,
                sourceIdentity(work),
                false,
                work.caller().session() != null);
        work.shared().sessions().add(session);
        Caller assumed = new Caller(role, session.credentials().accessKeyId(), session);
        return Element.named("AssumeRoleResult")
                .add(credentials(session))
                .add(Element.named("AssumedRoleUser")
                        .put("AssumedRoleId", assumed.userId())
                        .put("Arn", assumed.arn()))
                .put("SourceIdentity", session.sourceIdentity());
    }

    private static List<NamedPolicy> policies(Work work, String account) throws Refusal {
        List<NamedPolicy> policies = new ArrayList<>();
        if (work.params().find("Policy") != null) {
            Document document = Document.of(work.params().need("Policy"));
            if (!document.problems().isEmpty()) {
                throw Refusal.malformed("Syntax errors in policy: " + String.join("; ", document.problems()));
            }
            if (document.text().length() > Quotas.SESSION_POLICY) {
                throw new Refusal(400, "PackedPolicyTooLarge", "The session policy has more than 2048 characters.");
            }
            policies.add(new NamedPolicy("session policy", document.policy()));
        }
        List<String> arns = work.params().members("PolicyArns", "arn");
        if (arns.size() > Quotas.SESSION_POLICIES) {
            throw Refusal.invalid("At most " + Quotas.SESSION_POLICIES + " session policies can be named.");
        }
        for (String arn : arns) {
            Managed policy = work.state().managed(arn);
            if (policy == null || !(policy.ofAws() || policy.account().equals(account))) {
                throw Refusal.malformed("The policy " + arn + " does not exist.");
            }
            policies.add(
                    new NamedPolicy("session policy " + arn, policy.inForce().policy()));
        }
        return policies;
    }

    private static Credentials credentials(Work work) {
        String id = work.ids().keyId("ASIA");
        return new Credentials(id, work.ids().secret(id), work.ids().token(id));
    }

    private static Element credentials(Session session) {
        return Element.named("Credentials")
                .put("AccessKeyId", session.credentials().accessKeyId())
                .put("SecretAccessKey", session.credentials().secretAccessKey())
                .put("SessionToken", session.credentials().sessionToken())
                .put("Expiration", session.expires());
    }

    private static List<Ask> askToken(Work work) throws Refusal {
        longTermOnly(work, "GetSessionToken");
        return List.of(Ask.of("sts:GetSessionToken", "*"));
    }

    private static void longTermOnly(Work work, String operation) throws Refusal {
        if (work.caller().session() != null) {
            throw Refusal.denied("Cannot call " + operation + " with session credentials");
        }
    }

    private static Element token(Work work) throws Refusal {
        int seconds = work.params().number("DurationSeconds", 43_200, 900, 129_600);
        Entity user = work.caller().principal();
        Instant now = work.now();
        Session session = Session.plain(
                Session.Type.USER_TOKEN, credentials(work), user, "", now, now.plusSeconds(seconds), mfa(work, user));
        work.shared().sessions().add(session);
        return Element.named("GetSessionTokenResult").add(credentials(session));
    }

    private static boolean mfa(Work work, Entity user) throws Refusal {
        String code = work.params().find("TokenCode");
        if (code == null) {
            return false;
        }
        String device = work.account().arn("mfa", "/", user.name());
        if (!code.equals(work.shared().mfaCode())
                || !device.equals(work.params().find("SerialNumber"))) {
            throw Refusal.denied("MultiFactorAuthentication failed with invalid MFA one time pass code.");
        }
        return true;
    }

    private static List<Ask> askFederate(Work work) throws Refusal {
        longTermOnly(work, "GetFederationToken");
        String name = work.params().need("Name", "[\\w+=,.@-]{2,32}");
        String[] own = work.caller().principal().arn().split(":", 3);
        return List.of(Ask.of(
                        "sts:GetFederationToken",
                        "arn:" + own[1] + ":sts::" + work.caller().account() + ":federated-user/" + name)
                .requestTags(work.params().tags()));
    }

    private static Element federate(Work work) throws Refusal {
        int seconds = work.params().number("DurationSeconds", 43_200, 900, 129_600);
        Entity user = work.caller().principal();
        List<NamedPolicy> policies = policies(work, user.account());
        Session session = new Session(
                Session.Type.FEDERATED,
                credentials(work),
                user,
                work.params().need("Name"),
                work.now(),
                work.now().plusSeconds(seconds),
                policies.isEmpty() ? List.of(NOTHING) : policies,
                work.params().tags(),
                new TreeSet<>(),
                null,
                false,
                false);
        work.shared().sessions().add(session);
        Caller federated = new Caller(user, session.credentials().accessKeyId(), session);
        return Element.named("GetFederationTokenResult")
                .add(credentials(session))
                .add(Element.named("FederatedUser")
                        .put("FederatedUserId", federated.userId())
                        .put("Arn", federated.arn()));
    }
}
