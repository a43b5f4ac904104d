package dev.cordon.reach.account;

import org.jspecify.annotations.Nullable;

/**
 * ARN of something that IAM owns.
 *
 * @param partition {@code aws}, {@code aws-cn}, {@code aws-us-gov}…
 * @param account twelve digits, or {@code aws}
 * @param kind {@code user}, {@code group}, {@code role}, {@code policy}, {@code instance-profile}…
 * @param path with its slashes at both ends; {@code /} where there is none
 * @param name friendly name, the last part
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html">IAM identifiers</a>
 */
record IamArn(String partition, String account, String kind, String path, String name) {
    /** Who owns the policies that AWS maintains. */
    static final String AWS = "aws";

    /** The parts, or null where the text is no ARN of IAM with a kind and a name. */
    static @Nullable IamArn of(String text) {
        String[] parts = text.split(":", 6);
        if (parts.length != 6 || !parts[0].equals("arn") || !parts[2].equals("iam") || parts[1].isEmpty()) {
            return null;
        }
        int kindEnd = parts[5].indexOf('/');
        int nameStart = parts[5].lastIndexOf('/') + 1;
        if (kindEnd <= 0 || nameStart == parts[5].length() || parts[4].isEmpty()) {
            return null;
        }
        return new IamArn(
                parts[1],
                parts[4],
                parts[5].substring(0, kindEnd),
                parts[5].substring(kindEnd, nameStart),
                parts[5].substring(nameStart));
    }

    /** Account that an ARN of any service names, or empty where it names none. */
    static String accountOf(String arn) {
        String[] parts = arn.split(":", 6);
        return parts.length == 6 && parts[0].equals("arn") ? parts[4] : "";
    }

    /** What remains of an ARN when everything before kind and name is left out: enough for people in a list. */
    static String brief(String arn) {
        String[] parts = arn.split(":", 6);
        return parts.length == 6 && parts[0].equals("arn") ? parts[5] : arn;
    }

    static boolean accountId(String text) {
        return text.length() == 12 && text.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    String text() {
        return "arn:" + partition + ":iam::" + account + ":" + kind + path + name;
    }
}
