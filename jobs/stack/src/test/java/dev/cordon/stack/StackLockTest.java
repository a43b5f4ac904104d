package dev.cordon.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StackLockTest {
    @TempDir
    private Path folder;

    @Test
    void one_has_it_at_a_time_and_who_waits_gets_it_next() throws Exception {
        Path file = folder.resolve("lock");
        List<String> said = new ArrayList<>();
        StackLock first = StackLock.take(file).orElseThrow();
        assertThat(StackLock.take(file)).isEmpty();
        assertThat(StackLock.await(file, () -> said.add("waits"), () -> false)).isEmpty();
        Optional<StackLock> second = StackLock.await(file, () -> said.add("waits"), () -> {
            close(first);
            return true;
        });
        assertThat(second).isPresent();
        assertThat(said).containsExactly("waits", "waits");
        close(second.orElseThrow());
    }

    private static void close(StackLock lock) {
        try {
            lock.close();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
