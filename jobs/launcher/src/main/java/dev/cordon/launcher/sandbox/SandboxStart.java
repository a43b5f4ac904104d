package dev.cordon.launcher.sandbox;

import dev.cordon.sandbox.sign.Credentials;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What whoever wants to call a sandbox has to know.
 *
 * @param endpoint of all services
 * @param accounts ids, in order
 * @param callers users with their made-up credentials, the one to try first first
 * @param rehearsed alerts that were written to try holds with
 */
public record SandboxStart(URI endpoint, List<String> accounts, List<Caller> callers, Optional<Rehearsed> rehearsed) {
    /** Said wherever the sandbox shows. */
    public static final String NOTICE =
            "This is Cordon's sandbox cloud on this machine, not AWS. Its credentials are made up by it and worth nothing"
                    + " anywhere else.";

    /** Requests may name any region; one has to be configured all the same. */
    public static final String REGION = "us-east-1";

    public SandboxStart {
        accounts = List.copyOf(accounts);
        callers = List.copyOf(callers);
    }

    /** Who a user of the sandbox is. */
    public enum Standing {
        ADMINISTRATOR("administrator"),
        RESPONDER("responder"),
        USER("user");

        private final String label;

        Standing(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }

    /** A user with an access key that the sandbox made up. */
    public record Caller(String arn, Standing standing, Credentials credentials) {}

    /**
     * Alerts as if they had just been raised.
     *
     * @param alerts file of them, one a line
     * @param publicKey what a state has to trust to take them
     * @param count how many
     */
    public record Rehearsed(Path alerts, Path publicKey, int count) {}
}
