package dev.cordon.events.cloudtrail;

import dev.cordon.domain.Actor;
import dev.cordon.domain.Identity;
import dev.cordon.domain.IdentityKind;
import dev.cordon.events.Printable;
import java.util.List;
import java.util.Set;

/**
 * Decides whom a record is about, as the table in {@code docs/identity-keys.md} has it. A key is made of what AWS has
 * verified; where the caller's own word is part of it, AWS's part stands in front and the caller's behind a mark that the
 * former cannot hold, so that nobody's word lands on somebody else's baseline.
 */
final class IdentityKeys {
    private static final String HIDDEN = "HIDDEN_DUE_TO_SECURITY_REASONS";
    private static final String ANONYMOUS = "ANONYMOUS_PRINCIPAL";
    /** Errors that say that the caller did not prove to be whom it named. */
    private static final Set<String> UNPROVEN_ERRORS =
            Set.of("SignatureDoesNotMatch", "InvalidClientTokenId", "InvalidAccessKeyId", "IncompleteSignature");

    private IdentityKeys() {}

    static Who of(CloudTrailRecord r) {
        if (isUnproven(r)) {
            return unknown(r, claimed(r));
        }
        return switch (r.type) {
            case "IAMUser" -> user(r);
            case "AssumedRole", "Role" -> role(r);
            case "FederatedUser" -> federatedUser(r);
            case "SAMLUser" -> samlUser(r);
            case "WebIdentityUser" -> webIdentityUser(r);
            case "IdentityCenterUser" -> identityCenterUser(r);
            case "Root", "AssumedRoot" -> root(r);
            case "AWSAccount" -> otherAccount(r);
            case "AWSService" -> service(r);
            case "" -> r.invokedBy.isEmpty() ? unknown(r, "") : service(r);
            default -> unknown(r, "");
        };
    }

    private static Who user(CloudTrailRecord r) {
        String arn = userArn(r);
        if (arn.isEmpty()) {
            return unknown(r, "");
        }
        String name = r.userName.isEmpty() ? Arns.lastPart(arn) : r.userName;
        return who(arn, Kinds.ofUser(r), name, r.account(), arn);
    }

    private static String userArn(CloudTrailRecord r) {
        if (r.arn.contains(":user/")) {
            return r.arn;
        }
        boolean named = !r.userName.isEmpty()
                && !r.userName.equals(HIDDEN)
                && !r.account().isEmpty();
        String partition = RequestParameters.partition(r.awsRegion);
        return named ? "arn:" + partition + ":iam::" + r.account() + ":user/" + r.userName : "";
    }

    private static Who role(CloudTrailRecord r) {
        String role = r.issuerArn.contains(":role/") ? r.issuerArn : Arns.roleOfSession(r.arn);
        if (role.isEmpty() && r.arn.contains(":role/")) {
            role = r.arn;
        }
        if (role.isEmpty()) {
            return unknown(r, "");
        }
        String session = sessionName(r);
        List<Actor> onBehalfOf = onBehalfOf(r);
        if (Arns.isIdentityCenterRole(role)) {
            String key = person(r);
            if (key.isEmpty() && !session.isEmpty()) {
                key = "sso:" + r.account() + ":" + session;
            }
            if (!key.isEmpty()) {
                String name = session.isEmpty() ? r.personId : session;
                return new Who(identity(key, IdentityKind.HUMAN, name, r.account(), key), role, List.of(), role, "");
            }
        }
        if (!r.federatedProvider.isEmpty() && !r.federatedSubject.isEmpty()) {
            Who subject = webIdentity(r, r.federatedProvider, r.federatedSubject);
            return new Who(subject.identity(), role, onBehalfOf, role, "");
        }
        String name = Arns.lastPart(role);
        if (Kinds.namesPerson(r.sourceIdentity)) {
            String key = role + "#source-identity/" + r.sourceIdentity;
            String shown = r.sourceIdentity + " as " + name;
            return new Who(identity(key, IdentityKind.HUMAN, shown, r.account(), role), role, onBehalfOf, role, "");
        }
        String hold = Arns.isServiceLinkedRole(role) ? "" : role;
        IdentityKind kind = Kinds.ofRole(r, role, session);
        return new Who(identity(role, kind, name, r.account(), hold), role, onBehalfOf, "", "");
    }

    /** Session name from the ARN or, where there is none, from the principal id {@code AROA…:name}. */
    static String sessionName(CloudTrailRecord r) {
        String name = Arns.sessionName(r.arn);
        int colon = r.principalId.indexOf(':');
        return name.isEmpty() && colon >= 0 ? r.principalId.substring(colon + 1) : name;
    }

    private static Who federatedUser(CloudTrailRecord r) {
        int at = r.arn.indexOf(":federated-user/");
        String subject = at >= 0 ? r.arn.substring(at + ":federated-user/".length()) : sessionName(r);
        String issuer = !r.issuerArn.isEmpty() ? r.issuerArn : accountRoot(r);
        if (subject.isEmpty() || issuer.isEmpty()) {
            return unknown(r, "");
        }
        String hold = issuer.contains(":user/") ? issuer : "";
        Identity identity =
                identity(issuer + "#federated-user/" + subject, IdentityKind.UNKNOWN, subject, r.account(), hold);
        return new Who(identity, issuer, List.of(), "", "");
    }

    private static Who samlUser(CloudTrailRecord r) {
        String provider = !r.identityProvider.isEmpty() ? r.identityProvider : r.requestedProvider;
        String subject = r.userName;
        if (subject.isEmpty()) {
            subject = !provider.isEmpty() && r.principalId.startsWith(provider + ":")
                    ? r.principalId.substring(provider.length() + 1)
                    : r.principalId;
        }
        if (provider.isEmpty() || subject.isEmpty()) {
            return unknown(r, "");
        }
        String hold = !r.requestedProvider.isEmpty() ? r.requestedProvider : provider;
        Identity identity =
                identity("saml:" + provider + "#" + subject, IdentityKind.HUMAN, subject, r.account(), hold);
        return new Who(identity, provider, List.of(), "", "");
    }

