package dev.cordon.launcher.local;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.TaskManagerOptions;

/** Configuration of the Flink cluster inside this process: what {@code flink-conf/embedded.properties} says, sized. */
final class EmbeddedCluster {
    private static final String SHIPPED = "/flink-conf/embedded.properties";

    private EmbeddedCluster() {}

    /**
     * The shipped configuration with the given number of slots and a place for checkpoints.
     *
     * @throws IOException if the configuration is missing from the build or unreadable
     */
    static Configuration configuration(int slots, Path workDirectory) throws IOException {
        Properties shipped = new Properties();
        try (InputStream in = EmbeddedCluster.class.getResourceAsStream(SHIPPED)) {
            if (in == null) {
                throw new IOException("the build lacks " + SHIPPED);
            }
            shipped.load(in);
        }
        Map<String, String> settings = new HashMap<>();
        shipped.forEach((key, value) -> settings.put((String) key, (String) value));
        Configuration configuration = Configuration.fromMap(settings);
        configuration.set(TaskManagerOptions.NUM_TASK_SLOTS, slots);
        configuration.set(
                CheckpointingOptions.CHECKPOINTS_DIRECTORY,
                workDirectory.resolve("checkpoints").toUri().toString());
        configuration.setString("io.tmp.dirs", workDirectory.toString());
        return configuration;
    }
}
