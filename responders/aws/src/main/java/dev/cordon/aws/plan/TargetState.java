package dev.cordon.aws.plan;

import java.util.SortedMap;

/**
 * What of a principal has to be known beyond the account's snapshot, as it is now.
 *
 * @param keys access keys by id, with whether they are active
 * @param attached how many managed policies are attached
 * @param inlineUsed characters of its inline policies, without white space
 * @param boundaryArn its permissions boundary, or empty
 * @param console whether it has a console password
 * @param maxSessionSeconds longest session of a role, or 0 of a user
 */
public record TargetState(
        SortedMap<String, Boolean> keys,
        int attached,
        int inlineUsed,
        String boundaryArn,
        boolean console,
        int maxSessionSeconds) {}
