package dev.cordon.reach.hold;

import dev.cordon.reach.policy.PrincipalType;
import dev.cordon.reach.response.PolicyQuota;

/**
 * What room a principal has for policies of a hold.
 *
 * @param type user or role
 * @param freeManaged managed policies that may still be attached to it; of 10, or what the account's quota says
 * @param inlineUsed characters of its inline policies, without white space
 * @param boundaryFree whether it has no permissions boundary yet
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html">IAM quotas</a>
 */
public record HoldSlots(PrincipalType type, int freeManaged, int inlineUsed, boolean boundaryFree) {
    /** Characters left for inline policies. */
    public int inlineFree() {
        PolicyQuota quota = type == PrincipalType.USER ? PolicyQuota.USER_INLINE : PolicyQuota.ROLE_INLINE;
        return Math.max(0, quota.characters() - inlineUsed);
    }
}
