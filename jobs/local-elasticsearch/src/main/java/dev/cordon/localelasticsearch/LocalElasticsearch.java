package dev.cordon.localelasticsearch;

import java.io.File;
import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * A single Elasticsearch node that runs as a process of its own on 127.0.0.1 and ends with the process that started it. It
 * is the real engine without its security: whoever reaches the port reads and writes, so it is for one machine only. Data
 * stay in its directory, also when it is killed.
 */
public final class LocalElasticsearch implements AutoCloseable {
    private static final int LAST_CHARACTERS = 2_000;
    private static final Duration LOOK_EVERY = Duration.ofMillis(100);
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(5);
    private static final Duration STOP_WITHIN = Duration.ofSeconds(30);

    private final Process process;
    private final NodeSettings settings;

    private LocalElasticsearch(Process process, NodeSettings settings) {
        this.process = process;
        this.settings = settings;
    }

    /**
     * Starts a node and returns when it answers.
     *
     * @throws LocalElasticsearchException if it cannot run here: wrong Java, a port that is taken, no jars, a directory
     *     that is in use; nothing is left running
     */
    public static LocalElasticsearch start(NodeSettings settings)
            throws LocalElasticsearchException, InterruptedException {
        return start(NodeLayout.find(), settings, process -> {});
    }

    /**
     * The same.
     *
     * @param spawned told of its process as soon as there is one, long before it answers
     */
    public static LocalElasticsearch start(NodeSettings settings, Consumer<ProcessHandle> spawned)
            throws LocalElasticsearchException, InterruptedException {
        return start(NodeLayout.find(), settings, spawned);
    }

    /**
     * The same with another Elasticsearch than the one that this module comes with.
     *
     * @param layout its jars
     */
    public static LocalElasticsearch start(NodeLayout layout, NodeSettings settings, Consumer<ProcessHandle> spawned)
            throws LocalElasticsearchException, InterruptedException {
        Path java = JavaHome.launcher(settings.javaHome(), layout);
        mustBeFree(settings.httpPort());
        mustBeFree(settings.transportPort());
        Path output = settings.directory().resolve("logs").resolve("process.log");
        LocalElasticsearch node;
        try {
            Files.createDirectories(output.getParent());
            Files.createDirectories(settings.directory().resolve("tmp"));
            NodeConfig.write(settings.directory());
            node = new LocalElasticsearch(
                    new ProcessBuilder(command(java, layout, settings))
                            .redirectErrorStream(true)
                            .redirectOutput(output.toFile())
                            .start(),
                    settings);
        } catch (IOException e) {
            throw new LocalElasticsearchException("Elasticsearch cannot be started: " + e, e);
        }
        boolean answers = false;
        try {
            spawned.accept(node.process.toHandle());
            node.awaitAnswer(output);
            answers = true;
        } finally {
            if (!answers) {
                node.kill();
            }
        }
        return node;
    }

    /** Where clients reach it. */
    public URI url() {
        return URI.create("http://127.0.0.1:" + settings.httpPort());
    }

    /** How it is run, for starting it again. */
    public NodeSettings settings() {
        return settings;
    }

    /** Id of its process. */
    public long pid() {
        return process.pid();
    }

    public boolean isRunning() {
        return process.isAlive();
    }

    /** Ends it as a power cut does ({@code kill -9}), and returns when it is gone. */
    public void kill() {
        process.destroyForcibly();
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

    /** Stops it cleanly; kills it if that takes longer than 30 seconds. */
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(STOP_WITHIN.toMillis(), TimeUnit.MILLISECONDS)) {
                kill();
            }
        } catch (InterruptedException e) {
            kill();
            Thread.currentThread().interrupt();
        }
    }

    private static List<String> command(Path java, NodeLayout layout, NodeSettings settings)
            throws LocalElasticsearchException {
        return List.of(
                java.toString(),
                "-Xms" + settings.heapMegabytes() + "m",
                "-Xmx" + settings.heapMegabytes() + "m",
                "-XX:+UseSerialGC",
                "-XX:+ExitOnOutOfMemoryError",
                "-XX:-UsePerfData",
                "-Dfile.encoding=UTF-8",
                "-Djava.io.tmpdir=" + settings.directory().resolve("tmp").toAbsolutePath(),
                "-Djava.awt.headless=true",
                "-Dio.netty.noUnsafe=true",
                "-Dlog4j.shutdownHookEnabled=false",
                "-Dlog4j2.disable.jmx=true",
                "-cp",
                NodeLayout.ownCode() + File.pathSeparator + layout.lib().toAbsolutePath() + File.separator + "*",
                NodeMain.class.getName(),
                layout.home().toAbsolutePath().toString(),
                settings.directory().toAbsolutePath().toString(),
                Integer.toString(settings.httpPort()),
                Integer.toString(settings.transportPort()));
    }

    private static void mustBeFree(int port) throws LocalElasticsearchException {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true); // connections of a node that just ended do not count
            socket.bind(new InetSocketAddress(NodeSettings.loopback(), port), 1);
        } catch (BindException e) {
            throw new LocalElasticsearchException(
                    "port %d of 127.0.0.1 is taken: stop what listens there, or choose another port".formatted(port),
                    e);
        } catch (IOException e) {
            throw new LocalElasticsearchException("port %d of 127.0.0.1 cannot be used: %s".formatted(port, e), e);
        }
    }

    private void awaitAnswer(Path output) throws LocalElasticsearchException, InterruptedException {
        HttpClient client =
                HttpClient.newBuilder().connectTimeout(ANSWER_WITHIN).build();
        HttpRequest health = HttpRequest.newBuilder(url().resolve("/_cluster/health?wait_for_status=yellow&timeout=1s"))
                .timeout(ANSWER_WITHIN)
                .build();
        long waited = System.nanoTime();
        while (System.nanoTime() - waited < settings.patience().toNanos()) {
            if (!process.isAlive()) {
                throw new LocalElasticsearchException("Elasticsearch ended at its start with exit code %d. %s says: %s"
                        .formatted(process.exitValue(), output, last(output)));
            }
            try {
                if (client.send(health, HttpResponse.BodyHandlers.discarding()).statusCode() == 200) {
                    return;
                }
            } catch (IOException e) {
                // not yet
            }
            Thread.sleep(LOOK_EVERY.toMillis());
        }
        throw new LocalElasticsearchException("Elasticsearch did not answer within %d seconds. %s says: %s"
                .formatted(settings.patience().toSeconds(), output, last(output)));
    }

    private static String last(Path output) {
        try {
            String text = new String(Files.readAllBytes(output), StandardCharsets.UTF_8).strip();
            return text.isEmpty() ? "nothing" : text.substring(Math.max(0, text.length() - LAST_CHARACTERS));
        } catch (IOException e) {
            return "nothing (" + e + ")";
        }
    }
}
