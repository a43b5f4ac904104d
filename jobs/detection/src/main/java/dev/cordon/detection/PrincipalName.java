package dev.cordon.detection;

import dev.cordon.domain.Alert;
import dev.cordon.domain.CredentialUse;
import dev.cordon.domain.IdentitySummary;
import java.util.List;

/**
 * Under what an answer is looked up: account, kind and friendly name, which are unique in AWS and which every log has; paths
 * are missing in some ARNs ("IAM identifiers", IAM User Guide).
 */
final class PrincipalName {
    /** What stands behind an identity's own ARN where sessions of it are told apart; see {@code docs/identity-keys.md}. */
    private static final char WITHIN = '#';

    private static final String FEDERATED = "#federated-user/";

    private PrincipalName() {}

    /** {@code <account>/user/<name>} or {@code <account>/role/<name>}; {@code <account>/root}; empty for anything else. */
    static String of(String arn) {
        int within = arn.indexOf(WITHIN);
        String[] parts = (within < 0 ? arn : arn.substring(0, within)).split(":", 6);
        if (parts.length < 6 || !parts[0].equals("arn") || !parts[2].equals("iam")) {
            return "";
        }
        String resource = parts[5];
        if (resource.equals("root")) {
            return root(parts[4]);
        }
        int kind = resource.indexOf('/');
        boolean principal = resource.startsWith("user/") || resource.startsWith("role/");
        return principal
                ? parts[4] + "/" + resource.substring(0, kind) + "/" + resource.substring(resource.lastIndexOf('/') + 1)
                : "";
    }

    /** The root user of an account. */
    static String root(String account) {
        return account + "/root";
    }

    static String account(String name) {
        return name.substring(0, name.indexOf('/'));
    }

    /**
     * As whom an alert's identity acts: itself where it is a user, role or root; else, as a person of Identity Center or a
     * subject of an identity provider, by the roles that its suspicious events acted under or assumed.
     */
    static List<String> candidates(Alert alert) {
        return candidates(alert.identity().key(), alert.roles());
    }

    /** The same of a line of the inventory, by the roles that issued the sessions of its credentials. */
    static List<String> candidates(IdentitySummary line) {
        return candidates(
                line.identity().key(),
                line.uses().credentials().stream().map(CredentialUse::issuer).toList());
    }

    private static List<String> candidates(String identityKey, List<String> roles) {
        String own = of(identityKey);
        return own.isEmpty()
                ? roles.stream()
                        .map(PrincipalName::of)
                        .filter(name -> !name.isEmpty())
                        .distinct()
                        .sorted()
                        .toList()
                : List.of(own);
    }

    /** Whether an identity is a principal itself, and not somebody who acts under one. */
    static boolean isPrincipal(String identityKey) {
        return identityKey.indexOf(WITHIN) < 0 && !of(identityKey).isEmpty();
    }

    /** Whether a session policy that no log has bounds the identity further. */
    static boolean boundBySession(String identityKey) {
        return identityKey.contains(FEDERATED);
    }
}
