package dev.cordon.containment;

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
import java.util.List;

/** Alerts of leaked keys. */
final class LeakedKey {
    private LeakedKey() {}

    static Alert alert(String tenant, String user, double priority, long at) {
        return alert(tenant, user, priority, at, 1);
    }

    static Alert alert(String tenant, String user, double priority, long at, long revision) {
        return alert(tenant, user, priority, at, revision, "AKIAIOSFODNN7EXAMPLE");
    }

    static Alert alert(String tenant, String user, double priority, long at, long revision, String key) {
        return alert(tenant, user, priority, at, revision, key, true);
    }

    /** The same of a key that nobody saw in the open. */
    static Alert kept(String tenant, String user, double priority, long at, long revision) {
        return alert(tenant, user, priority, at, revision, "AKIAIOSFODNN7EXAMPLE", false);
    }

    private static Alert alert(
            String tenant, String user, double priority, long at, long revision, String key, boolean exposed) {
        String arn = TestAccount.user(user);
        SpeakingEvent event = new SpeakingEvent(
                "e-" + user,
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
                "alert-" + user,
                revision,
                tenant,
                "cloudtrail",
                new Identity(arn, IdentityKind.SERVICE, user, TestAccount.ACCOUNT, arn),
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
                List.of(key),
                List.of(),
                new RoutineSet(
                        30, List.of(new RoutineEntry("s3:GetObject", "arn:aws:s3:::data/*", 100, 20, 20_000)), 0),
                Incident.alone("alert-" + user),
                0.97,
                List.of(),
                Reach.NO_SNAPSHOT,
                List.of(),
                Alert.NOT_KEPT,
                0);
    }
}
