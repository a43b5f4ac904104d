package dev.cordon.launcher;

import dev.cordon.domain.AccessLevel;
import dev.cordon.domain.AdminEquivalence;
import dev.cordon.domain.Alert;
import dev.cordon.domain.AlertState;
import dev.cordon.domain.FacetEvidence;
import dev.cordon.domain.Identity;
import dev.cordon.domain.IdentityKind;
import dev.cordon.domain.Incident;
import dev.cordon.domain.Reach;
import dev.cordon.domain.ReachStanding;
import dev.cordon.domain.RoutineEntry;
import dev.cordon.domain.RoutineSet;
import dev.cordon.domain.SpeakingEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Alerts about identities of docs/examples/account.json, as detection would raise them. */
final class HoldAlerts {
    static final String ACCOUNT = "111122223333";
    static final String CI_BOT = "arn:aws:iam::111122223333:user/ci-bot";
    static final String ORDERS = "arn:aws:iam::111122223333:role/orders-fn";
    static final String ORDERS_ID = "AROAORDERSFNXXXXXXXXX";
    static final String THIEF = "203.0.113.77";
    static final String HOME = "198.51.100.7";
    private static final long DAY = 86_400_000L;

    private HoldAlerts() {}

    /** The key of ci-bot was sighted in the open, and is used from where ci-bot never was. */
    static Alert leakedKey(String keyId, Instant at) {
        Identity identity = new Identity(CI_BOT, IdentityKind.CI_RUNNER, "ci-bot", ACCOUNT, CI_BOT);
        long opened = at.toEpochMilli();
        List<SpeakingEvent> events = List.of(
                event("e-1", opened, "sts:GetCallerIdentity", "", keyId, "", AccessLevel.READ, 0.1),
                event(
                        "e-2",
                        opened + 40_000,
                        "sts:AssumeRole",
                        "arn:aws:iam::111122223333:role/deploy",
                        keyId,
                        "",
                        AccessLevel.WRITE,
                        0.7));
        RoutineSet routine = new RoutineSet(
                30,
                List.of(new RoutineEntry(
                        "sts:AssumeRole", "arn:aws:iam::111122223333:role/deploy", 310, 30, opened / DAY - 1)),
                0);
        return alert("al-ci-bot-leak", 1, identity, events, routine, true, 91, opened, List.of(keyId), List.of());
    }

    /** Credentials of the orders function are used from elsewhere, in a session that is not the function's. */
    static Alert stolenRole(Instant at) {
        return stolenRole(at, 1);
    }

    /** The same in a revision that names further sessions of the thief. */
    static Alert stolenRole(Instant at, long revision, String... further) {
        Identity identity = new Identity(ORDERS, IdentityKind.WORKLOAD, "orders-fn", ACCOUNT, ORDERS);
        long opened = at.toEpochMilli();
        String session = ORDERS_ID + ":stolen";
        String secret = "arn:aws:secretsmanager:eu-west-1:111122223333:secret:prod/payments-x1";
        List<String> sessions = new ArrayList<>(List.of(session));
        List<SpeakingEvent> events = new ArrayList<>(List.of(
                event("e-11", opened, "secretsmanager:GetSecretValue", secret, "", session, AccessLevel.READ, 0.8),
                event("e-12", opened + 5_000, "dynamodb:Query", "", "", session, AccessLevel.READ, 0.3),
                event(
                        "e-13",
                        opened + 9_000,
                        "secretsmanager:GetSecretValue",
                        secret,
                        "",
                        session,
                        AccessLevel.READ,
                        0.8)));
        for (String each : further) {
            String named = ORDERS_ID + ":" + each;
            sessions.add(named);
            events.add(event("e-" + each, opened + 60_000, "dynamodb:Query", "", "", named, AccessLevel.READ, 0.3));
        }
        RoutineSet routine = new RoutineSet(
                30,
                List.of(
                        new RoutineEntry(
                                "dynamodb:PutItem",
                                "arn:aws:dynamodb:eu-west-1:111122223333:table/orders",
                                8_000,
                                30,
                                opened / DAY - 1),
                        new RoutineEntry("secretsmanager:GetSecretValue", secret, 720, 30, opened / DAY - 1)),
                0);
        return alert("al-orders-theft", revision, identity, events, routine, false, 74, opened, List.of(), sessions);
    }

    private static SpeakingEvent event(
            String id,
            long at,
            String action,
            String resource,
            String key,
            String session,
            AccessLevel level,
            double impact) {
        return new SpeakingEvent(
                id,
                at,
                action,
                resource,
                THIEF,
                "aws-cli/2",
                key,
                session,
                "SUCCESS",
                level,
                impact,
                List.of(),
                5.5,
                List.of(network()));
    }

    private static FacetEvidence network() {
        return new FacetEvidence(
                "network", "203.0.113.0/24", 4.1, 2.05, 0, 18_204.25, 0, 133, "a network it never came from");
    }

    private static Alert alert(
            String id,
            long revision,
            Identity identity,
            List<SpeakingEvent> events,
            RoutineSet routine,
            boolean exposed,
            double priority,
            long opened,
            List<String> credentials,
            List<String> sessions) {
        return new Alert(
                id,
                revision,
                "local",
                "cloudtrail",
                identity,
                AlertState.OPEN,
                opened,
                opened + 40_000,
                opened - 200 * DAY,
                9,
                events.size(),
                18_204,
                6.25,
                4.5,
                0.97,
                0.78,
                priority,
                exposed,
                exposed ? "sighted in a public repository" : "",
                false,
                false,
                true,
                "fusion-test",
                "used from 203.0.113.0/24, a network it never came from",
                List.of(network()),
                events,
                List.of("T1078.004"),
                credentials,
                sessions,
                routine,
                Incident.alone(id),
                0.95,
                List.of(),
                new Reach(
                        ReachStanding.KNOWN,
                        identity.holdTarget(),
                        98,
                        60,
                        AdminEquivalence.NO,
                        "",
                        opened - 3_600_000,
                        3,
                        List.of()),
                List.of(),
                Alert.NOT_KEPT,
                0);
    }
}
