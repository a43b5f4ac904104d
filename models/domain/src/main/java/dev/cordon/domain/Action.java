package dev.cordon.domain;

/**
 * What was done (OCSF: {@code api.service.name}, {@code api.operation}).
 *
 * @param service e.g. {@code secretsmanager}, {@code git}; lower case
 * @param operation e.g. {@code GetSecretValue}, {@code commit.author}
 */
public record Action(String service, String operation) {
    /** Of a {@link #label}; a service has no colon in its name, and a text without one is an operation alone. */
    public static Action of(String label) {
        int colon = label.indexOf(':');
        return new Action(label.substring(0, Math.max(0, colon)), label.substring(colon + 1));
    }

    /** {@code service:operation}, as policies write it. */
    public String label() {
        return service + ":" + operation;
    }
}
