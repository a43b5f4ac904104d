package dev.cordon.events.cloudtrail;

import dev.cordon.domain.Actor;
import dev.cordon.domain.Identity;
import java.util.List;

/**
 * Whom a record is about.
 *
 * @param identity who acted
 * @param issuer role, user or provider that issued the session, or empty
 * @param onBehalfOf for whom
 * @param actingRole role under which the identity acts, where it is not the role itself, or empty
 * @param claimed whom an unproven caller said to be, as an ARN, or empty: a resource of the event, not its identity
 */
record Who(Identity identity, String issuer, List<Actor> onBehalfOf, String actingRole, String claimed) {}
