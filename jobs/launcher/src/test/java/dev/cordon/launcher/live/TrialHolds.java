package dev.cordon.launcher.live;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cordon.domain.Alert;
import dev.cordon.domain.IdentityKind;
import dev.cordon.kafka.installation.Installation;
import dev.cordon.kafka.installation.TopicWriter;
import dev.cordon.wire.signing.SigningKeyFile;
import dev.cordon.wire.testing.LeakedKeyAlert;
import dev.cordon.wire.testing.SignedLines;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** Roles that are there to be held by playbooks of their own, all but one of them at the console. */
enum TrialHolds {
    /** Its lease is short and lapses. */
    REPORT("20s"),
    /** Is confirmed. */
    AUDITOR("30m"),
    /** Is released. */
    DEPLOY("30m"),
    /** Takes two people. */
    ADMIN_EC2("30m"),
    /** Is held while documents wait; the example account has it only by {@link #account}. */
    NIGHT_WATCH("2h");

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Identities of this kind take four eyes; nothing in CloudTrail alone is known to be one. */
    static final IdentityKind TWO_PEOPLE = IdentityKind.TOOL;

    private static final String PLAYBOOK = """
            playbook: trial-%1$s
            version: 1
            title: The role %1$s is on trial
            description: Holds it for %2$s, so that people have something to decide about.
            stage: lease
            precedence: 95
            when:
              - identity.hold_target.endsWith(":role/%1$s")
            hold: {ladder: [full], max_response_radius: 100%%}
            steps:
              - action: aws.attach-deny
                verify: {after: 1s, within: 15s}
                revert: restore
            lease: {length: %2$s, on_timeout: release, extend_at_most: 4h}
            sweep: list
            owner: trial
            false_positives: [It is always one.]
            rollback: Detach the policy that carries the containment's name from the role.
            mappings: {attack: [T1078.004], csf: [RS.MI-01]}
            tests:
              - {name: that role, given: {identity: {hold_target: 'arn:aws:iam::111122223333:role/%1$s'}}, expect: select}
              - {name: another one, given: {}, expect: not-selected}
            """;

    private final String lease;

    TrialHolds(String lease) {
        this.lease = lease;
    }

    String role() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Id of what is said of it. */
    String alert() {
        return "alert-" + role();
    }

    /** The example account with the role that it lacks, made like one that it has. */
    static byte[] account() throws IOException {
        ObjectNode account = (ObjectNode)
                JSON.readTree(RunningStack.EXAMPLES.resolve("account.json").toFile());
        ArrayNode roles = (ArrayNode) account.path("RoleDetailList");
        for (JsonNode role : roles.valueStream().toList()) {
            if (role.path("RoleName").asText().equals(REPORT.role())) {
                roles.add(JSON.readTree(role.toString()
                        .replace(REPORT.role(), NIGHT_WATCH.role())
                        .replace("AROAREPORT", "AROAWATCH0")));
            }
        }
        return JSON.writeValueAsBytes(account);
    }

    static void playbooks(Path folder) throws IOException {
        for (TrialHolds each : values()) {
            Files.writeString(
                    folder.resolve("trial-" + each.role() + ".yaml"), PLAYBOOK.formatted(each.role(), each.lease));
        }
    }

    /** Says of the role what detection would: an alert that its playbook answers. */
    void alert(Installation installation, Path signingKey) throws IOException {
        String arn = "arn:aws:iam::111122223333:role/" + role();
        Alert alert = new LeakedKeyAlert(arn, System.currentTimeMillis())
                .id(alert())
                .kind(this == ADMIN_EC2 ? TWO_PEOPLE : IdentityKind.SERVICE)
                .key("ASIATRIALTRIAL234567")
                .alert();
        byte[] line =
                new SignedLines(new SigningKeyFile(signingKey)).line(alert).getBytes(UTF_8);
        try (TopicWriter writer = new TopicWriter(installation)) {
            writer.send(installation.topics().alerts(), role(), alert() + "/1", line);
            writer.flush();
        }
    }
}
