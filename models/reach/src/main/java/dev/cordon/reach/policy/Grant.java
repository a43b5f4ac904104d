package dev.cordon.reach.policy;

/**
 * What a resource or trust policy says to a principal.
 *
 * @param toPrincipal whether it allows the principal itself, or anyone: within one account that is enough
 * @param toAccount whether it allows the principal's account, which may pass the permission on by identity policies
 * @param denied whether it denies the principal
 */
public record Grant(Truth toPrincipal, Truth toAccount, Truth denied) {}
