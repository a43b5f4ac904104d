package dev.cordon.elastic;

import dev.cordon.domain.AccessLevel;
import dev.cordon.domain.AdminEquivalence;
import dev.cordon.domain.Alert;
import dev.cordon.domain.AlertState;
import dev.cordon.domain.Consumer;
import dev.cordon.domain.ConsumerKind;
import dev.cordon.domain.ContainmentId;
import dev.cordon.domain.ContainmentState;
import dev.cordon.domain.CredentialKind;
import dev.cordon.domain.CredentialUse;
import dev.cordon.domain.FacetEvidence;
import dev.cordon.domain.Identity;
import dev.cordon.domain.IdentityKind;
import dev.cordon.domain.IdentitySummary;
import dev.cordon.domain.IdentityUses;
import dev.cordon.domain.Incident;
import dev.cordon.domain.OnTimeout;
import dev.cordon.domain.Reach;
import dev.cordon.domain.ReachBrief;
import dev.cordon.domain.ReachCount;
import dev.cordon.domain.ReachStanding;
import dev.cordon.domain.ReachSummary;
import dev.cordon.domain.RoutineEntry;
import dev.cordon.domain.RoutineSet;
import dev.cordon.domain.SpeakingEvent;
import dev.cordon.engine.guardrail.FourEyesTerms;
import dev.cordon.engine.journal.ContainmentCodec;
import dev.cordon.engine.journal.JournalException;
import dev.cordon.engine.lifecycle.Containment;
import dev.cordon.engine.lifecycle.Ending;
import dev.cordon.engine.lifecycle.Plans;
import dev.cordon.engine.lifecycle.Transition;
import dev.cordon.engine.suppress.Suppression;
import dev.cordon.engine.suppress.SuppressionScope;
import dev.cordon.wire.ocsf.OcsfFindingWriter;
import java.util.List;
import java.util.Set;

/** One of each kind, with every field filled. */
final class Samples {
    static final String ALICE = "arn:aws:iam::111122223333:user/alice";
    private static final FacetEvidence ACTION = new FacetEvidence(
            "action", "secretsmanager:GetSecretValue", 6.9, 3.4, 0, 18_204.25, 2, 133, "never used by this identity");

    private Samples() {}

    static Identity identity(String key) {
        return new Identity(key, IdentityKind.HUMAN, "alice", "111122223333", key);
    }

    static Document alert(String tenant, String alertId, long revision, String why) {
        Alert alert = alertOf(tenant, alertId, revision, why);
        return AlertDocument.of(alert, new OcsfFindingWriter("").line(alert), List.of("sp-0123456789abcdef0123"));
    }

    static Suppression suppression() {
        return new Suppression(
                "local",
                "sp-0123456789abcdef0123",
                ALICE,
                new SuppressionScope(List.of("s3:GetObject"), List.of("203.0.113.7"), List.of("arn:aws:s3:::data")),
                "al-1",
                List.of(
                        new Suppression.Giver("alice", "approver", "the nightly backup", 1_718_503_300_000L),
                        new Suppression.Giver("bob", "approver", "so it is", 1_718_503_400_000L)),
                1_718_503_300_000L,
                1_719_503_300_000L,
                new FourEyesTerms(50, 60, Set.of(IdentityKind.HUMAN)),
                "carol",
                "it is over",
                1_718_503_500_000L);
    }

