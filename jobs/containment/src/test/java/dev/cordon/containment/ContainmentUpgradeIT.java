package dev.cordon.containment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.domain.ContainmentState;
import dev.cordon.engine.journal.FileJournal;
import dev.cordon.engine.lifecycle.Containment;
import dev.cordon.sandbox.SandboxCaller;
import dev.cordon.sandbox.SandboxCloud;
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
import org.junit.jupiter.params.provider.MethodSource;

/** Savepoints of earlier versions, each committed with the journal beside it, restored by the job of today. */
@ExtendWith(TestCluster.class)
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ContainmentUpgradeIT {
    private static final String JOURNAL = "journal.jsonl";
    /** Held when the savepoint is made. */
    private static final String HELD = "ci-1";
    /** Held by the upgraded job alone. */
    private static final String LATER = "ci-2";
    /** When the alert of the held one was. */
    private static final long ALERTED = 1_760_000_000_000L;

    private final TestCluster.Running cluster;

    @TempDir
    private Path work;

    ContainmentUpgradeIT(TestCluster.Running cluster) {
        this.cluster = cluster;
    }

    static List<Path> savepoints() throws Exception {
        Path all = Path.of(Objects.requireNonNull(ContainmentUpgradeIT.class.getResource("/savepoint"))
                .toURI());
        try (Stream<Path> each = Files.list(all)) {
            return each.filter(Files::isDirectory).sorted().toList();
        }
    }

    private SavedRun run(SandboxCloud cloud, String state, Path savepoint) throws Exception {
        return new SavedRun(cluster, cloud, work.resolve(state), work.resolve("keys"), savepoint);
    }

    private SavedRun fresh(SandboxCloud cloud, String state) throws Exception {
        return new SavedRun(cluster, cloud, work.resolve(state), work.resolve("keys"), null);
    }

    /** What was in the topics, and taken, when the savepoint was made. */
    private static void past(SavedRun run) {
        run.leak(HELD, ALERTED);
    }

    @ParameterizedTest
    @MethodSource("savepoints")
    void an_upgraded_job_knows_what_is_held_and_lets_it_go_on_a_decision(Path savepoint) throws Exception {
        try (SandboxCloud cloud = TestAccount.start(2, "none")) {
            SandboxCaller thief = TestAccount.thief(cloud, HELD);
            Path state = Files.createDirectories(work.resolve("upgraded"));
            Files.copy(savepoint.resolve(JOURNAL), state.resolve(JOURNAL));
            try (SavedRun run = run(cloud, "upgraded", savepoint)) {
                run.putUpControls();
                past(run);
                run.start();
                run.leak(HELD, ALERTED); // the same alert, signed anew
                run.leak(LATER, System.currentTimeMillis());
                run.untilIn(ContainmentState.HELD, LATER);
                assertThat(run.states(HELD)).isEmpty();
                assertThat(run.standing(HELD).state()).isEqualTo(ContainmentState.HELD);
                assertThat(FileJournal.look(state))
                        .extracting(each -> each.plan().target())
                        .containsExactlyInAnyOrder(TestAccount.user(HELD), TestAccount.user(LATER));
                assertThat(TestAccount.mayRead(thief)).isFalse();

                run.release(HELD);
                run.untilIn(ContainmentState.RELEASED, HELD);
                assertThat(run.states(HELD)).containsExactly(ContainmentState.RELEASING, ContainmentState.RELEASED);
                Containment released = run.standing(HELD);
                assertThat(cloud.lines())
                        .as("what the hold put there")
                        .noneMatch(line -> line.contains(released.id().value()));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("savepoints")
    void whatever_had_state_is_there_under_its_name(Path savepoint) throws Exception {
        List<String> listed = Files.readAllLines(savepoint.resolve("uids.txt"));
        assertThat(StatefulUids.ofSavepoint(savepoint)).isEqualTo(listed).isNotEmpty();
        try (SandboxCloud cloud = TestAccount.start(1, "none");
                SavedRun today = fresh(cloud, "unused")) {
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
        try (SandboxCloud cloud = TestAccount.start(2, "none");
                SavedRun run = fresh(cloud, "writing").start()) {
            past(run);
            run.untilIn(ContainmentState.HELD, HELD);
            Path made = run.savepoint(work.resolve("savepoints"));
            Files.copy(made.resolve("_metadata"), target.resolve("_metadata"));
            Files.write(target.resolve("uids.txt"), StatefulUids.ofSavepoint(made), StandardCharsets.UTF_8);
            Files.copy(work.resolve("writing").resolve(JOURNAL), target.resolve(JOURNAL));
        }
        assertThat(target.resolve(JOURNAL)).content().contains(TestAccount.user(HELD));
    }
}
