package dev.cordon.launcher.sandbox;

import dev.cordon.domain.Alert;
import dev.cordon.domain.Reach;
import dev.cordon.domain.RoutineEntry;
import dev.cordon.domain.RoutineSet;
import dev.cordon.launcher.InputProblem;
import dev.cordon.launcher.detect.AlertSigning;
import dev.cordon.launcher.hold.AlertInput;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/**
 * Alerts to rehearse with: old ones, moved in time as if they had just been raised, and signed by a detection key that is
 * made for it. Only a state that is told to trust that key takes them.
 */
final class Rehearsal {
    /** What is written into the folder. */
    static final String ALERTS = "alert.jsonl";

    private static final String KEY = "detection.jwk";
    private static final long DAY_MILLIS = 86_400_000L;
    /** From the last event of an alert to its being raised. */
    private static final long AGO_MILLIS = 60_000;

    private final AlertSigning signing;
    private final Clock clock;

    Rehearsal(AlertSigning signing, Clock clock) {
        this.signing = signing;
        this.clock = clock;
    }

    /** Writes the newest revision of each alert of a file into a folder, which is made where it does not exist. */
    SandboxStart.Rehearsed write(String from, Path folder) throws IOException {
        AlertInput lines = AlertInput.read(from, Optional.empty(), "--rehearse");
        if (!lines.malformed().isEmpty()) {
            AlertInput.Malformed first = lines.malformed().get(0);
            throw new InputProblem(
                    "--rehearse: a line of " + from + " is no alert: " + first.field() + ": " + first.reason());
        }
        Files.createDirectories(folder);
        AlertSigning.SignedAlerts signed = signing.open(folder.resolve(KEY));
        Path file = folder.resolve(ALERTS);
        List<AlertInput.Line> newest = lines.byRank();
        long now = clock.millis();
        try (OutputStream out = Files.newOutputStream(file)) {
            for (AlertInput.Line line : newest) {
                Alert alert = line.alert();
                signed.writer().write(moved(alert, now - AGO_MILLIS - alert.lastMillis()), out);
            }
        }
        return new SandboxStart.Rehearsed(file, signed.publicFile(), newest.size());
    }

    private static Alert moved(Alert alert, long by) {
        return new Alert(
                alert.alertId(),
                alert.revision(),
                alert.tenant(),
                alert.source(),
                alert.identity(),
                alert.state(),
                alert.openedMillis() + by,
                alert.lastMillis() + by,
                alert.firstSeenMillis() + by,
                alert.eventsInEpisode(),
                alert.suspiciousEvents(),
                alert.eventsBefore(),
                alert.score(),
                alert.threshold(),
                alert.probability(),
                alert.impact(),
                alert.priority(),
                alert.exposed(),
                alert.exposureDetail(),
                alert.held(),
                alert.immature(),
                alert.calibrated(),
                alert.modelId(),
                alert.why(),
                alert.evidence(),
                alert.events().stream().map(event -> event.movedBy(by)).toList(),
                alert.techniques(),
                alert.credentials(),
                alert.sessions(),
                moved(alert.routine(), Math.floorDiv(by, DAY_MILLIS)),
                alert.incident(),
                alert.evidenceProbability(),
                alert.roles(),
                moved(alert.reach(), by),
                alert.sessionEvidence(),
                alert.openedPriority(),
                alert.exposedSinceMillis() == 0 ? 0 : alert.exposedSinceMillis() + by);
    }

    private static RoutineSet moved(RoutineSet routine, long days) {
        return new RoutineSet(
                routine.windowDays(),
                routine.entries().stream()
                        .map(entry -> new RoutineEntry(
                                entry.action(),
                                entry.resource(),
                                entry.uses(),
                                entry.activeDays(),
                                entry.lastDay() + days))
                        .toList(),
                routine.unattributedUses());
    }

    private static Reach moved(Reach reach, long by) {
        return new Reach(
                reach.standing(),
                reach.principal(),
                reach.upper(),
                reach.certain(),
                reach.admin(),
                reach.path(),
                reach.asOfMillis() + by,
                reach.version(),
                reach.notSeen(),
                reach.summary());
    }
}
