package dev.cordon.wire.secret;

import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;

/**
 * Where a secret is, never the secret: it is read where it is used, so it stands in no job graph, no checkpoint and no
 * message.
 *
 * @param where {@code env:NAME} or {@code file:/path}
 */
public record SecretReference(String where) implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final String ENVIRONMENT = "env:";
    private static final String FILE = "file:";
    private static final int MOST_BYTES = 4096;

    public SecretReference {
        if (!isOne(where)) {
            // The value is not repeated: it may be the secret itself.
            throw new IllegalArgumentException("secret: give env:NAME or file:/path, never the secret itself");
        }
    }

    /** Whether a text names a place. */
    public static boolean isOne(String text) {
        return (text.startsWith(ENVIRONMENT) && text.length() > ENVIRONMENT.length())
                || (text.startsWith(FILE) && text.length() > FILE.length());
    }

    /**
     * What stands there: one line, without blanks around it.
     *
     * @param environment variables of this process
     * @throws UnreadableSecretException if there is no such line
     */
    public String read(Map<String, String> environment) throws UnreadableSecretException {
        String value = where.startsWith(ENVIRONMENT)
                ? environment.getOrDefault(where.substring(ENVIRONMENT.length()), "")
                : text(Path.of(where.substring(FILE.length())));
        String one = value.strip();
        if (one.isEmpty() || one.chars().anyMatch(c -> c < ' ' || c == 0x7F)) {
            throw new UnreadableSecretException(where + " holds no secret of one line");
        }
        return one;
    }

    private String text(Path file) throws UnreadableSecretException {
        byte[] bytes;
        try (InputStream content = Files.newInputStream(file)) {
            bytes = content.readNBytes(MOST_BYTES + 1);
        } catch (NoSuchFileException e) {
            throw new UnreadableSecretException(where + " is not there", e);
        } catch (IOException e) {
            throw new UnreadableSecretException(where + " cannot be read: " + e, e);
        }
        if (bytes.length > MOST_BYTES) {
            throw new UnreadableSecretException(where + " is longer than " + MOST_BYTES + " bytes: no secret");
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return where;
    }
}
