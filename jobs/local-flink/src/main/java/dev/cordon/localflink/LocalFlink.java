package dev.cordon.localflink;

import static java.util.Map.entry;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A standalone Flink cluster on 127.0.0.1: a JobManager and task managers, each a process of its own that loads Flink's jars
 * and nothing else. Any of them can be killed as a power cut does, and started again.
 */
public final class LocalFlink implements AutoCloseable {
    private static final String JOB_MANAGER = "org.apache.flink.runtime.entrypoint.StandaloneSessionClusterEntrypoint";
    private static final String TASK_MANAGER = "org.apache.flink.runtime.taskexecutor.TaskManagerRunner";
    private static final String LOGGING = "log4j2.properties";
    private static final int LAST_CHARACTERS = 2_000;
    private static final Duration LOOK_EVERY = Duration.ofMillis(200);
    private static final Duration ANSWER_WITHIN = Duration.ofMinutes(2);
    private static final Duration STOP_WITHIN = Duration.ofSeconds(20);
    /** Flink's scripts work these out of process sizes; who starts the process without them has to say them. */
    private static final Map<String, String> SIZES = Map.of(
            "jobmanager.memory.heap.size", "256m",
            "jobmanager.memory.off-heap.size", "64m",
            "jobmanager.memory.jvm-metaspace.size", "192m",
            "jobmanager.memory.jvm-overhead.min", "64m",
            "jobmanager.memory.jvm-overhead.max", "64m");

    private static final Map<String, String> TASK_MANAGER_SIZES = Map.ofEntries(
            entry("taskmanager.cpu.cores", "1.0"),
            entry("taskmanager.memory.task.heap.size", "512m"),
            entry("taskmanager.memory.task.off-heap.size", "0b"),
            entry("taskmanager.memory.framework.heap.size", "64m"),
            entry("taskmanager.memory.framework.off-heap.size", "64m"),
            entry("taskmanager.memory.network.min", "64m"),
            entry("taskmanager.memory.network.max", "64m"),
            entry("taskmanager.memory.managed.size", "128m"),
            entry("taskmanager.memory.jvm-metaspace.size", "256m"),
            entry("taskmanager.memory.jvm-overhead.min", "64m"),
            entry("taskmanager.memory.jvm-overhead.max", "64m"));

    private final Path folder;
    private final FlinkLayout layout;
    private final Map<String, String> settings;
    private final HttpClient http = HttpClient.newHttpClient();
    private final Map<String, Process> taskManagers = new LinkedHashMap<>();
    private Process jobManager;
    private int started;

    private LocalFlink(Path folder, FlinkLayout layout, Map<String, String> settings, Process jobManager) {
        this.folder = folder;
        this.layout = layout;
        this.settings = settings;
        this.jobManager = jobManager;
    }

    /**
     * Starts a JobManager and as many task managers, and returns when all have registered.
     *
     * @param folder for configuration, logs and temporary files
     * @param configuration Flink's; addresses, ports and sizes are set over it
     * @param restPort where its REST interface listens
     * @param rpcPort where task managers find it
     */
    public static LocalFlink start(
            Path folder, Map<String, String> configuration, int restPort, int rpcPort, int taskManagers)
            throws LocalFlinkException, IOException, InterruptedException {
        Map<String, String> settings = new TreeMap<>(configuration);
        settings.keySet().removeIf(key -> key.startsWith("jobmanager.memory") || key.startsWith("taskmanager.memory"));
        settings.putAll(SIZES);
        settings.putAll(TASK_MANAGER_SIZES);
        settings.put("jobmanager.rpc.address", "127.0.0.1");
        settings.put("jobmanager.rpc.port", Integer.toString(rpcPort));
        settings.put("jobmanager.bind-host", "127.0.0.1");
        settings.put("taskmanager.bind-host", "127.0.0.1");
        settings.put("taskmanager.host", "127.0.0.1");
        settings.put("rest.address", "127.0.0.1");
        settings.put("rest.bind-address", "127.0.0.1");
        settings.put("rest.port", Integer.toString(restPort));
        settings.put("io.tmp.dirs", folder.resolve("tmp").toString());
        Files.createDirectories(folder.resolve("tmp"));
        Files.createDirectories(folder.resolve("conf"));
        Files.createDirectories(folder.resolve("log"));
        Files.writeString(folder.resolve("conf").resolve("config.yaml"), yaml(settings));
        Files.writeString(folder.resolve("conf").resolve(LOGGING), """
                rootLogger.level = INFO
                rootLogger.appenderRef.console.ref = console
                appender.console.name = console
                appender.console.type = Console
                appender.console.layout.type = PatternLayout
                appender.console.layout.pattern = %d{ISO8601} %p %c{1} %m%n%throwable
                """);
        FlinkLayout layout = FlinkLayout.find();
        LocalFlink cluster = new LocalFlink(
                folder, layout, settings, process(folder, layout, settings, JOB_MANAGER, "jobmanager-0", List.of()));
        boolean up = false;
        try {
            cluster.started = 1;
            for (int i = 0; i < taskManagers; i++) {
                cluster.addTaskManager();
            }
            cluster.awaitTaskManagers(taskManagers);
            up = true;
            return cluster;
        } finally {
            if (!up) {
                cluster.close();
            }
        }
    }

