package dev.cordon.kafka.hold;

import dev.cordon.configuration.ConfigFields;
import dev.cordon.configuration.InvalidConfigException;
import dev.cordon.domain.Alert;
import dev.cordon.domain.RejectReason;
import dev.cordon.engine.trust.AlertVerifier;
import dev.cordon.engine.trust.PublicKeys;
import dev.cordon.kafka.installation.Installation;
import dev.cordon.wire.ocsf.AlertReader;
import dev.cordon.wire.ocsf.ReadAlert;
import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Reads the lines of the alert topic for whoever tells people of them and acts on none: what no detection job of the tenant
 * signed is not told. Opened where it runs, used by one thread.
 */
public final class SignedAlerts implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final String KEYS = "detection_keys";

    private final String tenant;
    private final ArrayList<String> keys;
    private transient @Nullable AlertVerifier verifier;
    private transient @Nullable AlertReader reader;

    /** @param keys texts of the public keys of detection, as {@link #keys} reads them */
    public SignedAlerts(String tenant, List<String> keys) {
        this.tenant = tenant;
        this.keys = new ArrayList<>(keys);
    }

    /**
     * What became of a line: exactly one of alert and reason is there.
     *
     * @param alert that detection made
     * @param reason why there is none
     * @param detail what exactly; never holds a value of the line
     */
    public record Read(@Nullable Alert alert, @Nullable RejectReason reason, String detail) {
        static Read refused(RejectReason reason, String detail) {
            return new Read(null, reason, detail);
        }
    }

    /**
     * Texts of the public keys that {@code detection_keys} of a job's section names; what cannot be read is told the fields.
     *
     * @param otherwise what comes of it where none is named, as a clause
     */
    public static List<String> keys(ConfigFields fields, Installation installation, String otherwise) {
        List<String> keys = new ArrayList<>();
        for (String named : fields.texts(KEYS)) {
            Path file = installation.path(named);
            try {
                String text = Files.readString(file);
                var unused = PublicKeys.read(file.toString(), text);
                keys.add(text);
            } catch (IOException e) {
                fields.reject(KEYS, file + " cannot be read");
            } catch (InvalidConfigException e) {
                fields.reject(KEYS, String.join("; ", e.problems()));
            }
        }
        if (keys.isEmpty()) {
            fields.reject(KEYS, "names no key, so " + otherwise + "; name the public key");
        }
        return keys;
    }

    /** Called once, before anything else. */
    public void open() {
        List<PublicKeys> read = new ArrayList<>();
        for (String key : keys) {
            try {
                read.add(PublicKeys.read(KEYS, key));
            } catch (InvalidConfigException e) {
                throw new IllegalStateException("a key that was read before cannot be read", e);
            }
        }
        verifier = new AlertVerifier(PublicKeys.joined(read));
        reader = new AlertReader();
    }

    /** Reads one; whatever the bytes are, it returns. */
    public Read read(byte[] value) {
        if (!isOneLine(value)) {
            return Read.refused(RejectReason.MALFORMED, "an alert is one line, and this has a line break");
        }
        return Objects.requireNonNull(reader, "not open")
                .read(value)
                .fold(
                        this::verified,
                        rejected -> Read.refused(
                                RejectReason.MALFORMED,
                                (rejected.field().isEmpty() ? "" : rejected.field() + ": ") + rejected.reason()));
    }

    private static boolean isOneLine(byte[] value) {
        for (byte unit : value) {
            if (unit == '\n' || unit == '\r') {
                return false;
            }
        }
        return true;
    }

    private Read verified(ReadAlert.Accepted read) {
        Alert alert = read.alert();
        AlertVerifier.Arrived arrived = new AlertVerifier.Arrived(
                tenant, alert.alertId(), alert.revision(), read.contentSha256(), read.signature());
        return Objects.requireNonNull(verifier, "not open").isMadeByDetection(arrived)
                ? new Read(alert, null, "")
                : Read.refused(RejectReason.BAD_FIELD, "unmapped.signature: no detection job of this tenant made it");
    }
}
