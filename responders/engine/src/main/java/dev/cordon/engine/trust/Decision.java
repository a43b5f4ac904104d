package dev.cordon.engine.trust;

import dev.cordon.domain.ContainmentId;
import dev.cordon.engine.lifecycle.Verb;

/**
 * What a person or tool decided about one plan, before it is signed or after it was verified.
 *
 * @param subject who
 * @param role in what role
 * @param tenant whose containment
 * @param containment which
 * @param planHash the plan that they saw
 * @param verb what
 * @param reason why, for evidence
 * @param extendByMillis for {@link Verb#EXTEND}: by how much; else 0
 * @param issuedMillis when, in whole seconds
 * @param expiresMillis until when it may arrive, in whole seconds
 * @param nonce makes it usable once
 */
public record Decision(
        String subject,
        String role,
        String tenant,
        ContainmentId containment,
        String planHash,
        Verb verb,
        String reason,
        long extendByMillis,
        long issuedMillis,
        long expiresMillis,
        String nonce) {}
