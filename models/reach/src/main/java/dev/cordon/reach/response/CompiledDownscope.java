package dev.cordon.reach.response;

import dev.cordon.domain.RoutineEntry;
import java.util.List;

/**
 * A policy that denies what is not routine.
 *
 * @param policy JSON, to be put on the principal as one more identity policy
 * @param size characters that count towards the quota
 * @param fits whether that is within the quota
 * @param complete whether everything that is not routine is denied; otherwise {@code residual} says what had to stay open
 * @param refused routine entries that an explicit deny refuses already, and the policy does not keep
 * @param mayPassRole routine actions that may pass a role, which no event shows: {@code iam:PassRole} is denied unless it
 *     is routine itself
 */
public record CompiledDownscope(
        String policy,
        int size,
        int statements,
        boolean fits,
        boolean complete,
        List<RoutineEntry> refused,
        List<String> mayPassRole,
        Residual residual) {}