    /** Keys as they are, values quoted. */
    private static String yaml(Map<String, String> settings) {
        StringBuilder text = new StringBuilder();
        settings.forEach((key, value) ->
                text.append(key).append(": '").append(value.replace("'", "''")).append("'\n"));
        return text.toString();
    }

    /** Where clients reach it. */
    public URI rest() {
        return URI.create("http://127.0.0.1:" + settings.get("rest.port"));
    }

    /** Starts one task manager more; it registers by itself. */
    public void addTaskManager() throws IOException {
        String id = "taskmanager-" + started++;
        taskManagers.put(
                id,
                process(folder, layout, settings, TASK_MANAGER, id, List.of("-D", "taskmanager.resource-id=" + id)));
    }

    /** Ids of the task managers by their processes, as the REST interface names them; the oldest first. */
    public Map<String, ProcessHandle> taskManagers() {
        Map<String, ProcessHandle> all = new LinkedHashMap<>();
        taskManagers.forEach((id, process) -> all.put(id, process.toHandle()));
        return all;
    }

    /** The process of the JobManager. */
    public ProcessHandle jobManager() {
        return jobManager.toHandle();
    }

    /** Ends the task manager that was started first, as a power cut does. */
    public void killTaskManager() {
        killTaskManager(taskManagers.keySet().iterator().next());
    }

    /** Ends a task manager, as a power cut does. */
    public void killTaskManager(String id) {
        Process process = taskManagers.remove(id);
        if (process == null) {
            throw new IllegalArgumentException("there is no task manager " + id);
        }
        kill(process);
    }

    /** Ends the JobManager, as a power cut does. */
    public void killJobManager() {
        kill(jobManager);
    }

    /** Starts a JobManager where one was killed, and returns when it answers and the task managers have come back to it. */
    public void startJobManager() throws IOException, LocalFlinkException, InterruptedException {
        jobManager = process(folder, layout, settings, JOB_MANAGER, "jobmanager-" + started++, List.of());
        awaitTaskManagers(taskManagers.size());
    }

    /** Waits until so many task managers have registered. */
    public void awaitTaskManagers(int wanted) throws LocalFlinkException, InterruptedException {
        HttpRequest overview = HttpRequest.newBuilder(rest().resolve("/overview"))
                .timeout(Duration.ofSeconds(5))
                .build();
        String seen = "\"taskmanagers\":" + wanted + ",";
        long began = System.nanoTime();
        while (System.nanoTime() - began < ANSWER_WITHIN.toNanos()) {
            if (!jobManager.isAlive() || taskManagers.values().stream().anyMatch(each -> !each.isAlive())) {
                throw new LocalFlinkException("a process of the cluster ended; " + logs());
            }
            try {
                if (http.send(overview, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8))
                        .body()
                        .contains(seen)) {
                    return;
                }
            } catch (IOException e) {
                // not yet
            }
            Thread.sleep(LOOK_EVERY.toMillis());
        }
        throw new LocalFlinkException(
                wanted + " task managers did not register within " + ANSWER_WITHIN.toSeconds() + " s; " + logs());
    }

    /** The last that each process said. */
    private String logs() {
        StringBuilder text = new StringBuilder();
        try (Stream<Path> files = Files.list(folder.resolve("log"))) {
            for (Path each : files.sorted().toList()) {
                String all = Files.readString(each, StandardCharsets.ISO_8859_1);
                text.append(each)
                        .append(" says: ")
                        .append(all, Math.max(0, all.length() - LAST_CHARACTERS), all.length());
            }
        } catch (IOException e) {
            text.append(folder.resolve("log")).append(" cannot be read: ").append(e);
        }
        return text.toString();
    }

    private static Process process(
            Path folder,
            FlinkLayout layout,
            Map<String, String> settings,
            String main,
            String name,
            List<String> arguments)
            throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:-UsePerfData",
                "-Dlog4j.configurationFile="
                        + folder.resolve("conf").resolve(LOGGING).toAbsolutePath(),
                "-Xmx" + (main.equals(JOB_MANAGER) ? "320m" : "640m")));
        command.addAll(List.of(settings.getOrDefault("env.java.opts.all", "").split(" ")));
        command.removeIf(String::isBlank);
        command.addAll(List.of(
                "-cp",
                layout.lib().toAbsolutePath() + File.separator + "*",
                main,
                "--configDir",
                folder.resolve("conf").toAbsolutePath().toString()));
        command.addAll(arguments);
        return new ProcessBuilder(command)
                .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").resolve(name + ".log").toFile())
                .start();
    }

    private static void kill(Process process) {
        process.destroyForcibly();
        await(process);
    }

    private static void await(Process process) {
        boolean interrupted = false;
        while (process.isAlive()) {
            try {
                process.waitFor();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Ends all of them; kills what does not end within 20 seconds. */
    @Override
    public void close() {
        List<Process> all = new ArrayList<>(taskManagers.values());
        all.add(jobManager);
        all.forEach(Process::destroy);
        for (Process each : all) {
            try {
                if (!each.waitFor(STOP_WITHIN.toMillis(), TimeUnit.MILLISECONDS)) {
                    kill(each);
                }
            } catch (InterruptedException e) {
                kill(each);
                Thread.currentThread().interrupt();
            }
        }
    }
}
