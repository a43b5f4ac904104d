package dev.cordon.reach.policy;

import java.util.List;

/**
 * The answer to one request.
 *
 * @param allowed whether it is allowed
 * @param explicitDeny whether a deny statement matched: {@code YES} always means not allowed
 * @param reasons the statements and layers that decided, in plain words, the decisive one first; never empty
 */
public record Decision(Truth allowed, Truth explicitDeny, List<Reason> reasons) {}
