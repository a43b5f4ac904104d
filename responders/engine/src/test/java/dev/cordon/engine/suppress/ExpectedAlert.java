package dev.cordon.engine.suppress;

import dev.cordon.domain.AccessLevel;
import dev.cordon.domain.AdminEquivalence;
import dev.cordon.domain.Alert;
import dev.cordon.domain.AlertState;
import dev.cordon.domain.Identity;
import dev.cordon.domain.IdentityKind;
import dev.cordon.domain.Incident;
import dev.cordon.domain.Reach;
import dev.cordon.domain.ReachStanding;
import dev.cordon.domain.RecordPlace;
import dev.cordon.domain.RoutineSet;
import dev.cordon.domain.SpeakingEvent;
import java.util.ArrayList;
import java.util.List;

/** An alert of a backup that somebody expects, and what may be different about it. */
public final class ExpectedAlert {
    public static final String IDENTITY = "arn:aws:iam::111122223333:user/backup";
    public static final long NOON = 1_767_268_800_000L;

    public String identity = IDENTITY;
    public IdentityKind kind = IdentityKind.SERVICE;
    public long last = NOON + 1;
    public double priority = 40;
    public double radius = 30;
    public AdminEquivalence admin = AdminEquivalence.NO;
    public boolean exposed;
    public long inIncident = 1;
    public long unseen;
    public final List<SpeakingEvent> events = new ArrayList<>(List.of(event("s3:GetObject", "203.0.113.7", "arn:b/k")));

    public static SpeakingEvent event(String action, String address, String resource) {
        return event(action, address, resource, 0, NOON + 1);
    }

    static SpeakingEvent event(String action, String address, String resource, int moreResources, long atMillis) {
        return new SpeakingEvent(
                "e-" + action + address + resource,
                atMillis,
                action,
                resource,
                moreResources,
                address,
                "aws-cli",
                "AKIAIOSFODNN7EXAMPLE",
                "",
                "SUCCESS",
                AccessLevel.READ,
                0.3,
                List.of(),
                4,
                List.of(),
                RecordPlace.NONE);
    }

    public Alert build() {
        return new Alert(
                "al-1",
                1,
                "local",
                "cloudtrail",
                new Identity(identity, kind, "backup", "111122223333", identity),
                AlertState.OPEN,
                last,
                last,
                NOON - 1_000_000,
                10,
                events.size() + unseen,
                1_000,
                5,
                4,
                0.9,
                0.3,
                priority,
                exposed,
                exposed ? "a repository" : "",
                false,
                false,
                true,
                "model",
                "why",
                List.of(),
                List.copyOf(events),
                List.of(),
                List.of("AKIAIOSFODNN7EXAMPLE"),
                List.of(),
                new RoutineSet(30, List.of(), 0),
                new Incident("al-1", inIncident, ""),
                0.9,
                List.of(),
                new Reach(ReachStanding.KNOWN, identity, radius, radius, admin, "", NOON, 1, List.of()),
                List.of(),
                Alert.NOT_KEPT,
                0);
    }
}
