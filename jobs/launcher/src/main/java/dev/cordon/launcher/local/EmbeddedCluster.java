package dev.cordon.launcher.local;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.TaskManagerOptions;

/** Configuration of the Flink cluster inside this process: what {@code flink-conf/embedded.properties} says, sized. */
final class EmbeddedCluster {
    private static final String SHIPPED = "/flink-conf/embedded.properties";

    /** Everything that Flink writes beside checkpoints goes where it is deleted after the run. */
    private static final List<String> TEMPORARY_DIRECTORIES = List.of("io.tmp.dirs", "web.tmpdir", "web.upload.dir");

    private static final Duration SHORTEST_INTERVAL = Duration.ofSeconds(1);
    private static final long RECORDS_PER_SECOND_OF_INTERVAL = 100_000;

    private EmbeddedCluster() {}

    /**
     * The shipped configuration with the given number of slots and a place for checkpoints. A bounded job ends with a
     * checkpoint and may have to wait for it as long as the interval is, so a short input gets a short interval.
     *
     * @param records records of the input
     * @throws IOException if the configuration is missing from the build or unreadable
     */
    static Configuration configuration(int slots, Path workDirectory, long records) throws IOException {
        Properties file = new Properties();
        try (InputStream in = EmbeddedCluster.class.getResourceAsStream(SHIPPED)) {
            if (in == null) {
                throw new IOException("the build lacks " + SHIPPED);
            }
            file.load(in);
        }
        Map<String, String> settings = new HashMap<>();
        file.forEach((key, value) -> settings.put((String) key, (String) value));
        Configuration configuration = Configuration.fromMap(settings);
        configuration.set(TaskManagerOptions.NUM_TASK_SLOTS, slots);
        configuration.set(
                CheckpointingOptions.CHECKPOINTS_DIRECTORY,
                workDirectory.resolve("checkpoints").toUri().toString());
        Duration shipped = configuration.get(CheckpointingOptions.CHECKPOINTING_INTERVAL);
        Duration forInput = SHORTEST_INTERVAL.plusSeconds(records / RECORDS_PER_SECOND_OF_INTERVAL);
        configuration.set(
                CheckpointingOptions.CHECKPOINTING_INTERVAL, forInput.compareTo(shipped) < 0 ? forInput : shipped);
        for (String temporary : TEMPORARY_DIRECTORIES) {
            configuration.setString(temporary, workDirectory.toString());
        }
        return configuration;
    }
}
