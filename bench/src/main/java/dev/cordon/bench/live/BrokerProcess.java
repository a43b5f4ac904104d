package dev.cordon.bench.live;

import dev.cordon.localkafka.LocalBrokerMain;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** A broker of one node as a process of its own, as the local stack has it. */
final class BrokerProcess implements AutoCloseable {
    private static final long STOP_SECONDS = 20;

    private final Process process;

    private BrokerProcess(Process process) {
        this.process = process;
    }

    /** Starts one and returns once it takes clients. */
    static BrokerProcess start(Path folder, int port, int controllerPort) throws IOException {
        File log = folder.resolve("kafka.log").toFile();
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx384m",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        LocalBrokerMain.class.getName(),
                        folder.resolve("kafka").toString(),
                        Integer.toString(port),
                        Integer.toString(controllerPort))
                .redirectError(log)
                .start();
        // Also where the benchmark is interrupted.
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly, "stop-broker"));
        BufferedReader said =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        if (said.readLine() == null) {
            throw new IOException("the broker did not start; see " + log);
        }
        Thread reader = new Thread(() -> said.lines().forEach(line -> {}), "broker-output");
        reader.setDaemon(true);
        reader.start();
        return new BrokerProcess(process);
    }

    @Override
    public void close() throws IOException {
        process.destroy();
        try {
            if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
