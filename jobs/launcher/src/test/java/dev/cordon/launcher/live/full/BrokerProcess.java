package dev.cordon.launcher.live.full;

import dev.cordon.localkafka.LocalBrokerMain;
import dev.cordon.stack.StackFolder;
import dev.cordon.stack.StackPorts;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A broker as a process of its own. */
final class BrokerProcess implements AutoCloseable {
    private static final long LOOK_MILLIS = 100;

    private final Process process;

    private BrokerProcess(Process process) {
        this.process = process;
    }

    /** Starts one on the folder's data, and returns when clients can connect. */
    static BrokerProcess start(StackFolder folder, StackPorts ports) throws IOException, InterruptedException {
        Files.createDirectories(folder.logs());
        Path log = Files.writeString(folder.log("kafka"), "");
        BrokerProcess broker = new BrokerProcess(new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx384m",
                        "-XX:+UseSerialGC",
                        "-XX:-UsePerfData",
                        "-cp",
                        System.getProperty("java.class.path"),
                        LocalBrokerMain.class.getName(),
                        folder.kafka().toString(),
                        Integer.toString(ports.kafka()),
                        Integer.toString(ports.controller())))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start());
        while (!Files.readString(log, StandardCharsets.ISO_8859_1).contains("broker at ")) {
            if (!broker.process.isAlive()) {
                throw new IOException("the broker ended: " + Files.readString(log, StandardCharsets.ISO_8859_1));
            }
            Thread.sleep(LOOK_MILLIS);
        }
        return broker;
    }

    long pid() {
        return process.pid();
    }

    /** Ends it as a power cut does. */
    void kill() {
        process.destroyForcibly();
        process.onExit().join();
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }
}
