package dev.cordon.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60) // one that is not ended must fail
class ProcessTreeTest {
    /** What the processes of this test sleep, and nobody else's: it tells them from others. */
    private final String seconds = Integer.toString(ThreadLocalRandom.current().nextInt(1_000_000_000, 2_000_000_000));

    @Test
    void one_that_starts_others_to_its_end_leaves_none() throws Exception {
        Process root = new ProcessBuilder("sh", "-c", "while :; do sleep " + seconds + " & sleep 0.002; done").start();
        try {
            while (sleepers().size() < 5) {
                Thread.onSpinWait();
            }
            ProcessTree.kill(root.toHandle());
            assertThat(root.isAlive()).isFalse();
            assertThat(sleepers()).isEmpty();
        } finally {
            root.destroyForcibly();
            sleepers().forEach(ProcessHandle::destroyForcibly);
        }
    }

    @Test
    void what_is_gone_is_no_failure() throws Exception {
        Process gone = new ProcessBuilder("true").start();
        gone.waitFor();
        ProcessTree.kill(gone.toHandle());
        assertThat(gone.isAlive()).isFalse();
    }

    private List<ProcessHandle> sleepers() {
        return ProcessHandle.allProcesses()
                .filter(each -> each.info()
                        .arguments()
                        .flatMap(words -> Optional.of(List.of(words).equals(List.of(seconds))))
                        .orElse(false))
                .toList();
    }
}
