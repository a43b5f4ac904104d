package dev.cordon.wire.secret;

import java.io.IOException;

/** A secret is not where it should be; names the place, never a value. */
public final class UnreadableSecretException extends IOException {
    private static final long serialVersionUID = 1L;

    UnreadableSecretException(String problem) {
        super(problem);
    }

    UnreadableSecretException(String problem, Throwable cause) {
        super(problem, cause);
    }

    /** The same with the setting at fault before it. */
    public UnreadableSecretException of(String setting) {
        return new UnreadableSecretException(setting + ": " + getMessage(), this);
    }
}
