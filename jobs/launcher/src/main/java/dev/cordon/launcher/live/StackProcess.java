package dev.cordon.launcher.live;

import dev.cordon.stack.ProcessMark;
import dev.cordon.stack.StackFolder;
import dev.cordon.stack.StackPorts;
import dev.cordon.stack.StackStatus;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A stack as a process of its own, which a closed terminal does not end. */
final class StackProcess {
    private static final long STOP_SECONDS = 120;
    private static final String MEMORY = "-Xmx1536m";

    private StackProcess() {}

    /**
     * What is started.
     *
     * @param sources whose logs are judged
     * @param parallelism of each job
     * @param version of Cordon
     * @param sandbox whether it runs a sandbox cloud of its own
     * @param mayDropState whether jobs may go on without state of operators that they no longer have
     */
    record Launch(
            StackFolder folder,
            StackPorts ports,
            List<String> sources,
            int parallelism,
            String version,
            boolean sandbox,
            boolean mayDropState) {
        Launch {
            sources = List.copyOf(sources);
        }
    }

    /** Starts one, and writes down that it is starting. */
    static Process start(Launch launch) throws IOException {
        StackFolder folder = launch.folder();
        List<String> command = new ArrayList<>();
        detaching().ifPresent(command::add);
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(
                MEMORY,
                "-XX:+UseParallelGC",
                "-XX:-UsePerfData",
                "-XX:+ExitOnOutOfMemoryError",
                "--add-opens=java.base/java.util=ALL-UNNAMED",
                "--add-opens=java.base/java.lang=ALL-UNNAMED",
                "-Dfile.encoding=UTF-8",
                "-Duser.timezone=UTC",
                "-Dlog4j2.configurationFile=cordon-log4j2-stack.xml",
                "-Djava.io.tmpdir=" + folder.temporary(),
                "-cp",
                System.getProperty("java.class.path"),
                StackMain.class.getName(),
                folder.root().toString(),
                text(launch.ports()),
                String.join(",", launch.sources()),
                Integer.toString(launch.parallelism()),
                launch.version(),
                Boolean.toString(launch.sandbox()),
                Boolean.toString(launch.mayDropState())));
        Files.createDirectories(folder.logs());
        Files.createDirectories(folder.temporary());
        File log = folder.log("stack").toFile();
        Process process = new ProcessBuilder(command)
                .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log))
                .redirectError(ProcessBuilder.Redirect.appendTo(log))
                .start();
        StackStatus.launched(process.toHandle(), launch.ports()).write(folder);
        return process;
    }

    private static String text(StackPorts ports) {
        return ports.named().values().stream().map(String::valueOf).collect(Collectors.joining(","));
    }

    /** Ports as {@link #start} hands them over. */
    static StackPorts ports(String text) {
        List<Integer> all = Stream.of(text.split(",", -1)).map(Integer::valueOf).toList();
        return new StackPorts(
                all.get(0), all.get(1), all.get(2), all.get(3), all.get(4), all.get(5), all.get(6), all.get(7));
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
     * Stops a stack and waits until nothing of it is left.
     *
     * @return whether it stopped within two minutes; what is still there then is ended by force
     */
    static boolean stop(ProcessHandle stack) throws InterruptedException {
        List<ProcessMark> parts = stack.descendants().map(ProcessMark::of).toList();
        boolean clean = ProcessMark.of(stack).end(STOP_SECONDS);
        for (ProcessMark part : parts) {
            part.kill();
        }
        return clean;
    }
}
