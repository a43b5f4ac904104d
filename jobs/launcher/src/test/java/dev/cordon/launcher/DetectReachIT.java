package dev.cordon.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Detect with an account and a scanner's findings, from the command line to what it prints and writes. */
class DetectReachIT {
    private static final String SECRET = "hunter2/wJalrXUtnFEMI";
    private static final String KEY = "AKIAIOSFODNN7READER1";

    @TempDir
    private Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private static String record(int second, String who, String key, String name, String parameters) {
        return ("{\"eventTime\":\"2026-02-01T12:00:%02dZ\",\"eventSource\":\"iam.amazonaws.com\",\"eventName\":\"%s\","
                        + "\"eventID\":\"e-%d\",\"awsRegion\":\"us-east-1\",\"sourceIPAddress\":\"198.51.100.7\","
                        + "\"userAgent\":\"aws-cli/2\",\"recipientAccountId\":\"111122223333\",\"userIdentity\":"
                        + "{\"type\":\"IAMUser\",\"accountId\":\"111122223333\",\"accessKeyId\":\"%s\",\"userName\":\"%s\","
                        + "\"arn\":\"arn:aws:iam::111122223333:user/%s\"},\"requestParameters\":{%s}}\n")
                .formatted(second, name, second, key, who, who, parameters);
    }

    private Path logs(String... records) throws Exception {
        return Files.writeString(folder.resolve("logs.jsonl"), String.join("", records));
    }

    private Path account() throws Exception {
        Path file = folder.resolve("account.json");
        try (InputStream in = Objects.requireNonNull(DetectReachIT.class.getResourceAsStream("/account/small.json"))) {
            Files.write(file, in.readAllBytes());
        }
        return file;
    }

    private List<JsonNode> detect(Object... arguments) throws Exception {
        Path alerts = folder.resolve("alerts.jsonl");
        List<String> line = new ArrayList<>(List.of("detect", "--source", "cloudtrail", "--parallelism", "2"));
        line.addAll(List.of("--out", alerts.toString()));
        Arrays.stream(arguments).map(Object::toString).forEach(line::add);
        Terminal terminal = new Terminal(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                false,
                false,
                100,
                true,
                true);
        assertThat(Cordon.run(line.toArray(String[]::new), Assembly.parts(), terminal, false))
                .as(err.toString(StandardCharsets.UTF_8))
                .isZero();
        List<JsonNode> findings = new ArrayList<>();
        for (String json : Files.readAllLines(alerts)) {
            findings.add(new ObjectMapper().readTree(json));
        }
        return findings;
    }

    private static JsonNode of(List<JsonNode> findings, String name) {
        return findings.stream()
                .filter(finding ->
                        finding.at("/evidences/0/actor/user/name").asText().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void a_grant_in_the_logs_ranks_the_open_alert_of_who_got_it_again() throws Exception {
        String risky = record(1, "reader", KEY, "CreateAccessKey", "\"userName\":\"bob\"");
        String grant = record(
                2,
                "admin",
                "AKIAIOSFODNN7ADMIN01",
                "AttachUserPolicy",
                "\"userName\":\"reader\",\"policyArn\":\"arn:aws:iam::aws:policy/AdministratorAccess\"");
        String stranger = record(3, "mallory", "AKIAIOSFODNN7STRANGE", "CreateAccessKey", "\"userName\":\"bob\"");
        Path account = account();

        JsonNode before = of(detect("--in", logs(risky, stranger), "--account", account), "reader");
        assertThat(before.at("/unmapped/reach/blast_radius").asDouble()).isLessThan(50);
        assertThat(before.at("/unmapped/reach/admin_equivalent").asText()).isEqualTo("no");

        List<JsonNode> findings = detect("--in", logs(risky, grant, stranger), "--account", account);
        JsonNode after = of(findings, "reader");
        assertThat(after.at("/finding_info/uid")).isEqualTo(before.at("/finding_info/uid"));
        assertThat(after.at("/unmapped/revision").asLong())
                .isGreaterThan(before.at("/unmapped/revision").asLong());
        assertThat(after.at("/unmapped/reach/blast_radius").asDouble()).isEqualTo(100);
        assertThat(after.at("/unmapped/reach/snapshot_age_millis").asLong())
                .isEqualTo(31 * 86_400_000L + 12 * 3_600_000L + 1000);
        assertThat(after.get("risk_score").asInt())
                .isGreaterThan(before.get("risk_score").asInt());
        assertThat(of(findings, "mallory").at("/unmapped/reach/standing").asText())
                .isEqualTo("unknown_principal");
        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("blast radius 100, admin equivalent")
                .contains("accounts: 2 principals as of 2026-01-01T00:00:00Z; not seen: resource policies");
    }

    @Test
    void findings_of_scanners_rank_by_key_and_their_secrets_are_in_no_output() throws Exception {
        Path findings = Files.writeString(
                folder.resolve("gitleaks.json"),
                "[{\"RuleID\":\"aws\",\"Match\":\"" + KEY + ":" + SECRET + "\",\"Secret\":\"" + SECRET
                        + "\",\"File\":\""
                        + SECRET + "\",\"Date\":\"2026-01-30T00:00:00Z\"},{\"RuleID\":\"x\",\"Secret\":\"" + SECRET
                        + "\"},{\"RuleID\":\"" + SECRET + "\n]\n");
        Path deadLetters = folder.resolve("dead.jsonl");
        List<JsonNode> alerts = detect(
                "--in",
                logs(record(1, "reader", KEY, "ListUsers", "\"maxItems\":1")),
                "--signals",
                findings,
                "--dead-letters",
                deadLetters);

        JsonNode exposed = of(alerts, "reader");
        assertThat(exposed.at("/unmapped/exposed").asBoolean()).isTrue();
        assertThat(exposed.at("/unmapped/rank/exposure").asDouble()).isGreaterThan(1);
        assertThat(exposed.at("/unmapped/reach/standing").asText()).isEqualTo("no_snapshot");
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("signals: 2 findings of scanners, 1 signal in all");
        assertThat(Files.readString(deadLetters)).contains("no_credential_id");
        for (Path file : List.of(folder.resolve("alerts.jsonl"), deadLetters)) {
            assertThat(Files.readString(file)).doesNotContain("hunter2", "wJalr");
        }
        assertThat(out + "" + err).doesNotContain("hunter2", "wJalr");
    }
}
