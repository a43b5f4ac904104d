package dev.cordon.elastic;

import dev.cordon.wire.files.SecretReference;
import java.io.IOException;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;

/**
 * How the cluster is told who writes. Holds where the secret is, never the secret: it is read where the connection is
 * opened, so it stands in no job graph, no checkpoint and no message.
 *
 * @param kind which sort of secret
 * @param user name for {@link Kind#BASIC}, else empty
 * @param secret {@code env:NAME} or {@code file:/path}; empty for {@link Kind#NONE}
 */
public record Login(Kind kind, String user, String secret) implements Serializable {
    private static final long serialVersionUID = 1L;

    /** Which sort of secret. */
    public enum Kind {
        /** None: an unsecured node of this machine. */
        NONE,
        /** An API key in its encoded form, as Elasticsearch hands it out. */
        API_KEY,
        /** User and password. */
        BASIC
    }

    public Login {
        if (kind == Kind.NONE) {
            if (!user.isEmpty() || !secret.isEmpty()) {
                throw new IllegalArgumentException("login none takes neither user nor secret");
            }
        } else {
            var unused = new SecretReference(secret); // refuses anything else
        }
        if ((kind == Kind.BASIC) == user.isEmpty()) {
            throw new IllegalArgumentException("user: needed for basic, and for nothing else");
        }
        if (user.indexOf(':') >= 0) {
            throw new IllegalArgumentException("user: holds a colon");
        }
    }

    public static Login none() {
        return new Login(Kind.NONE, "", "");
    }

    /**
     * By API key.
     *
     * @param secret where the API key is: {@code env:NAME} or {@code file:/path}
     */
    public static Login apiKey(String secret) {
        return new Login(Kind.API_KEY, "", secret);
    }

    /**
     * By user and password.
     *
     * @param secret where the password is: {@code env:NAME} or {@code file:/path}
     */
    public static Login basic(String user, String secret) {
        return new Login(Kind.BASIC, user, secret);
    }

    /** Who it is and where the secret is, for messages. */
    @Override
    public String toString() {
        return switch (kind) {
            case NONE -> "a request without login";
            case API_KEY -> "the API key of " + secret;
            case BASIC -> "user '%s' with the password of %s".formatted(user, secret);
        };
    }

    /**
     * The value of the {@code Authorization} header, or empty.
     *
     * @throws UnreadableSecretException if the secret is not where it should be
     */
    String header(Map<String, String> environment) throws UnreadableSecretException {
        return switch (kind) {
            case NONE -> "";
            case API_KEY -> "ApiKey " + read(environment);
            case BASIC ->
                "Basic "
                        + Base64.getEncoder()
                                .encodeToString((user + ":" + read(environment)).getBytes(StandardCharsets.UTF_8));
        };
    }

    private String read(Map<String, String> environment) throws UnreadableSecretException {
        try {
            return new SecretReference(secret).read(environment);
        } catch (IOException e) {
            throw new UnreadableSecretException(String.valueOf(e.getMessage()), e);
        }
    }
}
