package dev.cordon.domain;

/** How an identity proved itself for one event. */
public enum CredentialKind {
    NONE,
    ACCESS_KEY,
    TEMPORARY_KEY,
    CONSOLE,
    FEDERATED_TOKEN,
    CERTIFICATE,
    UNKNOWN;

    /** Whether it ends by itself within hours, so that others like it follow; those of a console's sign-in do. */
    public boolean isTemporary() {
        return this == TEMPORARY_KEY || this == FEDERATED_TOKEN || this == CONSOLE;
    }
}
