package dev.cordon.launcher.live;

import dev.cordon.domain.AccessLevel;
import dev.cordon.domain.Alert;
import dev.cordon.domain.AlertState;
import dev.cordon.domain.Identity;
import dev.cordon.domain.IdentityKind;
import dev.cordon.domain.Incident;
import dev.cordon.domain.Reach;
import dev.cordon.domain.RoutineEntry;
import dev.cordon.domain.RoutineSet;
import dev.cordon.domain.SpeakingEvent;
import dev.cordon.wire.ocsf.OcsfFindingWriter;
import dev.cordon.wire.signing.AlertSigner;
import dev.cordon.wire.signing.SignedFindingWriter;
import dev.cordon.wire.signing.SigningKeyFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;

/** What a detection job would have said of a leaked key, signed as it signs. */
final class LeakedKeyAlert {
    private LeakedKeyAlert() {}

    /** One line of the topic of alerts. */
    static byte[] line(Path signingKey, String user, String key) throws IOException {
        return line(signingKey, user, IdentityKind.SERVICE, key);
    }

    /** The same of an identity of some kind. */
    static byte[] line(Path signingKey, String user, IdentityKind kind, String key) throws IOException {
        AlertSigner signer =
                new AlertSigner(new SigningKeyFile(signingKey).open(new SecureRandom()), Clock.systemUTC());
        String line = new String(
                new SignedFindingWriter(new OcsfFindingWriter("test"), signer)
                        .line(alert(user, kind, key, System.currentTimeMillis())),
                StandardCharsets.UTF_8);
        return line.strip().getBytes(StandardCharsets.UTF_8);
    }

    private static Alert alert(String user, IdentityKind kind, String key, long at) {
        String name = user.substring(user.lastIndexOf('/') + 1);
        SpeakingEvent event = new SpeakingEvent(
                "event-of-" + name,
                at,
                "s3:ListBucket",
                "arn:aws:s3:::data",
                "203.0.113.0/24",
                "cli",
                key,
                "",
                "SUCCESS",
                AccessLevel.READ,
                0.5,
                List.of(),
                5,
                List.of());
        return new Alert(
                "alert-of-" + name,
                1,
                "local",
                "cloudtrail",
                new Identity(user, kind, name, user.split(":")[4], user),
                AlertState.OPEN,
                at,
                at,
                at - 86_400_000L * 60,
                1,
                1,
                10_000,
                8,
                4,
                0.97,
                0.7,
                85,
                true,
                "github",
                false,
                false,
                true,
                "model",
                "why",
                List.of(),
                List.of(event),
                List.of(),
                List.of(key),
                List.of(),
                new RoutineSet(
                        30, List.of(new RoutineEntry("s3:GetObject", "arn:aws:s3:::data/*", 100, 20, 20_000)), 0),
                Incident.alone("alert-of-" + name),
                0.97,
                List.of(),
                Reach.NO_SNAPSHOT,
                List.of(),
                Alert.NOT_KEPT,
                0);
    }
}
