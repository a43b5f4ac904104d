package dev.cordon.reach.policy;

/** What a statement does with the requests it matches. */
public enum Effect {
    ALLOW,
    DENY
}
