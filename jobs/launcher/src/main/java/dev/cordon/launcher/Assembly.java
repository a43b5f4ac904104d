package dev.cordon.launcher;

import dev.cordon.events.Normalizers;
import dev.cordon.launcher.detect.AlertSigning;
import dev.cordon.launcher.hold.desk.HoldWorld;
import dev.cordon.launcher.local.LocalBudget;
import dev.cordon.launcher.local.LocalColdStart;
import dev.cordon.launcher.local.LocalDetection;
import dev.cordon.launcher.local.LocalDrift;
import dev.cordon.launcher.local.LocalTakeover;
import dev.cordon.launcher.local.LocalTraining;
import dev.cordon.wire.ocsf.OcsfFindingWriter;
import dev.cordon.wire.signing.AlertSigner;
import dev.cordon.wire.signing.SignedFindingWriter;
import dev.cordon.wire.signing.SigningKey;
import dev.cordon.wire.signing.SigningKeyFile;
import java.security.SecureRandom;
import java.time.Clock;

/** Puts the parts together: the one class that knows them all. */
final class Assembly {
    private Assembly() {}

    /** For a caller that is a program itself. */
    static Parts parts() {
        return parts(UntilStopped.INTERRUPTED, HoldWorld.live(HoldWorld.LastWords.NONE));
    }

    static Parts parts(UntilStopped untilStopped, HoldWorld world) {
        OcsfFindingWriter findings = new OcsfFindingWriter(CordonVersion.number());
        return new Parts(
                Normalizers.sources(),
                new LocalDetection(),
                findings::write,
                signing(findings),
                new LocalTraining(),
                new LocalTakeover(),
                new LocalDrift(),
                new LocalBudget(),
                new LocalColdStart(),
                untilStopped,
                world);
    }

    private static AlertSigning signing(OcsfFindingWriter findings) {
        return file -> {
            SigningKey key = new SigningKeyFile(file).open(new SecureRandom());
            SignedFindingWriter signed = new SignedFindingWriter(findings, new AlertSigner(key, Clock.systemUTC()));
            return new AlertSigning.SignedAlerts(signed::write, key.id(), key.publicFile(), key.created());
        };
    }
}
