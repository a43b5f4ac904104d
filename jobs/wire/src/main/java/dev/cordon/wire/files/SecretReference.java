package dev.cordon.wire.files;

import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;

/**
 * Where a secret is, never the secret: it is read where it is needed, so it stands in no configuration, no job graph and no
 * message.
 *
 * @param place {@code env:NAME} or {@code file:/path}
 */
public record SecretReference(String place) implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final String ENVIRONMENT = "env:";
    private static final String FILE = "file:";
    private static final int MOST_BYTES = 4096;

    public SecretReference {
        if (!(place.startsWith(ENVIRONMENT) && place.length() > ENVIRONMENT.length())
                && !(place.startsWith(FILE) && place.length() > FILE.length())) {
            // The value is not repeated: it may be the secret itself.
            throw new IllegalArgumentException("secret: give env:NAME or file:/path, never the secret itself");
        }
    }

    /**
     * The secret, one line.
     *
     * @throws IOException if it is not where it should be; the message names the place, never what stands there
     */
    public String read(Map<String, String> environment) throws IOException {
        String value = place.startsWith(ENVIRONMENT)
                ? environment.getOrDefault(place.substring(ENVIRONMENT.length()), "")
                : text(Path.of(place.substring(FILE.length())));
        String one = value.strip();
        if (one.isEmpty() || one.chars().anyMatch(c -> c < ' ' || c == 0x7F)) {
            throw new IOException(place + " holds no secret of one line");
        }
        return one;
    }

    private String text(Path file) throws IOException {
        byte[] bytes;
        try (InputStream content = Files.newInputStream(file)) {
            bytes = content.readNBytes(MOST_BYTES + 1);
        } catch (NoSuchFileException e) {
            throw new IOException(place + " is not there", e);
        } catch (IOException e) {
            throw new IOException(place + " cannot be read: " + e, e);
        }
        if (bytes.length > MOST_BYTES) {
            throw new IOException(place + " is longer than " + MOST_BYTES + " bytes: no secret");
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
