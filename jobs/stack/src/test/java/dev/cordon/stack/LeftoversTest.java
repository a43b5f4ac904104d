package dev.cordon.stack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.stack.StackStatus.Part;
import dev.cordon.stack.StackStatus.Phase;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With processes that do nothing but be there. */
class LeftoversTest {
    private static final StackPorts PORTS = StackPorts.USUAL;

    @TempDir
    private Path root;

    private final List<Process> processes = new ArrayList<>();

    @AfterEach
    void end() {
        processes.forEach(Process::destroyForcibly);
    }

    @Test
    void parts_of_a_stack_that_is_gone_are_ended_and_who_has_the_id_of_one_now_is_not() throws Exception {
        Process part = running();
        Process stranger = running();
        ProcessMark mark = ProcessMark.of(part.toHandle());
        long another = ProcessMark.of(stranger.toHandle()).startedMillis() - 3_600_000;
        status(
                dead(),
                Map.of(
                        "kafka", new Part(mark.pid(), mark.startedMillis(), 0, 0),
                        "elasticsearch", new Part(stranger.pid(), another, 0, 0),
                        "sandbox", new Part(0, 0, 2, 1)));

        assertThat(Leftovers.end(folder())).containsExactly("kafka (process " + part.pid() + ")");

        assertThat(part.waitFor()).isNotZero();
        assertThat(stranger.isAlive()).isTrue();
        StackStatus after = StackStatus.read(folder()).orElseThrow();
        assertThat(after.phase()).isEqualTo(Phase.STOPPED);
        assertThat(after.problem()).isEmpty();
        assertThat(after.parts()).isEmpty();
        assertThat(Leftovers.end(folder())).isEmpty();
    }

    @Test
    void parts_of_a_stack_that_runs_are_its_own() throws Exception {
        Process part = running();
        ProcessMark mark = ProcessMark.of(part.toHandle());
        status(
                ProcessMark.of(ProcessHandle.current()),
                Map.of("kafka", new Part(mark.pid(), mark.startedMillis(), 0, 0)));

        assertThat(Leftovers.end(folder())).isEmpty();

        assertThat(part.isAlive()).isTrue();
    }

    @Test
    void what_still_runs_of_a_stack_that_was_killed_is_told() throws Exception {
        Process part = running();
        ProcessMark mark = ProcessMark.of(part.toHandle());
        status(dead(), Map.of("kafka", new Part(mark.pid(), mark.startedMillis(), 0, 0)));

        StackStatus ended = StackStatus.read(folder()).orElseThrow().ended();

        assertThat(ended.problem()).contains("ended without a word");
        assertThat(ended.parts()).containsOnlyKeys("kafka");
    }

    private StackFolder folder() {
        return new StackFolder(root);
    }

    private void status(ProcessMark of, Map<String, Part> parts) throws IOException {
        new StackStatus(of.pid(), of.startedMillis(), Phase.RUNNING, "", PORTS, parts, Map.of(), "").write(folder());
    }

    private static ProcessMark dead() throws Exception {
        Process process = new ProcessBuilder("sleep", "0").start();
        ProcessMark mark = new ProcessMark(process.pid(), System.currentTimeMillis());
        process.waitFor();
        return mark;
    }

    private Process running() throws IOException {
        Process process = new ProcessBuilder("sleep", "600").start();
        processes.add(process);
        return process;
    }
}
