package dev.cordon.elastic;

import java.io.IOException;

/** The secret of a login is not where it should be; the message names the place, never what stands there. */
final class UnreadableSecretException extends IOException {
    private static final long serialVersionUID = 1L;

    UnreadableSecretException(String problem, Throwable cause) {
        super("login: " + problem, cause);
    }
}
