package dev.cordon.wire.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.cordon.domain.AccessLevel;
import dev.cordon.domain.Alert;
import dev.cordon.domain.AlertState;
import dev.cordon.domain.Identity;
import dev.cordon.domain.IdentityKind;
import dev.cordon.domain.Incident;
import dev.cordon.domain.Reach;
import dev.cordon.domain.RoutineSet;
import dev.cordon.domain.SpeakingEvent;
import dev.cordon.wire.ocsf.OcsfFindingWriter;
import dev.cordon.wire.signing.AlertSigner;
import dev.cordon.wire.signing.SignedFindingWriter;
import dev.cordon.wire.signing.SigningKey;
import dev.cordon.wire.signing.SigningKeyFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;

/** A detection job's key and what it signs. */
public final class SignedLines {
    private static final long AT = 1_718_503_200_000L;

    private final SigningKey key;

    public SignedLines(Path folder) throws Exception {
        Files.createDirectories(folder);
        key = new SigningKeyFile(folder.resolve("detection.jwk")).open(new SecureRandom());
    }

    public String publicKey() throws Exception {
        return Files.readString(key.publicFile());
    }

    /** A signed line, without its line break. */
    public String line(String tenant) {
        return line(alert(tenant));
    }

    public String line(Alert alert) {
        byte[] line =
                new SignedFindingWriter(new OcsfFindingWriter(""), new AlertSigner(key, Clock.systemUTC())).line(alert);
        return new String(line, UTF_8).strip();
    }

    public static Alert alert(String tenant) {
        return alert(tenant, 85, true, AT);
    }

    /** The same, less urgent and of now, of a key that nobody saw in the open. */
    public Alert calm(String tenant) {
        return alert(tenant, 40, false, System.currentTimeMillis());
    }

    private static Alert alert(String tenant, double priority, boolean exposed, long at) {
        String arn = "arn:aws:iam::111122223333:user/ci";
        SpeakingEvent event = new SpeakingEvent(
                "e-1",
                at,
                "s3:ListBucket",
                "arn:aws:s3:::data",
                "203.0.113.7",
                "cli",
                "AKIAIOSFODNN7EXAMPLE",
                "",
                "SUCCESS",
                AccessLevel.READ,
                0.5,
                List.of(),
                5,
                List.of());
        return new Alert(
                "alert-1",
                3,
                tenant,
                "cloudtrail",
                new Identity(arn, IdentityKind.SERVICE, "ci", "111122223333", arn),
                AlertState.OPEN,
                at,
                at,
                at - 86_400_000L,
                1,
                1,
                10_000,
                8,
                4,
                0.97,
                0.7,
                priority,
                exposed,
                exposed ? "github" : "",
                false,
                false,
                true,
                "model",
                "why",
                List.of(),
                List.of(event),
                List.of(),
                List.of("AKIAIOSFODNN7EXAMPLE"),
                List.of(),
                RoutineSet.EMPTY,
                Incident.alone("alert-1"),
                0.97,
                List.of(),
                Reach.NO_SNAPSHOT,
                List.of(),
                Alert.NOT_KEPT,
                0);
    }
}
