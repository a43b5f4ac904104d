package dev.cordon.reach.response;

/**
 * How long a policy may be, in characters without white space.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html">IAM quotas</a>
 */
public enum PolicyQuota {
    /** All inline policies of a user together. */
    USER_INLINE(2_048),
    /** All inline policies of a role together. */
    ROLE_INLINE(10_240),
    /** One managed policy. */
    MANAGED(6_144);

    private final int characters;

    PolicyQuota(int characters) {
        this.characters = characters;
    }

    public int characters() {
        return characters;
    }
}
