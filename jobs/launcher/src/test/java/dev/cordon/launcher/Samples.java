package dev.cordon.launcher;

import dev.cordon.domain.Alert;
import dev.cordon.domain.AlertState;
import dev.cordon.domain.Identity;
import dev.cordon.domain.IdentityKind;
import dev.cordon.domain.IdentitySummary;
import dev.cordon.domain.IdentityUses;
import dev.cordon.domain.Incident;
import dev.cordon.domain.Reach;
import dev.cordon.domain.RoutineSet;
import java.time.Instant;
import java.util.List;

/** Alerts and inventory lines for tests, with what a test does not care about filled in. */
public final class Samples {
    public static final long OPENED = Instant.parse("2024-08-02T09:07:58Z").toEpochMilli();

    private Samples() {}

    public static Identity identity(String name) {
        return new Identity("arn:aws:iam::111122223333:user/" + name, IdentityKind.HUMAN, name, "111122223333", "");
    }

    public static Alert alert(String id, long revision, double priority, double score) {
        return alert(id, revision, priority, score, identity("alice"), "GetSecretValue never seen", false);
    }

    public static Alert alert(
            String id, long revision, double priority, double score, Identity identity, String why, boolean immature) {
        return alert("local", id, revision, priority, score, identity, why, immature, false, "", false);
    }

    public static Alert alert(
            String tenant,
            String id,
            long revision,
            double priority,
            double score,
            Identity identity,
            String why,
            boolean immature,
            boolean exposed,
            String exposureDetail,
            boolean held) {
        return alert(
                AlertState.OPEN,
                tenant,
                id,
                revision,
                priority,
                score,
                identity,
                why,
                immature,
                exposed,
                exposureDetail,
                held);
    }

    private static Alert alert(
            AlertState state,
            String tenant,
            String id,
            long revision,
            double priority,
            double score,
            Identity identity,
            String why,
            boolean immature,
            boolean exposed,
            String exposureDetail,
            boolean held) {
        return new Alert(
                id,
                revision,
                tenant,
                "cloudtrail",
                identity,
                state,
                OPENED,
                OPENED,
                OPENED - 41L * 86_400_000,
                1056,
                14,
                18_204,
                score,
                3,
                0.9,
                0.8,
                priority,
                exposed,
                exposureDetail,
                held,
                immature,
                false,
                "test-model",
                why,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                RoutineSet.EMPTY,
                Incident.alone(id),
                0.9,
                List.of(),
                Reach.NO_SNAPSHOT,
                List.of(),
                Alert.NOT_KEPT,
                0);
    }

    /** Of a credential that was sighted in the open. */
    public static Alert exposed(String id, double priority, AlertState state) {
        return alert(state, "local", id, 1, priority, 1, identity("leaky"), "why", false, true, "a gist", false);
    }

    public static IdentitySummary summary(String name, long events, long duplicates, long late, boolean mature) {
        return new IdentitySummary(
                "local",
                identity(name),
                "cloudtrail",
                OPENED - 2L * 86_400_000,
                OPENED,
                events,
                duplicates,
                late,
                1,
                mature,
                100,
                50,
                IdentityUses.NONE);
    }
}
