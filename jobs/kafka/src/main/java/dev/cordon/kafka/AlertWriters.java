package dev.cordon.kafka;

import dev.cordon.domain.Alert;
import dev.cordon.wire.files.InvalidInputException;
import dev.cordon.wire.ocsf.OcsfFindingWriter;
import dev.cordon.wire.signing.AlertSigner;
import dev.cordon.wire.signing.SignedFindingWriter;
import dev.cordon.wire.signing.SigningKeyFile;
import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;

/** Makes the writer of alerts where the sink runs: a signing key does not travel with a job. */
@FunctionalInterface
public interface AlertWriters extends Serializable {
    /** Writes one alert as one line with its line break. */
    @FunctionalInterface
    interface Writer {
        byte[] line(Alert alert);
    }

    /** Opens a writer for one subtask. */
    Writer open() throws IOException;

    /**
     * Lines signed with a key that stands in a file at every place where the sink runs. A key is never made here: nobody
     * would trust it.
     *
     * @param keyFile as {@link SigningKeyFile} reads it
     * @param productVersion version of Cordon, or empty
     */
    static AlertWriters signed(String keyFile, String productVersion) {
        return () -> {
            if (!Files.exists(Path.of(keyFile))) {
                throw new InvalidInputException(
                        keyFile + ": no signing key; put the one there that containment trusts");
            }
            AlertSigner signer =
                    new AlertSigner(new SigningKeyFile(Path.of(keyFile)).open(new SecureRandom()), Clock.systemUTC());
            return new SignedFindingWriter(new OcsfFindingWriter(productVersion), signer)::line;
        };
    }
}
