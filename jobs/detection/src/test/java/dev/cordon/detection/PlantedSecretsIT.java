package dev.cordon.detection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.behavior.AlertPolicy;
import dev.cordon.behavior.BehaviorSettings;
import dev.cordon.behavior.ExposureBook;
import dev.cordon.behavior.IdentityScorer;
import dev.cordon.behavior.IdentityState;
import dev.cordon.behavior.SequentialReplay;
import dev.cordon.domain.DeadLetter;
import dev.cordon.events.EventNormalizer;
import dev.cordon.events.Normalized;
import dev.cordon.events.Normalizers;
import dev.cordon.events.RecordContext;
import dev.cordon.wire.testing.TestCluster;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Secrets and contents stand wherever a record may hold them; every event alerts, so everything that a finding can say is
 * said. Dead letters keep the raw bytes of what was refused, by design, so that it can be replayed; they are the one
 * place, and their detail still holds no value.
 */
@ExtendWith(TestCluster.class)
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class PlantedSecretsIT {
    private static final String SECRET = "hunter2-S3cr3t";
    private static final PlainScorer ALERTS_ALWAYS = new PlainScorer(50);

    private final TestCluster.Running cluster;

    @TempDir
    private Path work;

    PlantedSecretsIT(TestCluster.Running cluster) {
        this.cluster = cluster;
    }

    @ParameterizedTest
    @ValueSource(strings = {"cloudtrail", "git", "agent"})
    void no_secret_and_no_content_shows_in_findings_spools_or_identity_state(String source) throws Exception {
        List<String> records = records(source);
        assertThat(records).allMatch(record -> record.contains(SECRET));
        Path input = work.resolve("input.jsonl");
        Files.write(input, records, StandardCharsets.UTF_8);
        DetectionRun.Result result = DetectionRun.on(cluster, work)
                .source(source)
                .scorer(ALERTS_ALWAYS)
                .over(input);
        assertThat(result.events()).isEqualTo(records.size());
        assertThat(result.alerts()).isNotEmpty();
        assertThat(text(result.findings())).doesNotContain(SECRET);

        List<Path> spools = spools();
        assertThat(spools).anyMatch(file -> file.getFileName().toString().contains("alerts"));
        assertThat(spools).anyMatch(file -> file.getFileName().toString().contains("identities"));
        for (Path spool : spools) {
            assertThat(text(Files.readAllBytes(spool))).as(spool.toString()).doesNotContain(SECRET);
        }
        List<byte[]> states = states(source, records);
        assertThat(states).isNotEmpty();
        assertThat(states).allSatisfy(state -> assertThat(text(state)).doesNotContain(SECRET));
    }

    @Test
    void a_dead_letter_keeps_the_raw_bytes_by_design_but_its_detail_holds_no_value() throws Exception {
        List<String> refused = new ArrayList<>();
        for (String record : records("cloudtrail")) {
            refused.add(record.replace("\"eventTime\":\"", "\"eventTime\":\"" + SECRET));
        }
        Path input = work.resolve("input.jsonl");
        Files.write(input, refused, StandardCharsets.UTF_8);
        DetectionRun.Result result = DetectionRun.on(cluster, work).over(input);
        assertThat(result.deadLetters()).hasSize(refused.size());
        for (DeadLetter letter : result.deadLetters()) {
            assertThat(text(letter.raw())).contains(SECRET);
            assertThat(letter.detail()).isNotEmpty().doesNotContain(SECRET);
        }
    }

    private static List<String> records(String source) {
        return switch (source) {
            case "cloudtrail" -> cloudTrail();
            case "git" -> git();
            default -> agent();
        };
    }

    private static List<String> cloudTrail() {
        String record = "{\"eventVersion\":\"1.09\",\"userIdentity\":{\"type\":\"IAMUser\",\"principalId\":\"AIDAX\","
                + "\"arn\":\"arn:aws:iam::111122223333:user/alice\",\"accountId\":\"111122223333\","
                + "\"accessKeyId\":\"AKIAEXAMPLE\",\"userName\":\"alice\"},\"eventTime\":\"2024-01-0%d\","
                + "\"eventSource\":\"iam.amazonaws.com\",\"eventName\":\"CreateLoginProfile\",\"awsRegion\":\"us-east-1\","
                + "\"sourceIPAddress\":\"198.51.100.7\",\"userAgent\":\"aws-cli/2.15 %s token=%s\","
                + "\"errorCode\":\"ValidationError\",\"errorMessage\":\"%s is no password\","
                + "\"requestParameters\":{\"userName\":\"bob\",\"password\":\"%s\",\"nested\":{\"userName\":\"%s\","
                + "\"list\":[\"%s\",{\"key\":\"%s\"}]},\"headers\":[\"Authorization: %s\"],\"userData\":\"%s\"},"
                + "\"responseElements\":{\"accessKey\":{\"secretAccessKey\":\"%s\"},\"ConsoleLogin\":\"%s\"},"
                + "\"additionalEventData\":{\"x-amz-header\":\"%s\",\"MFAUsed\":\"%s\"},"
                + "\"eventID\":\"event-%d\",\"eventType\":\"AwsApiCall\",\"recipientAccountId\":\"111122223333\"}";
        List<String> records = new ArrayList<>();
        for (int day = 1; day < 8; day++) {
            records.add(record.replace("2024-01-0%d", "2024-01-0" + day + "T10:00:00Z")
                    .replace("event-%d", "event-" + day)
                    .replace("%s", SECRET));
        }
        return records;
    }

    private static List<String> git() {
        List<String> records = new ArrayList<>();
        for (int day = 1; day < 8; day++) {
            records.add(("{\"src\":\"repo\",\"id\":\"c%d\",\"ts\":%d,\"actor\":\"dev@example.org\",\"bot\":false,"
                            + "\"type\":\"commit.author\",\"tz\":\"+0200\",\"res\":[\"src/Main.java\"],\"nfiles\":1,"
                            + "\"status\":{\"M\":1},\"selfCommit\":true,\"revert\":false,\"msglen\":20,"
                            + "\"message\":\"set password to %s\",\"diff\":{\"added\":[\"%s\"]}}")
                    .formatted(day, 1_704_067_200 + day * 86_400, SECRET, SECRET));
        }
        return records;
    }

    private static List<String> agent() {
        List<String> records = new ArrayList<>();
        for (int day = 1; day < 8; day++) {
            records.add(("{\"time\":\"2024-01-0%dT10:00:00Z\",\"agent\":\"helpdesk\",\"run\":\"r%d\",\"step\":1,"
                            + "\"tool\":\"delete_user\",\"arguments\":{\"user\":\"%s\",\"note\":{\"text\":\"%s\"}},"
                            + "\"error\":false,\"user\":\"mia\",\"content\":\"%s\",\"messages\":[{\"content\":\"%s\"}]}")
                    .formatted(day, day, SECRET, SECRET, SECRET, SECRET));
        }
        return records;
    }

    private static List<byte[]> states(String source, List<String> records) throws Exception {
        IdentityScorer scorer = new IdentityScorer(
                ALERTS_ALWAYS, new AlertPolicy(5, List.of()), new CatalogImpact(), BehaviorSettings.DEFAULT);
        SequentialReplay replay = new SequentialReplay(scorer, BehaviorSettings.DEFAULT, new ExposureBook());
        EventNormalizer normalizer = Normalizers.forSource(source);
        for (String record : records) {
            byte[] bytes = record.getBytes(StandardCharsets.UTF_8);
            Normalized normalized =
                    normalizer.normalize(bytes, 0, bytes.length, new RecordContext(TestEvents.TENANT, ""));
            if (normalized instanceof Normalized.Accepted accepted) {
                replay.play(accepted.event());
            }
        }
        List<byte[]> states = new ArrayList<>();
        for (IdentityState state : replay.states().values()) {
            states.add(ScoringHarness.bytes(state));
        }
        return states;
    }

    private List<Path> spools() throws Exception {
        try (Stream<Path> files = Files.walk(work)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> file.toString().contains("/spool-"))
                    .toList();
        }
    }

    /** Bytes as they are, so that a secret between binary fields is found. */
    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
