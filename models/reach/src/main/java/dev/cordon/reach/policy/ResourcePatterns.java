package dev.cordon.reach.policy;

/**
 * Resource patterns as text, matched as everywhere in this package: in the first five parts of an ARN wildcards keep to
 * their part, but for a star that ends one
 * (https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html).
 */
public final class ResourcePatterns {
    private ResourcePatterns() {}

    /** Whether some wildcard of a pattern keeps to its part, so that it matches less than its text suggests. */
    public static boolean bounded(String pattern) {
        if (!pattern.startsWith("arn:")) {
            return false;
        }
        int colons = 0;
        for (int i = 0; i < pattern.length() && colons < 5; i++) {
            char c = pattern.charAt(i);
            char next = i + 1 == pattern.length() ? ':' : pattern.charAt(i + 1);
            if (c == '?' || (c == '*' && next != ':' && next != '*')) {
                return true;
            }
            colons += c == ':' ? 1 : 0;
        }
        return false;
    }

    /** Whether a pattern matches a resource. */
    public static boolean matches(String pattern, String arn) {
        return compiled(pattern).matches(arn);
    }

    /** Whether a pattern matches everything that another one matches. May miss a yes, never a no. */
    public static boolean contains(String pattern, String other) {
        return pattern.equals(other)
                || (other.indexOf('?') < 0 && compiled(pattern).covers(other));
    }

    private static Glob compiled(String pattern) {
        return Glob.ofArn(pattern.chars().map(c -> Glob.code((char) c)).toArray());
    }
}
