package dev.cordon.detection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.cordon.domain.AdminEquivalence;
import dev.cordon.domain.Alert;
import dev.cordon.domain.AlertState;
import dev.cordon.domain.CredentialUse;
import dev.cordon.domain.IdentitySignal;
import dev.cordon.domain.SignalKind;
import dev.cordon.wire.testing.StatefulUids;
import dev.cordon.wire.testing.TestCluster;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Savepoints of earlier versions, each committed with what it is of, restored by the job of today. */
@ExtendWith(TestCluster.class)
@Timeout(value = 180, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class DetectionUpgradeIT {
    private static final long DAY = TestEvents.DAY;
    private static final long HOUR = TestEvents.HOUR;
    private static final int DAYS = 22;
    private static final int CALLS_A_DAY = 3;
    private static final List<String> USERS = List.of("user00", "user01", "user02");
    /** Trained, and calm when the savepoint is made. */
    private static final String CALM = "user00";
    /** Its alert is open when the savepoint is made, and it was made an administrator. */
    private static final String ALERTED = "user01";
    /** Its key was seen in the open before the savepoint is made. */
    private static final String EXPOSED = "user02";
    /** When the savepoint is made. */
    private static final long THEN = TestEvents.START + DAYS * DAY;

    private final TestCluster.Running cluster;

    @TempDir
    private Path work;

    DetectionUpgradeIT(TestCluster.Running cluster) {
        this.cluster = cluster;
    }

    static List<Path> savepoints() throws Exception {
        Path all = Path.of(Objects.requireNonNull(DetectionUpgradeIT.class.getResource("/savepoint"))
                .toURI());
        try (Stream<Path> each = Files.list(all)) {
            return each.filter(Files::isDirectory).sorted().toList();
        }
    }

    private static void routine(LiveRun run, int day) {
        for (int user = 0; user < USERS.size(); user++) {
            for (int call = 0; call < CALLS_A_DAY; call++) {
                run.record(routine(user, day, call), at(user, day, call));
            }
        }
    }

    private static long at(int user, int day, int call) {
        return TestEvents.START + day * DAY + (8 + call) * HOUR + user * 60_000L;
    }

    private static String routine(int user, int day, int call) {
        return History.record(
                day * 100 + user * 10 + call,
                at(user, day, call),
                USERS.get(user),
                "GetObject",
                "\"bucketName\":\"%s-data\",\"key\":\"part-%d\"".formatted(USERS.get(user), call),
                "eu-west-1",
                "198.51.%d.7".formatted(user),
                "aws-cli/2.15.0");
    }

    /** What a thief of a user's key does, from elsewhere and with other tools. */
    private static void odd(LiveRun run, String user, int number, long from) {
        List<String> operations = List.of("ListUsers", "CreateAccessKey", "CreateLoginProfile");
        for (int i = 0; i < operations.size(); i++) {
            long at = from + i * 1000L;
            run.record(
                    History.record(
                            number + i,
                            at,
                            user,
                            operations.get(i),
                            "\"userName\":\"admin\"",
                            "ap-south-1",
                            "203.0.113.99",
                            "python-requests/2.31"),
                    at);
        }
    }

    private static void grant(LiveRun run) {
        long at = THEN - 30 * 60_000L;
        run.record(
                History.record(
                        900_000,
                        at,
                        CALM,
                        "AttachUserPolicy",
                        "\"userName\":\"%s\",\"policyArn\":\"arn:aws:iam::aws:policy/AdministratorAccess\""
                                .formatted(ALERTED),
                        "eu-west-1",
                        "198.51.0.7",
                        "aws-cli/2.15.0"),
                at);
    }

    private static IdentitySignal sighted(String user, String id, long at) {
        return new IdentitySignal(
                TestEvents.TENANT, id, SignalKind.EXPOSURE, "", TestEvents.credential(user), at, "a gist");
    }

    /** Everything before the savepoint. */
    private static void past(LiveRun run) throws Exception {
        for (int day = 0; day < DAYS; day++) {
            routine(run, day);
            run.watermark(TestEvents.START + (day + 1) * DAY - HOUR);
            // Two subtasks normalize: without waiting, one would be weeks ahead of the other.
            long from = TestEvents.START + (day - 1) * DAY;
            for (String user : USERS) {
                run.until(
                        "a line of " + user,
                        () -> run.linesOf(user).stream().anyMatch(line -> line.lastSeenMillis() >= from));
            }
        }
        grant(run);
        run.signal(sighted(EXPOSED, "gist-1", THEN - DAY));
        odd(run, ALERTED, 910_000, THEN);
        run.watermark(THEN);
        run.until("the alert", () -> !run.alertsOf(ALERTED).isEmpty());
    }

    /** Each savepoint at fewer, as many and more subtasks than it was made with. */
    static Stream<Arguments> upgrades() throws Exception {
        return savepoints().stream()
                .flatMap(savepoint -> Stream.of(
                        arguments(savepoint, "hashmap", 1),
                        arguments(savepoint, "hashmap", 3),
                        arguments(savepoint, "rocksdb", 2)));
    }

    @ParameterizedTest
    @MethodSource("upgrades")
    void an_upgraded_job_goes_on_with_baselines_episodes_and_signals(Path savepoint, String backend, int parallelism)
            throws Exception {
        String open = Files.readString(savepoint.resolve("open-alert.txt")).strip();
        try (LiveRun run = new LiveRun(cluster, backend, parallelism, savepoint).start()) {
            for (int day = DAYS - 2; day < DAYS; day++) {
                routine(run, day); // once more
            }
            odd(run, ALERTED, 910_000, THEN); // once more
            routine(run, DAYS);
            run.untilTaken();
            assertThat(run.alerts()).as("routine and repeats").isEmpty();

            odd(run, ALERTED, 920_000, THEN + HOUR);
            run.until(
                    "the open alert's next revision",
                    () -> !run.alertsOf(ALERTED).isEmpty());
            Alert next = run.alertsOf(ALERTED).get(0);
            assertThat(next.alertId()).isEqualTo(open);
            assertThat(next.revision()).isGreaterThan(1);
            assertThat(next.state()).isEqualTo(AlertState.OPEN);
            assertThat(next.eventsBefore()).isGreaterThan(DAYS * CALLS_A_DAY / 2);
            assertThat(next.reach().admin()).isEqualTo(AdminEquivalence.YES);

            odd(run, EXPOSED, 930_000, THEN + 12 * HOUR);
            run.until(
                    "an alert of the exposed key", () -> !run.alertsOf(EXPOSED).isEmpty());
            Alert exposed = run.alertsOf(EXPOSED).get(0);
            assertThat(exposed.exposed()).isTrue();
            assertThat(exposed.exposureDetail()).isEqualTo("a gist");
            assertThat(exposed.eventsBefore()).isGreaterThan(DAYS * CALLS_A_DAY / 2);

            routine(run, DAYS + 1);
            long told = (DAYS + 1) * CALLS_A_DAY + 1;
            run.until(
                    "the line of the day after the savepoint",
                    () -> run.linesOf(CALM).stream().anyMatch(line -> line.events() == told));
            assertThat(run.linesOf(CALM))
                    .filteredOn(line -> line.events() == told)
                    .allSatisfy(line -> {
                        assertThat(line.duplicates()).isEqualTo(2 * CALLS_A_DAY);
                        assertThat(line.uses().credentials())
                                .extracting(CredentialUse::id)
                                .containsExactly(TestEvents.credential(CALM));
                    });
            assertThat(run.alertsOf(CALM)).noneMatch(alert -> alert.revision() == 1);

            run.watermark(THEN + 7 * DAY);
            run.until(
                    "the end of the episode",
                    () -> run.alertsOf(ALERTED).stream().anyMatch(alert -> alert.state() == AlertState.CLOSED));

            run.signal(sighted(CALM, "gist-2", THEN + 7 * DAY));
            run.until(
                    "an alert of a key that is active, before its next use",
                    () -> run.alertsOf(CALM).stream()
                            .anyMatch(alert -> alert.exposed() && alert.suspiciousEvents() == 0));
        }
    }

    /** The first savepoint has no index of who uses a credential yet. */
    static Stream<Path> savepointsWithUsers() throws Exception {
        return savepoints().stream().filter(savepoint -> !savepoint.endsWith("v1"));
    }

    @ParameterizedTest
    @MethodSource("savepointsWithUsers")
    void an_upgraded_job_knows_whose_key_is_sighted_before_its_next_use(Path savepoint) throws Exception {
        try (LiveRun run = new LiveRun(cluster, "hashmap", 2, savepoint).start()) {
            run.signal(sighted(CALM, "gist-3", THEN));
            run.until("an alert", () -> !run.alertsOf(CALM).isEmpty());
            assertThat(run.alertsOf(CALM).get(0).exposed()).isTrue();
        }
    }

    @ParameterizedTest
    @MethodSource("savepoints")
    void whatever_had_state_is_there_under_its_name(Path savepoint) throws Exception {
        List<String> listed = Files.readAllLines(savepoint.resolve("uids.txt"));
        assertThat(StatefulUids.ofSavepoint(savepoint)).isEqualTo(listed).isNotEmpty();
        try (LiveRun today = new LiveRun(cluster, "hashmap", 1, null)) {
            assertThat(today.uids()).containsAll(listed);
        }
    }

    /** Makes the next one beside those that are there. */
    @Test
    @EnabledIfSystemProperty(named = "cordon.savepoint", matches = "write")
    void one_more_is_written() throws Exception {
        Path all = Path.of("src", "test", "resources", "savepoint");
        int version = 1;
        while (Files.exists(all.resolve("v" + version))) {
            version++;
        }
        Path target = Files.createDirectories(all.resolve("v" + version));
        try (LiveRun run = new LiveRun(cluster, "hashmap", 2, null).start()) {
            past(run);
            Path made = run.savepoint(work);
            Files.copy(made.resolve("_metadata"), target.resolve("_metadata"));
            Files.write(target.resolve("uids.txt"), StatefulUids.ofSavepoint(made), StandardCharsets.UTF_8);
            Files.writeString(
                    target.resolve("open-alert.txt"),
                    run.alertsOf(ALERTED).get(0).alertId() + "\n");
        }
        assertThat(target.resolve("uids.txt")).content().contains("score");
    }
}