    static Alert alertOf(String tenant, String alertId, long revision, String why) {
        SpeakingEvent event = new SpeakingEvent(
                "7e1c0a5e-1",
                1_718_503_200_000L,
                "secretsmanager:GetSecretValue",
                "arn:aws:secretsmanager:eu-west-1:111122223333:secret:prod/db",
                "203.0.113.7",
                "aws-cli/2",
                "AKIAIOSFODNN7EXAMPLE",
                "",
                "SUCCESS",
                AccessLevel.READ,
                0.7,
                List.of("T1555.006"),
                5.6,
                List.of(ACTION));
        return new Alert(
                alertId,
                revision,
                tenant,
                "cloudtrail",
                identity(ALICE),
                AlertState.OPEN,
                1_718_503_200_000L,
                1_718_503_260_000L,
                1_714_953_600_000L,
                9,
                2,
                18_204,
                6.25,
                4.5,
                0.9923,
                0.78,
                77.4,
                true,
                "seen in a repository",
                false,
                false,
                true,
                "bundle-2f71c0de",
                why,
                List.of(ACTION),
                List.of(event),
                List.of("T1555.006"),
                List.of("AKIAIOSFODNN7EXAMPLE"),
                List.of("AROAEXAMPLE:deploy"),
                new RoutineSet(30, List.of(new RoutineEntry("s3:GetObject", "*", 912, 21, 19_889)), 14),
                new Incident("al-0d41c2a97b55", 7, "network 203.0.113.0/24"),
                0.99,
                List.of("arn:aws:iam::111122223333:role/deploy"),
                new Reach(
                        ReachStanding.KNOWN,
                        ALICE,
                        78,
                        61.5,
                        AdminEquivalence.NO,
                        "assumes role deploy",
                        1_718_492_400_000L,
                        3,
                        List.of(),
                        new ReachSummary(
                                true,
                                List.of(new ReachCount("secret", true, 3, 2), new ReachCount("bucket", false, 17, 4)),
                                List.of(),
                                20)),
                List.of(),
                61.25,
                1_718_400_000_000L);
    }

    static Document transition(String tenant, long version, int part, String reason) {
        return TransitionDocument.of(new Transition(
                new ContainmentId("cn-0123456789abcdef0123"),
                tenant,
                ALICE,
                version,
                part,
                Transition.Kind.MOVED,
                ContainmentState.APPLIED,
                ContainmentState.HELD,
                Transition.CORDON,
                reason,
                List.of("attached CordonHold", "read back"),
                Ending.NONE,
                1_718_503_300_000L));
    }

    static Document summary(String tenant, String key, long events, long lastSeen) {
        return IdentityDocument.of(new IdentitySummary(
                tenant,
                identity(key),
                "cloudtrail",
                1_714_953_600_000L,
                lastSeen,
                events,
                3,
                2,
                1,
                true,
                4_096,
                2_048,
                new IdentityUses(
                        1_714_953_600_000L,
                        List.of(new CredentialUse(
                                CredentialKind.TEMPORARY_KEY,
                                "ASIAEXAMPLE",
                                "arn:aws:iam::111122223333:role/deploy",
                                1_714_953_500_000L,
                                1_714_953_600_000L,
                                lastSeen,
                                events,
                                1_714_953_700_000L,
                                "a public repository")),
                        0,
                        List.of(new Consumer(
                                ConsumerKind.NETWORK, "203.0.113.0/24", 1_714_953_600_000L, lastSeen, events)),
                        0,
                        0,
                        "",
                        0),
                "team-data@example.com",
                new ReachBrief(
                        ReachStanding.KNOWN,
                        identity(key).key(),
                        42.5,
                        40,
                        AdminEquivalence.POSSIBLE,
                        true,
                        3,
                        2,
                        17,
                        11,
                        1_718_496_000_000L)));
    }

    /** One that is proposed, was approved by one person of two, and runs already, so that every field is filled. */
    static Containment hold(String tenant, long version) {
        String json = ContainmentCodec.write(Containment.proposed(
                        Plans.threeSteps("al-1", OnTimeout.RELEASE), 2, "four eyes are needed", Plans.NOON))
                .replace("\"tenant\":\"local\"", "\"tenant\":\"" + tenant + "\"")
                .replace("\"version\":1,", "\"version\":" + version + ",")
                .replace("\"question\":\"\"", "\"question\":\"is it the nightly job?\"")
                .replace("\"decidedBy\":\"\"", "\"decidedBy\":\"alice\"")
                .replace("\"startedMillis\":0", "\"startedMillis\":" + Plans.NOON)
                .replace("\"deadlineMillis\":0", "\"deadlineMillis\":" + (Plans.NOON + Plans.HALF_AN_HOUR))
                .replace("\"wantedMillis\":0", "\"wantedMillis\":" + (Plans.NOON + 2 * Plans.HALF_AN_HOUR))
                .replace(
                        "\"approvals\":[]",
                        "\"approvals\":[{\"subject\":\"bob\",\"role\":\"approver\",\"reason\":\"yes\",\"atMillis\":1}]");
        try {
            return ContainmentCodec.read(json);
        } catch (JournalException e) {
            throw new IllegalStateException(e);
        }
    }
}
