package dev.cordon.reach.policy;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Actions that AWS asks no permission for, so that no policy grants or denies them: {@code sts:GetCallerIdentity}
 * (https://docs.aws.amazon.com/STS/latest/APIReference/API_GetCallerIdentity.html), and for users {@code
 * sts:GetSessionToken} (https://docs.aws.amazon.com/STS/latest/APIReference/API_GetSessionToken.html).
 */
public final class FreeActions {
    private static final Set<String> ALL = Set.of("sts:getcalleridentity");
    private static final Set<String> OF_USERS = Set.of("sts:getsessiontoken");
    private static final Decision DECISION =
            new Decision(Truth.YES, Truth.NO, List.of(new Reason("AWS", "", "", "asks no permission for it", "")));

    private FreeActions() {}

    static boolean has(PrincipalFacts who, String action) {
        return has(who.type() == PrincipalType.USER, action);
    }

    /**
     * Whether an action needs no permission.
     *
     * @param isUser whether a user asks, and no role
     * @param action {@code service:operation}, in letters of either case
     */
    public static boolean has(boolean isUser, String action) {
        if (!action.regionMatches(true, 0, "sts:get", 0, 7)) {
            return false;
        }
        String lower = action.toLowerCase(Locale.ROOT);
        return ALL.contains(lower) || (isUser && OF_USERS.contains(lower));
    }

    static Decision decision() {
        return DECISION;
    }
}
