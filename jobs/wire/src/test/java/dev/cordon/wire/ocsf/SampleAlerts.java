package dev.cordon.wire.ocsf;

import dev.cordon.domain.AccessLevel;
import dev.cordon.domain.AdminEquivalence;
import dev.cordon.domain.Alert;
import dev.cordon.domain.AlertState;
import dev.cordon.domain.FacetEvidence;
import dev.cordon.domain.Identity;
import dev.cordon.domain.IdentityKind;
import dev.cordon.domain.Incident;
import dev.cordon.domain.Reach;
import dev.cordon.domain.ReachCount;
import dev.cordon.domain.ReachStanding;
import dev.cordon.domain.ReachStep;
import dev.cordon.domain.ReachSummary;
import dev.cordon.domain.ReachWay;
import dev.cordon.domain.RecordPlace;
import dev.cordon.domain.RoutineEntry;
import dev.cordon.domain.RoutineSet;
import dev.cordon.domain.SessionEvidence;
import dev.cordon.domain.SpeakingEvent;
import java.util.List;

/** Alerts for the tests of this package; the first one is the sample of {@code docs/alert-format.md}. */
public final class SampleAlerts {
    static final String WHY = "GetSecretValue on prod/db: never seen for this identity (41 days, 18,204 events);"
            + " from 203.0.113.0/24, a new network";
    private static final FacetEvidence ACTION = new FacetEvidence(
            "action",
            "secretsmanager:GetSecretValue",
            6.931471805599453,
            3.4657359,
            0,
            18204.25,
            2,
            133,
            "never used by this identity in 18,204 events; 2 of 133 in its cohort use it");
    private static final FacetEvidence NETWORK = new FacetEvidence(
            "network", "203.0.113.0/24", 4.1, 2.05, 0.25, 18204.25, 0, 133, "a network it never came from");
    private static final FacetEvidence HOUR = new FacetEvidence(
            "hour", "Sunday 03", 1.5, 0.6, 12.5, 18204.25, 40, 133, "12 of 18,204 events at this hour");

    private SampleAlerts() {}

    public static Alert open() {
        return new Copy().build();
    }

    /** Of a sighting alone: nothing was done. */
    static Copy sighted() {
        Copy copy = new Copy();
        copy.exposureDetail = "a gist";
        copy.exposedSinceMillis = 1_718_503_200_000L;
        copy.suspicious = 0;
        copy.score = 0;
        copy.evidenceProbability = 0.0474;
        copy.evidence = List.of();
        copy.events = List.of();
        copy.techniques = List.of();
        copy.sessions = List.of();
        return copy;
    }

    private static ReachSummary summary() {
        ReachStep deploy = new ReachStep(
                "arn:aws:iam::111122223333:role/deploy",
                "role",
                "assumes role deploy",
                "sts:AssumeRole via trust policy",
                true);
        return new ReachSummary(
                true,
                List.of(new ReachCount("secret", true, 1, 1), new ReachCount("bucket", false, 2, 1)),
                List.of(
                        new ReachWay(
                                "every secret in 111122223333",
                                "secret",
                                true,
                                true,
                                List.of(deploy),
                                "reads every secret in 111122223333"),
                        new ReachWay(
                                "bucket prod-orders",
                                "bucket",
                                false,
                                false,
                                List.of(),
                                "reads objects of bucket prod-orders")),
                1);
    }

    static SpeakingEvent event(String id, String address) {
        return new SpeakingEvent(
                id,
                1_718_503_200_000L,
                "secretsmanager:GetSecretValue",
                "arn:aws:secretsmanager:eu-west-1:111122223333:secret:prod/db",
                0,
                address,
                "aws-cli/2",
                "AKIAIOSFODNN7EXAMPLE",
                "",
                "SUCCESS",
                AccessLevel.READ,
                0.7025,
                List.of("T1555.006"),
                5.62,
                List.of(ACTION, NETWORK),
                new RecordPlace(3, 41, 1_718_503_204_321L));
    }

    static SpeakingEvent denied() {
        return new SpeakingEvent(
                "7e1c0a5e-2",
                1_718_503_260_000L,
                "iam:CreateAccessKey",
                "",
                "cloudformation.amazonaws.com",
                "",
                "",
                "AROAEXAMPLE:deploy",
                "FAILURE AccessDenied",
                AccessLevel.WRITE,
                0.78,
                List.of("T1098.001"),
                3.1,
                List.of(HOUR));
    }

    /** An alert that can be changed part by part before it is built. */
    static final class Copy {
        Identity identity = new Identity(
                "arn:aws:iam::111122223333:user/alice",
                IdentityKind.HUMAN,
                "alice",
                "111122223333",
                "arn:aws:iam::111122223333:user/alice");
        AlertState state = AlertState.OPEN;
        String tenant = "local";
        String source = "cloudtrail";
        String why = WHY;
        String exposureDetail = "";
        long revision = 1;
        boolean held;
        long suspicious = 2;
        boolean immature;
        boolean calibrated = true;
        double score = 6.25;
        double priority = 77.4;
        double openedPriority = 77.4;
        long exposedSinceMillis;
        double evidenceProbability = 0.9923;
        Reach reach = new Reach(
                ReachStanding.KNOWN,
                "arn:aws:iam::111122223333:user/alice",
                78,
                61.5,
                AdminEquivalence.NO,
                "assumes role deploy",
                1_718_492_400_000L,
                3,
                List.of("resource policies"),
                summary());
        List<FacetEvidence> evidence = List.of(ACTION, NETWORK, HOUR);
        List<SpeakingEvent> events = List.of(event("7e1c0a5e-1", "203.0.113.7"), denied());
        List<String> techniques = List.of("T1098.001", "T1555.006");
        List<String> credentials = List.of("AKIAIOSFODNN7EXAMPLE");
        List<String> sessions = List.of("AROAEXAMPLE:deploy");
        Incident incident = new Incident("al-0d41c2a97b55", 7, "network 203.0.113.0/24");
        RoutineSet routine = new RoutineSet(
                30,
                List.of(
                        new RoutineEntry("s3:GetObject", "arn:aws:s3:::reports/*", 912, 21, 19_889),
                        new RoutineEntry("sts:GetCallerIdentity", "*", 60, 20, 19_889)),
                14);

        Alert build() {
            return new Alert(
                    "al-4f2f9c1b7a6d",
                    revision,
                    tenant,
                    source,
                    identity,
                    state,
                    1_718_503_200_000L,
                    1_718_503_260_000L,
                    1_714_953_600_000L,
                    suspicious == 0 ? 0 : 9,
                    suspicious,
                    18_204,
                    score,
                    4.5,
                    0.9923,
                    0.78,
                    priority,
                    !exposureDetail.isEmpty(),
                    exposureDetail,
                    held,
                    immature,
                    calibrated,
                    "bundle-2f71c0de",
                    why,
                    evidence,
                    events,
                    techniques,
                    credentials,
                    sessions,
                    routine,
                    incident,
                    evidenceProbability,
                    List.of("arn:aws:iam::111122223333:role/deploy"),
                    reach,
                    List.of(new SessionEvidence("AROAEXAMPLE:deploy", 1, 3.1, false)),
                    openedPriority,
                    exposedSinceMillis);
        }
    }
}
