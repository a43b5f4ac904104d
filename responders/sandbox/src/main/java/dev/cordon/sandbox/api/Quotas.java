package dev.cordon.sandbox.api;

/**
 * What an account may hold at most; lengths count no white space
 * (https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html). Inline quotas are fixed, see
 * {@link dev.cordon.sandbox.cloud.Kind#inlineQuota}.
 *
 * @param attached managed policies attached to one user, group or role; AWS raises it to 20 on request
 */
public record Quotas(int attached) {
    static final int MANAGED_POLICY = 6_144;
    static final int TRUST_POLICY = 2_048;
    static final int SESSION_POLICY = 2_048;
    static final int VERSIONS = 5;
    static final int KEYS = 2;
    static final int GROUPS = 10;
    static final int TAGS = 50;
    static final int SESSION_POLICIES = 10;

    /** As AWS starts with. */
    public static final Quotas USUAL = new Quotas(10);

    public Quotas {
        if (attached < 1 || attached > 20) {
            throw new IllegalArgumentException("attached must be 1 to 20, not " + attached);
        }
    }
}
