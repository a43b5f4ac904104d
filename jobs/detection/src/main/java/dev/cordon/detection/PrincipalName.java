package dev.cordon.detection;

import dev.cordon.domain.Alert;
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
        String own = of(alert.identity().key());
        return own.isEmpty()
                ? alert.roles().stream()
                        .map(PrincipalName::of)
                        .filter(name -> !name.isEmpty())
                        .distinct()
                        .sorted()
                        .toList()
                : List.of(own);
    }

    /** Whether a session policy that no log has bounds the identity further. */
    static boolean boundBySession(String identityKey) {
        return identityKey.contains(FEDERATED);
    }
}
