package dev.cordon.launcher.hold.keep;

import dev.cordon.launcher.state.StateFolder;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A keeper that is left behind: a small process of its own, which a closed terminal does not end. */
public final class KeeperProcess {
    private static final String MAIN = "dev.cordon.launcher.Cordon";
    private static final String LOG = "keeper.log";
    private static final long START_MILLIS = 20_000;
    private static final long LOOK_MILLIS = 100;
    private static final long STOP_SECONDS = 15;

    private KeeperProcess() {}

    /** Where a keeper that was left behind writes what it says. */
    public static Path log(StateFolder state) {
        return state.root().resolve(LOG);
    }

    /**
     * Starts one, unless there is one, and waits until it sits.
     *
     * @return its process id
     * @throws IOException where it does not start
     */
    public static long start(StateFolder state) throws IOException, InterruptedException {
        OptionalLong sitting = KeeperSeat.holder(state);
        if (sitting.isPresent()) {
            return sitting.getAsLong();
        }
        List<String> command = new ArrayList<>();
        detaching().ifPresent(command::add);
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xmx256m", "-cp", System.getProperty("java.class.path"), MAIN, "keep"));
        command.addAll(List.of("--state", state.root().toString()));
        File log = log(state).toFile();
        Process process = new ProcessBuilder(command)
                .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log))
                .redirectError(ProcessBuilder.Redirect.appendTo(log))
                .start();
        for (long waited = 0; waited < START_MILLIS; waited += LOOK_MILLIS) {
            OptionalLong holder = KeeperSeat.holder(state);
            if (holder.isPresent() && holder.getAsLong() > 0) {
                return holder.getAsLong();
            }
            if (!process.isAlive()) {
                break;
            }
            Thread.sleep(LOOK_MILLIS);
        }
        if (process.isAlive()) {
            return process.pid();
        }
        throw new IOException("the keeper did not start; " + log + " says why");
    }

    /** A program that takes a process out of its terminal, where there is one. */
    private static Optional<String> detaching() {
        String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
        return Stream.of("setsid", "nohup")
                .filter(name -> Stream.of(path.split(File.pathSeparator))
                        .anyMatch(folder -> !folder.isEmpty() && Files.isExecutable(Path.of(folder, name))))
                .findFirst();
    }

    /**
     * Ends the one of a state. What it was in the middle of is resolved by whoever comes next.
     *
     * @return its process id; empty where there was none
     */
    public static OptionalLong stop(StateFolder state) throws IOException, InterruptedException {
        OptionalLong holder = KeeperSeat.holder(state);
        if (holder.isEmpty()) {
            return OptionalLong.empty();
        }
        Optional<ProcessHandle> process = ProcessHandle.of(holder.getAsLong());
        if (process.isPresent()) {
            process.get().destroy();
            try {
                process.get().onExit().get(STOP_SECONDS, TimeUnit.SECONDS);
            } catch (java.util.concurrent.ExecutionException | java.util.concurrent.TimeoutException e) {
                process.get().destroyForcibly();
            }
        }
        return holder;
    }
}
