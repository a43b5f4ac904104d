package dev.cordon.sandbox.cloud;

import java.time.Instant;

/**
 * A user's console password.
 *
 * @param passwordDigest tells whether the password is still the same, and nothing else
 */
public record LoginProfile(Instant created, boolean resetRequired, String passwordDigest) {}
