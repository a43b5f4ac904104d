package dev.cordon.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.domain.ContainmentState;
import dev.cordon.sandbox.SandboxCaller;
import dev.cordon.sandbox.sign.Credentials;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands that act, by their real command lines against the sandbox cloud over HTTP. */
class ContainCommandTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    private HoldRig rig;

    @BeforeEach
    void sandbox() throws Exception {
        rig = new HoldRig(folder);
    }

    @AfterEach
    void close() {
        rig.close();
    }

    @Test
    void a_dry_run_prints_the_exact_calls_and_touches_nothing() throws Exception {
        String before = rig.cloud.fingerprint();
        System.out.println(rig.contain(rig.signed(rig.leak()), "--dry-run"));
        System.out.println(rig.out() + rig.err());
        assertThat(rig.mutatingCalls()).isZero();
        assertThat(rig.cloud.fingerprint()).isEqualTo(before);
    }

    @Test
    void a_proposed_hold_is_approved_held_and_released_exactly() throws Exception {
        String before = rig.cloud.fingerprint();
        Credentials stolen = rig.cloud.credentials(HoldAlerts.CI_BOT);
        SandboxCaller thief = rig.caller(stolen, HoldAlerts.THIEF);
        System.out.println(rig.contain(rig.signed(rig.leak())));
        System.out.println(rig.out() + rig.err());
        assertThat(rig.hold().state()).isEqualTo(ContainmentState.PROPOSED);
        assertThat(rig.run("approve", rig.id(), "--reason", "seen in the repository")).isZero();
        System.out.println(rig.out() + rig.err());
        assertThat(rig.hold().state()).isEqualTo(ContainmentState.HELD);
        rig.run("holds");
        System.out.println(rig.out() + rig.err());
        rig.run("holds", rig.id());
        System.out.println(rig.out() + rig.err());
        assertThat(rig.run("release", rig.id(), "--reason", "rotated")).isZero();
        System.out.println(rig.out() + rig.err());
    }
}
