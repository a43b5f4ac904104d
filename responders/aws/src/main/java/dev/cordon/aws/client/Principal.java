package dev.cordon.aws.client;

/**
 * A user or role that is acted on.
 *
 * @param arn as given
 * @param partition {@code aws}, {@code aws-cn}…
 * @param account twelve digits
 * @param user whether it is a user; otherwise it is a role
 * @param path with its slashes at both ends
 * @param name friendly name, which the API calls take
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html">IAM identifiers</a>
 */
public record Principal(String arn, String partition, String account, boolean user, String path, String name) {
    private static final String SERVICE_LINKED = "/aws-service-role/";
    private static final String RESERVED = "/aws-reserved/";

    /**
     * The principal of an ARN.
     *
     * @throws IllegalArgumentException where it is the ARN of no user and no role
     */
    public static Principal of(String arn) {
        String[] parts = arn.split(":", 6);
        boolean iam = parts.length == 6 && parts[0].equals("arn") && parts[2].equals("iam");
        boolean user = iam && parts[5].startsWith("user/");
        if (!iam || !(user || parts[5].startsWith("role/")) || parts[5].endsWith("/")) {
            throw new IllegalArgumentException("'" + arn + "' is not the ARN of an IAM user or role");
        }
        int kindEnd = parts[5].indexOf('/');
        int nameStart = parts[5].lastIndexOf('/') + 1;
        return new Principal(
                arn, parts[1], parts[4], user, parts[5].substring(kindEnd, nameStart), parts[5].substring(nameStart));
    }

    /** Whether an ARN is that of a user or role. */
    public static boolean isOne(String arn) {
        return arn.matches("arn:[a-z-]+:iam::\\d{12}:(user|role)/.*[^/]");
    }

    /** Whether AWS keeps it and lets nobody change it. */
    public boolean serviceLinked() {
        return path.startsWith(SERVICE_LINKED);
    }

    /** Whether IAM Identity Center keeps it: its roles cannot be changed in the account. */
    public boolean reserved() {
        return path.startsWith(RESERVED);
    }

    /** {@code User} or {@code Role}, as names of operations have it. */
    public String kind() {
        return user ? "User" : "Role";
    }

    /** As people read it. */
    public String words() {
        return (user ? "user " : "role ") + name;
    }

    /**
     * ARN of a managed policy in the same account.
     *
     * @param pathAndName such as {@code /cordon/cordon-cn-…}
     */
    public String policyArn(String pathAndName) {
        return "arn:" + partition + ":iam::" + account + ":policy" + pathAndName;
    }
}
