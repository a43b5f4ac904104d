package dev.cordon.reach;

import dev.cordon.domain.AccessLevel;

/**
 * What the catalogue takes an action for.
 *
 * @param level what it can do
 * @param basis how sure that is
 * @param service prefix of the IAM action it stands for, or its own service where there is none
 * @param operation name of that IAM action, or its own name without API version
 */
public record Resolution(AccessLevel level, Basis basis, String service, String operation) {
    /** Where a level comes from, surest first. */
    public enum Basis {
        /** The list of actions has the name. */
        EXACT,
        /** The table of differing event names, or cutting off an API version, leads to it. */
        ALIAS,
        /** Only the verb of the name tells. */
        VERB,
        /** Nothing tells. */
        UNKNOWN
    }
}