    private static Who webIdentityUser(CloudTrailRecord r) {
        String provider = r.identityProvider;
        String subject = r.userName;
        if (subject.isEmpty() && !provider.isEmpty() && r.principalId.startsWith(provider + ":")) {
            subject = r.principalId.substring(provider.length() + 1); // application and user, both signed
        }
        return provider.isEmpty() || subject.isEmpty() ? unknown(r, "") : webIdentity(r, provider, subject);
    }

    private static Who webIdentity(CloudTrailRecord r, String provider, String subject) {
        String issuer = Arns.issuer(provider);
        String stable = WebIdentities.stableSubject(issuer, subject);
        String name = stable.startsWith("repo:") ? stable.substring("repo:".length()) : stable;
        Identity identity =
                identity("oidc:" + issuer + "#" + stable, WebIdentities.kindOf(issuer), name, r.account(), provider);
        return new Who(identity, provider, List.of(), "", "");
    }

    private static Who identityCenterUser(CloudTrailRecord r) {
        String key = person(r);
        if (key.isEmpty()) {
            return unknown(r, "");
        }
        String name = r.userName.isEmpty() ? r.personId : r.userName;
        return new Who(identity(key, IdentityKind.HUMAN, name, r.account(), key), r.identityStore, List.of(), "", "");
    }

    /** Key of the Identity Center user that AWS names, or empty. */
    private static String person(CloudTrailRecord r) {
        return r.personId.isEmpty() || r.identityStore.isEmpty() ? "" : r.identityStore + "/user/" + r.personId;
    }

    private static Who root(CloudTrailRecord r) {
        String root = accountRoot(r);
        return root.isEmpty()
                ? unknown(r, "")
                : who(root, IdentityKind.HUMAN, "root of " + r.account(), r.account(), "");
    }

    private static String accountRoot(CloudTrailRecord r) {
        String account = r.account();
        return account.isEmpty()
                ? ""
                : "arn:" + RequestParameters.partition(r.awsRegion) + ":iam::" + account + ":root";
    }

    /** A caller of another account: AWS tells its unique id ({@code AROA…, AIDA…}) and hides its name. */
    private static Who otherAccount(CloudTrailRecord r) {
        String account = r.accountId;
        if (account.isEmpty() || isAnonymous(account)) {
            return unknown(r, "");
        }
        int colon = r.principalId.indexOf(':');
        String id = colon < 0 ? r.principalId : r.principalId.substring(0, colon);
        String key = id.isEmpty() || id.equals(account) ? "account:" + account : "account:" + account + "/" + id;
        return who(key, IdentityKind.UNKNOWN, "account " + account, account, "");
    }

    private static boolean isAnonymous(String account) {
        return account.equalsIgnoreCase(ANONYMOUS) || account.equalsIgnoreCase("anonymous");
    }

    private static Who service(CloudTrailRecord r) {
        String service = !r.invokedBy.isEmpty() ? r.invokedBy : Networks.of(r.sourceAddress);
        if (service.isEmpty()) {
            return unknown(r, "");
        }
        String key = "service:" + r.account() + ":" + service;
        return who(key, IdentityKind.SERVICE, service, r.account(), "");
    }

    private static Who unknown(CloudTrailRecord r, String claimed) {
        String network = Networks.of(r.sourceAddress);
        String account = isAnonymous(r.accountId) ? r.recipientAccountId : r.account();
        String key = Identity.UNPROVEN + account + ":" + network;
        String name = network.isEmpty() ? "unknown caller" : "unknown caller from " + network;
        return new Who(identity(key, IdentityKind.UNKNOWN, name, account, ""), "", List.of(), "", claimed);
    }

    /**
     * Whether the caller only said who it is: a failed sign-in or a refused token or signature. Guessing a colleague's
     * password must not count as something the colleague did.
     */
    private static boolean isUnproven(CloudTrailRecord r) {
        return switch (r.eventName) {
            case "ConsoleLogin" -> r.failed();
            case "CredentialVerification" -> !r.credentialVerification.equals("Success");
            case "CredentialChallenge", "PasswordRecoveryRequested" -> r.service.equals("signin");
            default -> {
                boolean token = r.type.equals("SAMLUser") || r.type.equals("WebIdentityUser");
                yield UNPROVEN_ERRORS.contains(r.errorCode)
                        || (token && r.failed() && !r.errorCode.startsWith("AccessDenied"));
            }
        };
    }

    private static String claimed(CloudTrailRecord r) {
        return switch (r.type) {
            case "IAMUser" -> userArn(r);
            case "Root" -> accountRoot(r);
            default -> person(r);
        };
    }

    private static List<Actor> onBehalfOf(CloudTrailRecord r) {
        String person = person(r);
        if (!person.isEmpty()) {
            return List.of(new Actor(IdentityKind.HUMAN, person));
        }
        return r.sourceIdentity.isEmpty() ? List.of() : List.of(new Actor(IdentityKind.UNKNOWN, r.sourceIdentity));
    }

    private static Who who(String key, IdentityKind kind, String name, String account, String hold) {
        return new Who(identity(key, kind, name, account, hold), "", List.of(), "", "");
    }

    private static Identity identity(String key, IdentityKind kind, String name, String account, String hold) {
        String shownKey = Printable.of(key);
        return new Identity(
                shownKey,
                kind,
                Printable.of(name),
                Printable.of(account),
                hold.equals(key) ? shownKey : Printable.of(hold));
    }
}
