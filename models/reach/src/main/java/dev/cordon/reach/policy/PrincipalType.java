package dev.cordon.reach.policy;

/** Kinds of IAM principal that a snapshot lists; the name is what {@code aws:PrincipalType} holds when it acts. */
public enum PrincipalType {
    USER("User"),
    ROLE("AssumedRole");

    private final String contextValue;

    PrincipalType(String contextValue) {
        this.contextValue = contextValue;
    }

    public String contextValue() {
        return contextValue;
    }
}
