package dev.cordon.events.cloudtrail;

/** Takes AWS principals' ARNs apart ("IAM identifiers", IAM User Guide). Texts that are none yield empty parts. */
final class Arns {
    private static final String ASSUMED_ROLE = ":assumed-role/";
    private static final String SSO_PATH = ":role/aws-reserved/sso.amazonaws.com/";
    private static final String SERVICE_LINKED_PATH = ":role/aws-service-role/";
    private static final String OIDC_PROVIDER = ":oidc-provider/";

    private Arns() {}

    /** Role ARN behind {@code arn:aws:sts::account:assumed-role/role/session}; the role's path is not known from it. */
    static String roleOfSession(String arn) {
        int at = arn.indexOf(ASSUMED_ROLE);
        if (at < 0) {
            return "";
        }
        int name = at + ASSUMED_ROLE.length();
        int slash = arn.indexOf('/', name);
        String role = slash < 0 ? arn.substring(name) : arn.substring(name, slash);
        return role.isEmpty() ? "" : arn.substring(0, at).replace(":sts:", ":iam:") + ":role/" + role;
    }

    /** Session name in {@code arn:aws:sts::account:assumed-role/role/session}, or empty. */
    static String sessionName(String arn) {
        int at = arn.indexOf(ASSUMED_ROLE);
        int slash = at < 0 ? -1 : arn.indexOf('/', at + ASSUMED_ROLE.length());
        return slash < 0 ? "" : arn.substring(slash + 1);
    }

    /** What stands after the last slash. */
    static String lastPart(String arn) {
        return arn.substring(arn.lastIndexOf('/') + 1);
    }

    /** Whether it is a role that only IAM Identity Center can make and hand out: the path is reserved, a name is not. */
    static boolean isIdentityCenterRole(String role) {
        return role.contains(SSO_PATH);
    }

    /** Whether only an AWS service can assume it. */
    static boolean isServiceLinkedRole(String role) {
        return role.contains(SERVICE_LINKED_PATH);
    }

    /** Host and path of an OIDC provider given as ARN or as plain name. */
    static String issuer(String provider) {
        int at = provider.indexOf(OIDC_PROVIDER);
        return at < 0 ? provider : provider.substring(at + OIDC_PROVIDER.length());
    }
}
