package dev.cordon.reach.policy;

import java.util.List;

/**
 * One key of one operator of a statement's conditions.
 *
 * @param operator as written, such as {@code ForAnyValue:StringLikeIfExists}
 * @param key as written; keys are compared without regard to case
 * @param values any of which may match
 */
public record Condition(String operator, String key, List<String> values) {}
