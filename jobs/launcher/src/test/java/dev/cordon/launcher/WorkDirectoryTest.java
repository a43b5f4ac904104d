package dev.cordon.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60) // a writer that nobody ends must fail
class WorkDirectoryTest {
    /** Times that what was deleted is written anew. */
    private static final int AGAIN = 20;
    /** As whoever started a process is told that SIGTERM ended it. */
    private static final int TERMINATED = 143;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path parent;

    @Test
    void what_was_started_is_ended_before_the_files_go() throws Exception {
        Process writer;
        try (WorkDirectory work = WorkDirectory.create(parent)) {
            writer = work.start(() -> writer(work.path()), WorkDirectoryTest::end);
            awaitFileIn(work.path());
        }
        assertThat(writer.isAlive()).isFalse();
        assertThat(parent).isEmptyDirectory();
    }

    @Test
    void what_comes_while_files_go_goes_too() throws Exception {
        WorkDirectory work = WorkDirectory.create(parent);
        Path late = work.path().resolve("late");
        AtomicBoolean done = new AtomicBoolean();
        Thread writer = new Thread(() -> {
            for (int i = 0; i < AGAIN && !done.get(); i++) {
                write(late);
                while (Files.exists(late) && !done.get()) {
                    Thread.onSpinWait();
                }
            }
        });
        try {
            work.start(
                    () -> {
                        writer.start();
                        return writer;
                    },
                    started -> {});
            work.close();
        } finally {
            done.set(true);
            writer.join();
        }
        assertThat(parent).isEmptyDirectory();
    }

    @Test
    void nothing_is_started_once_the_run_is_over() {
        WorkDirectory work = WorkDirectory.create(parent);
        work.close();
        assertThatThrownBy(() -> work.start(() -> writer(work.path()), WorkDirectoryTest::end))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("the run is over");
        assertThat(parent).isEmptyDirectory();
    }

    @Test
    void a_signal_ends_what_was_started_and_then_the_files() throws Exception {
        Process run = java(Run.class, parent)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader said =
                new BufferedReader(new InputStreamReader(run.getInputStream(), StandardCharsets.UTF_8))) {
            ProcessHandle writer =
                    ProcessHandle.of(Long.parseLong(said.readLine())).orElseThrow();
            run.destroy();
            assertThat(run.waitFor()).isEqualTo(TERMINATED);
            assertThat(writer.isAlive()).isFalse();
        } finally {
            run.destroyForcibly();
        }
        assertThat(parent).isEmptyDirectory();
    }

    /** A run that goes on until it gets a signal, and says which process writes for it. */
    static final class Run {
        private Run() {}

        public static void main(String[] arguments) throws Exception {
            var unused = Exit.install(Terminal.of(System.getProperties(), System.getenv()));
            WorkDirectory work = WorkDirectory.create(Path.of(arguments[0]));
            Process writer = work.start(() -> writer(work.path()), WorkDirectoryTest::end);
            awaitFileIn(work.path());
            System.out.println(writer.pid());
            Thread.sleep(Long.MAX_VALUE);
        }
    }

    /** Writes on, in folders that it makes again where they are gone; alone, so that nothing it started outlives it. */
    static final class Writer {
        private Writer() {}

        public static void main(String[] arguments) {
            Path folder = Path.of(arguments[0]);
            for (int i = 0; ; i++) {
                try {
                    Path deep = Files.createDirectories(folder.resolve(i % 9 + "/deep"));
                    Files.writeString(deep.resolve(Integer.toString(i)), ".");
                } catch (IOException folderIsGone) {
                    // It is made again.
                }
            }
        }
    }

    private static Process writer(Path folder) throws IOException {
        return java(Writer.class, folder).redirectError(new File("/dev/null")).start();
    }

    private static ProcessBuilder java(Class<?> main, Path argument) {
        return new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName(),
                argument.toString());
    }

    private static void end(Process writer) {
        try {
            var unused = writer.destroyForcibly().waitFor();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void awaitFileIn(Path folder) {
        while (!Files.exists(folder.resolve("0/deep/0"))) {
            Thread.onSpinWait();
        }
    }

    private static void write(Path file) {
        try {
            Files.writeString(file, "late");
        } catch (IOException folderIsGone) {
            // It is not made again.
        }
    }
}
