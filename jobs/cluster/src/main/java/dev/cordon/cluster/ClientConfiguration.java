package dev.cordon.cluster;

import dev.cordon.wire.files.InvalidInputException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.GlobalConfiguration;
import org.apache.flink.configuration.IllegalConfigurationException;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.YamlParserUtils;

/**
 * What Flink's client is told: how jobs run as {@code flink-conf/standalone/config.yaml} ships it, what the user's own
 * config.yaml says over it, and what the command line says over both. A job without checkpoints would forget what it knows
 * of everybody, so there are always some.
 */
public final class ClientConfiguration {
    private static final String SHIPPED = "/flink-conf/standalone/config.yaml";
    private static final String FILE = "config.yaml";
    /** How jobs run; where the cluster is and how large is the user's to say. */
    private static final List<String> OF_JOBS = List.of("execution.", "pipeline.", "restart-strategy.", "state.");

    private ClientConfiguration() {}

    /**
     * Puts it together.
     *
     * @param folder with the user's config.yaml, if any
     * @param address {@code host:port} of the REST interface, if it is not in there
     * @param checkpoints folder or address under which jobs keep theirs, if it is not in there
     * @param parallelism of each job, if it is not in there
     * @throws InvalidInputException naming what is missing or cannot be read
     */
    public static Configuration of(
            Optional<Path> folder,
            Optional<String> address,
            Optional<String> checkpoints,
            Optional<Integer> parallelism)
            throws IOException {
        Configuration configuration = shipped();
        folder.ifPresent(named -> configuration.addAll(read(named)));
        address.ifPresent(text -> address(configuration, text));
        checkpoints.ifPresent(where -> configuration.set(CheckpointingOptions.CHECKPOINTS_DIRECTORY, where(where)));
        parallelism.ifPresent(number -> configuration.set(CoreOptions.DEFAULT_PARALLELISM, number));
        if (!configuration.contains(RestOptions.ADDRESS)) {
            throw new InvalidInputException(
                    "it is not said where Flink is; give --flink HOST:PORT, or --flink-conf with "
                            + RestOptions.ADDRESS.key());
        }
        if (!configuration.contains(CheckpointingOptions.CHECKPOINTS_DIRECTORY)) {
            throw new InvalidInputException(
                    "it is not said where checkpoints go; give --checkpoints, or --flink-conf with "
                            + CheckpointingOptions.CHECKPOINTS_DIRECTORY.key());
        }
        return configuration;
    }

    private static Configuration shipped() throws IOException {
        try (InputStream in = ClientConfiguration.class.getResourceAsStream(SHIPPED)) {
            if (in == null) {
                throw new IOException("the build lacks " + SHIPPED);
            }
            Map<?, ?> values =
                    YamlParserUtils.convertToObject(new String(in.readAllBytes(), StandardCharsets.UTF_8), Map.class);
            Configuration configuration = new Configuration();
            values.forEach((key, value) -> {
                String name = String.valueOf(key);
                if (OF_JOBS.stream().anyMatch(name::startsWith)) {
                    configuration.setString(name, String.valueOf(value));
                }
            });
            configuration.removeConfig(CheckpointingOptions.CHECKPOINTS_DIRECTORY); // to be filled in by the user
            return configuration;
        }
    }

    private static Configuration read(Path folder) {
        if (!Files.isReadable(folder.resolve(FILE))) {
            throw new InvalidInputException("--flink-conf: there is no " + FILE + " in " + folder);
        }
        try {
            return GlobalConfiguration.loadConfiguration(folder.toString());
        } catch (IllegalConfigurationException e) {
            throw new InvalidInputException("--flink-conf: " + folder.resolve(FILE) + ": " + e.getMessage(), e);
        } catch (RuntimeException e) { // what Flink's YAML reader says differs from kind to kind
            throw new InvalidInputException(
                    "--flink-conf: " + folder.resolve(FILE) + " is no configuration of Flink: " + e.getMessage(), e);
        }
    }

    private static void address(Configuration configuration, String text) {
        int colon = text.lastIndexOf(':');
        try {
            int port = Integer.parseInt(text.substring(colon + 1));
            if (colon < 1 || port < 1 || port > 65_535 || text.contains("/")) {
                throw new NumberFormatException(text);
            }
            configuration.set(RestOptions.ADDRESS, text.substring(0, colon));
            configuration.set(RestOptions.PORT, port);
        } catch (NumberFormatException e) {
            throw new InvalidInputException("--flink: '" + text + "' is not HOST:PORT", e);
        }
    }

    /** An address as it is, a path as one from here. */
    private static String where(String text) {
        return text.contains(":/")
                ? text
                : Path.of(text).toAbsolutePath().toUri().toString();
    }
}
