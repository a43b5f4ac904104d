package dev.cordon.domain;

/**
 * What was done (OCSF: {@code api.service.name}, {@code api.operation}).
 *
 * @param service e.g. {@code secretsmanager}, {@code git}; lower case
 * @param operation e.g. {@code GetSecretValue}, {@code commit.author}
 */
public record Action(String service, String operation) {
    /** {@code service:operation}, as policies write it. */
    public String label() {
        return service + ":" + operation;
    }
}
