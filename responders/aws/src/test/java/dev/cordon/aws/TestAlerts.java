package dev.cordon.aws;

import dev.cordon.domain.AccessLevel;
import dev.cordon.domain.Alert;
import dev.cordon.domain.AlertState;
import dev.cordon.domain.Identity;
import dev.cordon.domain.IdentityKind;
import dev.cordon.domain.Incident;
import dev.cordon.domain.Reach;
import dev.cordon.domain.RoutineEntry;
import dev.cordon.domain.RoutineSet;
import dev.cordon.domain.SessionEvidence;
import dev.cordon.domain.SpeakingEvent;
import java.util.ArrayList;
import java.util.List;

/** Alerts for tests. */
public final class TestAlerts {
    private TestAlerts() {}

    public static SpeakingEvent event(
            long at, String action, String resource, String address, String key, String session) {
        return new SpeakingEvent(
                "e-" + action + at,
                at,
                action,
                resource,
                address,
                "cli",
                key,
                session,
                "SUCCESS",
                AccessLevel.READ,
                0.5,
                List.of(),
                5,
                List.of());
    }

    public static RoutineSet routine(String... pairs) {
        List<RoutineEntry> entries = new ArrayList<>();
        for (int i = 0; i < pairs.length; i += 2) {
            entries.add(new RoutineEntry(pairs[i], pairs[i + 1], 100, 20, 20_000));
        }
        return new RoutineSet(30, entries, 0);
    }

    public static Alert alert(
            String key,
            String target,
            IdentityKind kind,
            boolean exposed,
            List<SpeakingEvent> events,
            List<String> roles,
            RoutineSet routine) {
        return alert(key, target, kind, exposed, events, roles, routine, List.of());
    }

    /** The same as another revision. */
    public static Alert revised(Alert alert, long revision) {
        return new Alert(
                alert.alertId(),
                revision,
                alert.tenant(),
                alert.source(),
                alert.identity(),
                alert.state(),
                alert.openedMillis(),
                alert.lastMillis(),
                alert.firstSeenMillis(),
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
                alert.events(),
                alert.techniques(),
                alert.credentials(),
                alert.sessions(),
                alert.routine(),
                alert.incident(),
                alert.evidenceProbability(),
                alert.roles(),
                alert.reach(),
                alert.sessionEvidence(),
                Alert.NOT_KEPT,
                0);
    }

    /** One that tells more of its sessions than their names. */
    public static Alert alert(
            String key,
            String target,
            IdentityKind kind,
            boolean exposed,
            List<SpeakingEvent> events,
            List<String> roles,
            RoutineSet routine,
            List<SessionEvidence> sessionEvidence) {
        long at = events.stream().mapToLong(SpeakingEvent::timeMillis).min().orElse(0);
        return new Alert(
                "alert-" + key,
                1,
                "local",
                "cloudtrail",
                new Identity(key, kind, key.substring(key.lastIndexOf('/') + 1), AwsSandbox.ACCOUNT, target),
                AlertState.OPEN,
                at,
                at,
                at - 86_400_000L * 60,
                events.size(),
                events.size(),
                10_000,
                8,
                4,
                0.97,
                0.7,
                80,
                exposed,
                exposed ? "github" : "",
                false,
                false,
                true,
                "model",
                "why",
                List.of(),
                events,
                List.of(),
                events.stream()
                        .map(SpeakingEvent::credentialId)
                        .filter(id -> !id.isEmpty())
                        .distinct()
                        .toList(),
                events.stream()
                        .map(SpeakingEvent::sessionId)
                        .filter(id -> !id.isEmpty())
                        .distinct()
                        .toList(),
                routine,
                Incident.alone("alert-" + key),
                0.97,
                roles,
                Reach.NO_SNAPSHOT,
                sessionEvidence,
                Alert.NOT_KEPT,
                0);
    }
}
