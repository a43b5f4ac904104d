package dev.cordon.bench.console;

import dev.cordon.domain.AccessLevel;
import dev.cordon.domain.AdminEquivalence;
import dev.cordon.domain.Alert;
import dev.cordon.domain.AlertState;
import dev.cordon.domain.Identity;
import dev.cordon.domain.IdentityKind;
import dev.cordon.domain.Incident;
import dev.cordon.domain.Reach;
import dev.cordon.domain.ReachStanding;
import dev.cordon.domain.RoutineSet;
import dev.cordon.domain.SpeakingEvent;
import dev.cordon.elastic.AlertDocument;
import dev.cordon.elastic.Document;
import dev.cordon.elastic.DocumentId;
import dev.cordon.elastic.DocumentKind;
import dev.cordon.wire.ocsf.OcsfFindingWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Open alerts of made-up identities as the job that writes documents writes them: seeded, lines as long as real ones, one in
 * twenty held. Of their events there is one each; the queue shows none.
 */
final class MadeUpQueue {
    static final String TENANT = "local";

    private static final long MINUTE = 60_000;
    private static final int HELD_OF = 20;
    private static final List<String> TEAMS =
            List.of("orders", "billing", "search", "ledger", "mail", "fleet", "atlas");
    private static final List<String> PARTS = List.of("api", "worker", "exporter", "deployer", "assistant", "reader");
    private static final List<String> ACTIONS = List.of(
            "secretsmanager:GetSecretValue",
            "iam:AttachRolePolicy",
            "s3:GetObject",
            "kms:Decrypt",
            "sts:AssumeRole",
            "ec2:DescribeInstances");

    private final OcsfFindingWriter writer = new OcsfFindingWriter("bench");
    private final RandomGenerator random;
    private final long now;

    /** @param now the alerts opened in the day before */
    MadeUpQueue(RandomGenerator random, long now) {
        this.random = random;
        this.now = now;
    }

    /** An alert in some revision. The first ones of a number are always of the same identity. */
    Document alert(int number, long revision) {
        Alert alert = of(number, revision, random.nextDouble() * 100);
        return AlertDocument.of(alert, writer.line(alert));
    }

    private static IdentityKind kind(int number) {
        IdentityKind[] all = IdentityKind.values();
        return all[number % all.length];
    }

    private static String name(int number) {
        return TEAMS.get(number % TEAMS.size()) + "-" + PARTS.get(number / TEAMS.size() % PARTS.size()) + "-" + number;
    }

    private static String target(int number) {
        return "arn:aws:iam::111122223333:role/" + name(number);
    }

    private static String id(int number) {
        return "al-bench-" + number;
    }

    static boolean isHeld(int number) {
        return number % HELD_OF == 0;
    }

    private Alert of(int number, long revision, double priority) {
        String action = ACTIONS.get(number % ACTIONS.size());
        String why =
                "%s never seen for this identity (41 days, %d events); used from 203.0.113.0/24, a network it never came from"
                        .formatted(action, 200 + random.nextInt(20_000));
        long opened = now - MINUTE * (1 + random.nextInt(24 * 60));
        String target = target(number);
        SpeakingEvent event = new SpeakingEvent(
                "event-" + number,
                opened,
                action,
                "arn:aws:s3:::data-" + number,
                "203.0.113.7",
                "aws-cli/2",
                "ASIAIOSFODNN7EXAMPLE",
                "",
                "SUCCESS",
                AccessLevel.READ,
                0.7,
                List.of("T1555.006"),
                5.6,
                List.of());
        return new Alert(
                id(number),
                revision,
                TENANT,
                "cloudtrail",
                new Identity(target, kind(number), name(number), "111122223333", target),
                AlertState.OPEN,
                opened,
                opened + MINUTE,
                opened - 41 * 24 * 60 * MINUTE,
                9,
                2,
                18_204,
                6.25,
                4.5,
                0.99,
                0.78,
                priority,
                number % 7 == 0,
                number % 7 == 0 ? "seen in a repository" : "",
                isHeld(number),
                false,
                true,
                "bundle-1",
                why,
                List.of(),
                List.of(event),
                List.of("T1555.006"),
                List.of("ASIAIOSFODNN7EXAMPLE"),
                List.of(),
                RoutineSet.EMPTY,
                Incident.alone(id(number)),
                random.nextDouble(),
                List.of(),
                new Reach(
                        ReachStanding.KNOWN,
                        target,
                        random.nextDouble() * 100,
                        random.nextDouble() * 50,
                        AdminEquivalence.NO,
                        "assumes role deploy",
                        opened,
                        3,
                        List.of()),
                List.of(),
                Alert.NOT_KEPT,
                0);
    }

    /** The hold of an alert, with the fields that the queue shows and a lease that counts down. */
    Document hold(int number) {
        String json = """
                {"tenant":"%s","containment":"cn-bench-%d","version":1,"alert_id":"%s","identity_key":"%s",\
                "target":"%s","owner":"%s team","rung":"session","state":"HELD","in_force":true,"planned":%d,"since":%d,\
                "applied":%d,"deadline":%d,"on_timeout":"release","denied_attack_like":%d,"denied_routine":0,\
                "denied_unclear":0}\
                """.formatted(
                        TENANT,
                        number,
                        id(number),
                        target(number),
                        target(number),
                        TEAMS.get(number % TEAMS.size()),
                        now,
                        now,
                        now,
                        now + MINUTE * (10 + random.nextInt(120)),
                        random.nextInt(4));
        return new Document(
                DocumentKind.HOLD,
                TENANT,
                DocumentId.of(TENANT, "cn-bench-" + number),
                1,
                json.getBytes(StandardCharsets.UTF_8));
    }
}
