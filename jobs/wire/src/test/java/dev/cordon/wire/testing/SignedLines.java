package dev.cordon.wire.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.cordon.domain.Alert;
import dev.cordon.wire.ocsf.OcsfFindingWriter;
import dev.cordon.wire.signing.AlertSigner;
import dev.cordon.wire.signing.SignedFindingWriter;
import dev.cordon.wire.signing.SigningKey;
import dev.cordon.wire.signing.SigningKeyFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;

/** A detection job's key and what it signs. */
public final class SignedLines {
    private static final String CI = "arn:aws:iam::111122223333:user/ci";
    private static final long AT = 1_718_503_200_000L;

    private final SigningKey key;

    public SignedLines(Path folder) throws IOException {
        this(new SigningKeyFile(Files.createDirectories(folder).resolve("detection.jwk")));
    }

    /** Of a job that is there: its key is opened, or made where there is none. */
    public SignedLines(SigningKeyFile file) throws IOException {
        key = file.open(new SecureRandom());
    }

    public String publicKey() throws IOException {
        return Files.readString(key.publicFile());
    }

    /** A signed line, without its line break. */
    public String line(String tenant) {
        return line(alert(tenant));
    }

    public String line(Alert alert) {
        byte[] line = new SignedFindingWriter(new OcsfFindingWriter("test"), new AlertSigner(key, Clock.systemUTC()))
                .line(alert);
        return new String(line, UTF_8).strip();
    }

    public static Alert alert(String tenant) {
        return new LeakedKeyAlert(CI, AT).tenant(tenant).revision(3).alert();
    }

    /** The same, less urgent and of now, of a key that nobody saw in the open. */
    public Alert calm(String tenant) {
        return new LeakedKeyAlert(CI, System.currentTimeMillis())
                .tenant(tenant)
                .revision(3)
                .exposed(false)
                .priority(40)
                .alert();
    }
}
