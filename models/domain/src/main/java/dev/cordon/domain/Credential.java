package dev.cordon.domain;

/**
 * What was presented, by its public id; the secret half never enters Cordon.
 *
 * @param kind how the identity proved itself
 * @param id public id, e.g. an access key id, or empty
 */
public record Credential(CredentialKind kind, String id) {
    public static final Credential NONE = new Credential(CredentialKind.NONE, "");
}
