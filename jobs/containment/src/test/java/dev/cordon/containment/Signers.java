package dev.cordon.containment;

import dev.cordon.containment.local.AwsPlace;
import dev.cordon.containment.local.LocalConfig;
import dev.cordon.domain.Alert;
import dev.cordon.domain.LabelVerdict;
import dev.cordon.engine.lifecycle.Containment;
import dev.cordon.engine.lifecycle.Verb;
import dev.cordon.engine.suppress.SuppressionScope;
import dev.cordon.engine.trust.DecisionTokens;
import dev.cordon.engine.trust.OperatorKey;
import dev.cordon.engine.trust.OperatorKeyFile;
import dev.cordon.engine.trust.SuppressionTokens;
import dev.cordon.engine.trust.SuppressionWord;
import dev.cordon.engine.trust.VerdictWord;
import dev.cordon.engine.verdict.AlertVerdict;
import dev.cordon.sandbox.SandboxCloud;
import dev.cordon.wire.ocsf.OcsfFindingWriter;
import dev.cordon.wire.signing.AlertSigner;
import dev.cordon.wire.signing.SignedFindingWriter;
import dev.cordon.wire.signing.SigningKey;
import dev.cordon.wire.signing.SigningKeyFile;
import dev.cordon.wire.testing.LeakedKeyAlert;
import dev.cordon.wire.types.RawRecord;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;

/** A detection job's key and an approver's, and the configuration that trusts both. */
final class Signers {
    static final String APPROVER = "dana@example.com";

    final String tenant;
    final SigningKey detection;
    final OperatorKey approver;
    /** Whom the approver is in the account. */
    List<String> identities = List.of();

    private final SecureRandom random = new SecureRandom();

    Signers(String tenant, Path folder) throws Exception {
        this.tenant = tenant;
        Files.createDirectories(folder);
        detection = new SigningKeyFile(folder.resolve("detection.jwk")).open(random);
        approver = new OperatorKeyFile(folder.resolve("approver.jwk")).open(random);
    }

    /** The line of the topic, with its newline taken off as a reader of lines does. */
    byte[] line(Alert alert, Clock clock) {
        byte[] line =
                new SignedFindingWriter(new OcsfFindingWriter("test"), new AlertSigner(detection, clock)).line(alert);
        return new String(line, StandardCharsets.UTF_8).strip().getBytes(StandardCharsets.UTF_8);
    }

    RawRecord record(Alert alert) {
        return new RawRecord("alerts", alert.revision(), "", line(alert, Clock.systemUTC()));
    }

    String decide(Containment standing, Verb verb, long now) {
        DecisionTokens tokens = new DecisionTokens(approver, random);
        return tokens.sign(tokens.decide(standing, verb, APPROVER, "approver", "looked at it", 0, now));
    }

    /** What a user does from where {@link LeakedKeyAlert} has it do so, for a day. */
    SuppressionWord expected(String user, long now) {
        SuppressionScope scope = new SuppressionScope(
                List.of("s3:ListBucket"), List.of(LeakedKeyAlert.ADDRESS), List.of("arn:aws:s3:::data"));
        return SuppressionTokens.suppress(
                APPROVER,
                "approver",
                tenant,
                new SuppressionWord.Terms(TestAccount.user(user), scope, "alert-" + user, now + 86_400_000L),
                "the nightly listing",
                now,
                "nonce-of-the-test");
    }

    String suppress(String user, long now) {
        return SuppressionTokens.sign(expected(user, now), approver);
    }

    String endSuppression(String user, long given, long now) {
        SuppressionWord word = SuppressionTokens.about(
                SuppressionWord.Act.END,
                APPROVER,
                "approver",
                tenant,
                expected(user, given).suppression(),
                "it is over",
                now,
                "nonce-of-the-end-");
        return SuppressionTokens.sign(word, approver);
    }

    /** A verdict on the alert of a user. */
    String judge(String user, LabelVerdict verdict, long now) {
        return VerdictWord.of(new AlertVerdict(
                        tenant,
                        "alert-" + user,
                        TestAccount.user(user),
                        now - 60_000,
                        verdict,
                        APPROVER,
                        "approver",
                        "asked them",
                        now,
                        "nonce-of-" + verdict.label() + "-" + now,
                        ""))
                .signed(approver);
    }

    LocalConfig config(Path state, SandboxCloud cloud, String guardrails, String... playbooks) throws Exception {
        var keys = cloud.credentials(TestAccount.user("cordon"));
        return new LocalConfig(
                tenant,
                state.toString(),
                Stream.of(playbooks)
                        .map(text -> new LocalConfig.Text("test.yaml", text))
                        .toList(),
                guardrails,
                List.of(new LocalConfig.Text("detection.pub.jwk", Files.readString(detection.publicFile()))),
                approvers(),
                "{\"keys\": [" + approver.publicJwk() + "]}",
                "",
                "",
                new AwsPlace(
                        cloud.uri().toString(),
                        "us-east-1",
                        new AwsPlace.Keys(keys.accessKeyId(), keys.secretAccessKey()),
                        List.of()),
                true);
    }

    String approvers() {
        return """
                approvers:
                  - subject: %s
                    roles: [approver]
                    tenants: [%s]
                    identities: [%s]
                    keys: ['%s']
                """.formatted(APPROVER, tenant, String.join(", ", identities), approver.id());
    }

    static String guardrails(String tenant) {
        return """
                tenant: %s
                mode: automatic
                responder: {principal: 'arn:aws:iam::111122223333:user/cordon'}
                budgets: {tenant_per_hour: 300, cohort_per_hour: 300, reserve: 5}
                response: {max_percent: 100, waived_for_exposed: true}
                four_eyes: {from_priority: 100, from_blast_radius: 100}
                approvers: {roles: [approver]}
                """.formatted(tenant);
    }

    /** Holds a leaked key by itself, and restores all of it on release. */
    static final String PLAYBOOK = """
            playbook: leaked-key-now
            version: 1
            title: A leaked key is held at once
            description: For tests.
            stage: lease
            precedence: 90
            when: [alert.exposed]
            hold:
              ladder: [full]
              max_response_radius: 100%
            steps:
              - action: aws.attach-deny
                verify: {after: 3s, within: 2m}
                revert: restore
              - action: aws.deactivate-keys
                verify: {after: 3s, within: 2m}
                revert: restore
            lease: {length: 1h, on_timeout: release, extend_at_most: 4h}
            sweep: list
            false_positives: [None in a test.]
            rollback: Detach the policy.
            mappings:
              attack: [T1552.001]
              csf: [RS.MI-01]
            tests:
              - name: a leaked key
                given:
                  alert: {exposed: true}
                  credentials: [AKIAIOSFODNN7EXAMPLE]
                expect: select
              - name: another
                given:
                  alert: {exposed: false}
                expect: not-selected
            """;
}
