package dev.cordon.domain;

/** How an identity proved itself for one event. */
public enum CredentialKind {
    NONE,
    ACCESS_KEY,
    TEMPORARY_KEY,
    CONSOLE,
    FEDERATED_TOKEN,
    CERTIFICATE,
    UNKNOWN
}
