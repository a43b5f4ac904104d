package dev.cordon.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.domain.ContainmentState;
import dev.cordon.engine.journal.FileJournal;
import dev.cordon.engine.lifecycle.Containment;
import dev.cordon.launcher.hold.keep.KeeperSeat;
import dev.cordon.launcher.state.StateFolder;
import dev.cordon.sandbox.SandboxCaller;
import dev.cordon.sandbox.sign.Credentials;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Cordon as processes of their own: a keeper that is left behind, and kills in the middle. Time is real here. */
class KeeperIT {
    private static final long SOON_MILLIS = 90_000;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    private HoldRig rig;

    @BeforeEach
    void sandbox() throws Exception {
        rig = new HoldRig(folder, Clock.systemUTC());
        rig.configure("identities.yaml", ContainCommandTest.HOME);
        rig.configure("guardrails.yaml", ContainCommandTest.AUTOMATIC);
    }

    @AfterEach
    void close() throws Exception {
        OptionalLong keeper = keeper();
        if (keeper.isPresent()) {
            ProcessHandle.of(keeper.getAsLong()).ifPresent(ProcessHandle::destroyForcibly);
        }
        rig.close();
    }

    private void lease(String length) throws Exception {
        rig.configure(
                "playbooks/stolen.yaml",
                ContainCommandTest.leasing()
                        .replace("length: 30m", "length: " + length)
                        .replace("after: 10s", "after: 1s")
                        .replace("after: 15s", "after: 1s")
                        .replace("within: 2m", "within: 4s")
                        .replace("within: 3m", "within: 4s"));
    }

    private OptionalLong keeper() throws Exception {
        return KeeperSeat.holder(new StateFolder(rig.state));
    }

    private Process contain(String... more) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "dev.cordon.launcher.Cordon",
                "contain",
                "--alert",
                rig.signed(rig.theft()),
                "--endpoint",
                rig.cloud.uri().toString(),
                "--trust",
                rig.detection.publicFile().toString(),
                "--state",
                rig.state.toString()));
        command.addAll(List.of(more));
        File log = folder.resolve("contain.log").toFile();
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log);
        builder.environment().put("AWS_ACCESS_KEY_ID", rig.responder().accessKeyId());
        builder.environment().put("AWS_SECRET_ACCESS_KEY", rig.responder().secretAccessKey());
        return builder.start();
    }

    private String log() throws Exception {
        return Files.readString(folder.resolve("contain.log"));
    }

    private int status(SandboxCaller caller) {
        return caller.call("dynamodb:PutItem", ContainCommandTest.DENY_TABLE).status();
    }

    @Test
    void a_keeper_that_is_killed_leaves_a_hold_that_the_cloud_ends_and_release_tidies_up() throws Exception {
        lease("25s");
        String before = rig.cloud.fingerprint();
        Credentials theirs = rig.cloud.roleSession(HoldAlerts.ORDERS, "stolen", Duration.ofHours(1));
        SandboxCaller thief = rig.caller(theirs, HoldAlerts.THIEF);
        Process contain = contain("--detach");
        assertThat(contain.waitFor(SOON_MILLIS, TimeUnit.MILLISECONDS)).isTrue();
        assertThat(contain.exitValue()).as(log()).isZero();
        assertThat(status(thief)).isEqualTo(403);
        long pid = keeper().orElseThrow();
        rig.ok("holds");
        assertThat(rig.out()).contains("HELD", "process " + pid + " runs the leases");

        ProcessHandle killed = ProcessHandle.of(pid).orElseThrow();
        killed.destroyForcibly();
        killed.onExit().get();
        long end = rig.hold().lease().deadlineMillis();
        while (System.currentTimeMillis() < end + 1_000) {
            Thread.sleep(200);
        }
        assertThat(status(thief)).as("ended by the cloud alone").isEqualTo(200);
        assertThat(rig.cloud.fingerprint()).isNotEqualTo(before);
        rig.ok("holds");
        assertThat(rig.out()).contains("past its end for", "nobody runs the leases");
        rig.ok("release", rig.id(), "--reason", "it is over");
        assertThat(rig.cloud.fingerprint()).isEqualTo(before);
    }

    @Test
    void a_contain_that_is_killed_between_two_calls_is_resolved_by_whoever_comes_next() throws Exception {
        lease("1h");
        String before = rig.cloud.fingerprint();
        AtomicReference<Process> running = new AtomicReference<>();
        AtomicBoolean once = new AtomicBoolean();
        Runnable kill = () -> {
            if (once.compareAndSet(false, true)) {
                ProcessHandle victim = Objects.requireNonNull(running.get()).toHandle();
                victim.destroyForcibly();
                victim.onExit().join();
            }
        };
        rig.cloud.watch(kill);
        Process contain = contain();
        running.set(contain);
        assertThat(contain.waitFor(SOON_MILLIS, TimeUnit.MILLISECONDS))
                .as(log())
                .isTrue();
        rig.cloud.unwatch(kill);
        assertThat(once).isTrue();
        Containment left = FileJournal.look(rig.state.resolve("journal")).get(0);
        assertThat(left.state()).isEqualTo(ContainmentState.APPLYING);
        rig.ok("holds");
        assertThat(rig.out()).contains("Being applied; part of it may be in force.");

        rig.ok("release", left.id().value(), "--reason", "killed in the middle");
        assertThat(rig.hold().state()).isEqualTo(ContainmentState.RELEASED);
        assertThat(rig.cloud.fingerprint()).isEqualTo(before);
        rig.ok("evidence", "verify");
    }
}
