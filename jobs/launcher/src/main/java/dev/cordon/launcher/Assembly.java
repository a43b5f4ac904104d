package dev.cordon.launcher;

import dev.cordon.events.Normalizers;
import dev.cordon.launcher.local.LocalBudget;
import dev.cordon.launcher.local.LocalColdStart;
import dev.cordon.launcher.local.LocalDetection;
import dev.cordon.launcher.local.LocalDrift;
import dev.cordon.launcher.local.LocalTakeover;
import dev.cordon.launcher.local.LocalTraining;
import dev.cordon.wire.ocsf.OcsfFindingWriter;

/** Puts the parts together: the one class that knows them all. */
final class Assembly {
    private Assembly() {}

    static Parts parts() {
        OcsfFindingWriter findings = new OcsfFindingWriter(Cordon.Version.number());
        return new Parts(
                Normalizers.sources(),
                new LocalDetection(),
                findings::write,
                new LocalTraining(),
                new LocalTakeover(),
                new LocalDrift(),
                new LocalBudget(),
                new LocalColdStart());
    }
}
