package dev.cordon.detection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.domain.Alert;
import dev.cordon.domain.ReachStanding;
import dev.cordon.wire.testing.TestCluster;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The job over the month of {@link History}, in which the victim is made an administrator while its alert is open. */
@ExtendWith(TestCluster.class)
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ReachJobIT {
    private static final long GRANT = TestEvents.START + 24 * TestEvents.DAY;
    private static final PlainAccount ACCOUNT = PlainAccount.of(History.VICTIM, "user00", "user01", "user02");

    private final TestCluster.Running cluster;

    @TempDir
    private static Path directory;

    @TempDir
    private Path work;

    private static Path input = Path.of("");

    ReachJobIT(TestCluster.Running cluster) {
        this.cluster = cluster;
    }

    @BeforeAll
    static void write_history() throws Exception {
        List<String> lines = new ArrayList<>(History.generate(2024).lines());
        String grant = History.record(
                900_000,
                GRANT,
                "user01",
                "AttachUserPolicy",
                "\"userName\":\"" + History.VICTIM + "\",\"policyArn\":\"arn:aws:iam::aws:policy/AdministratorAccess\"",
                "eu-west-1",
                "198.51.1.7",
                "aws-cli/2.15.0");
        lines.add(grant);
        input = directory.resolve("history.jsonl");
        Files.write(input, lines, StandardCharsets.UTF_8);
    }

    private DetectionRun run(int parallelism) {
        return DetectionRun.on(cluster, work).parallelism(parallelism).accounts(ACCOUNT);
    }

    @Test
    void a_grant_to_an_identity_with_an_open_alert_ranks_it_again() throws Exception {
        DetectionRun.Result plain = DetectionRun.on(cluster, work).over(input);
        DetectionRun.Result ranked = run(1).over(input);
        Alert before = victim(plain);
        Alert after = victim(ranked);

        assertThat(before.reach().standing()).isEqualTo(ReachStanding.NO_SNAPSHOT);
        assertThat(after.alertId()).isEqualTo(before.alertId());
        assertThat(after.revision()).isEqualTo(before.revision() + 1);
        assertThat(after.reach().path()).isEqualTo(PlainAccount.PATH);
        assertThat(after.reach().upper()).isEqualTo(100);
        assertThat(ranked.alerts()).hasSameSizeAs(plain.alerts());
    }

    @ParameterizedTest(name = "parallelism {0}")
    @ValueSource(ints = {2, 4})
    void parallelism_changes_no_byte(int parallelism) throws Exception {
        assertThat(text(run(parallelism).over(input))).isEqualTo(text(run(1).over(input)));
    }

    @Test
    void killed_and_restored_in_the_middle_changes_no_byte() throws Exception {
        FailOnce failure = new FailOnce("reach", 400);
        DetectionRun.Result result =
                run(2).stateBackend("rocksdb").failing(failure).over(input);
        assertThat(failure.failures()).isEqualTo(1);
        assertThat(text(result)).isEqualTo(text(run(1).over(input)));
    }

    private static Alert victim(DetectionRun.Result result) {
        return result.alerts().stream()
                .filter(alert -> alert.identity().name().equals(History.VICTIM) && alert.openedMillis() < GRANT)
                .max((a, b) -> Long.compare(a.openedMillis(), b.openedMillis()))
                .orElseThrow();
    }

    private static String text(DetectionRun.Result result) throws Exception {
        return new String(result.findings(), StandardCharsets.UTF_8);
    }
}
