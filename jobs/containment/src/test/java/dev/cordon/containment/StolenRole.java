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

/** Alerts of a role that a thief takes on. */
final class StolenRole {
    static final String ROLE = "arn:aws:iam::" + TestAccount.ACCOUNT + ":role/worker";

    private StolenRole() {}

    /** The {@code aws:userid} of a session. */
    static String session(String name) {
        return "AROAWORKERXXXXXXXXXX:" + name;
    }

    /** One that names sessions of the thief. */
    static Alert alert(String tenant, long at, long revision, String... names) {
        List<String> sessions = List.of(names).stream().map(StolenRole::session).toList();
        List<SpeakingEvent> events = sessions.stream()
                .map(session -> new SpeakingEvent(
                        "e-" + session,
                        at,
                        "s3:ListBucket",
                        "arn:aws:s3:::data",
                        "203.0.113.0/24",
                        "cli",
                        "",
                        session,
                        "SUCCESS",
                        AccessLevel.READ,
                        0.5,
                        List.of(),
                        5,
                        List.of()))
                .toList();
        return new Alert(
                "alert-worker",
                revision,
                tenant,
                "cloudtrail",
                new Identity(ROLE, IdentityKind.WORKLOAD, "worker", TestAccount.ACCOUNT, ROLE),
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
                85,
                false,
                "",
                false,
                false,
                true,
                "model",
                "why",
                List.of(),
                events,
                List.of(),
                List.of(),
                sessions,
                new RoutineSet(
                        30, List.of(new RoutineEntry("s3:GetObject", "arn:aws:s3:::data/*", 100, 20, 20_000)), 0),
                Incident.alone("alert-worker"),
                0.97,
                List.of(),
                Reach.NO_SNAPSHOT,
                List.of(),
                Alert.NOT_KEPT,
                0);
    }

    /** Holds by session, by itself. */
    static final String PLAYBOOK = """
            playbook: stolen-role-now
            version: 1
            title: A stolen role is held by session at once
            description: For tests.
            stage: lease
            precedence: 90
            when: [size(sessions) > 0]
            hold:
              ladder: [session, full]
              max_response_radius: 100%
            steps:
              - action: aws.attach-deny
                verify: {after: 1s, within: 2m}
                revert: restore
              - action: aws.sweep
                verify: {after: 1s, within: 2m}
                revert: restore
                required: false
            lease: {length: 1h, on_timeout: release, extend_at_most: 4h}
            sweep: contain
            false_positives: [None in a test.]
            rollback: Detach the policy.
            mappings:
              attack: [T1078.004]
              csf: [RS.MI-01]
            tests:
              - name: a session
                given:
                  sessions: ['AROAEXAMPLE:one']
                expect: select
              - name: none
                given:
                  sessions: []
                expect: not-selected
            """;
}
