package dev.cordon.kafka.installation;

import dev.cordon.configuration.ConfigFields;
import dev.cordon.configuration.ConfigFile;
import dev.cordon.configuration.InvalidConfigException;
import dev.cordon.kafka.KafkaConnection;
import dev.cordon.kafka.KafkaSecurity;
import dev.cordon.kafka.Topics;
import dev.cordon.wire.files.InvalidInputException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * The file that tells the jobs of one installation what they need, {@code cordon.yaml}: {@code tenant} and {@code kafka} for
 * all of them, and a section for each job, which that job alone reads and checks.
 */
public final class InstallationFile {
    /** Sections that may stand there besides {@code tenant} and {@code kafka}. */
    private static final String[] KEYS = {
        "tenant", "kafka", "detection", "containment", "documents", "notices", "console"
    };

    private static final Pattern TENANT = Pattern.compile("[a-z0-9][a-z0-9._-]{0,62}");
    private static final List<String> SECURITY =
            List.of("protocol", "truststore", "keystore", "mechanism", "username", "password");
    private static final Duration OUT_OF_ORDER = Duration.ofMinutes(10);
    private static final Duration IDLE = Duration.ofSeconds(30);

    private InstallationFile() {}

    /** Makes the settings of one job of its section. */
    @FunctionalInterface
    public interface Section<T> {
        /**
         * Reads the section; what it cannot accept it tells the fields.
         *
         * @param installation what all jobs have in common
         * @param fields of the section; without keys where it is absent
         */
        T read(Installation installation, ConfigFields fields);
    }

    /**
     * Reads what all jobs have in common.
     *
     * @param environment variables of this process, for secrets that stand there
     * @throws InvalidInputException with everything that is wrong, each with file, line and field
     */
    public static Installation read(Path file, Map<String, String> environment) {
        return read(file, fields -> installation(file, fields, environment));
    }

    /**
     * Reads the file for one job.
     *
     * @param section name of the job's section
     * @param environment variables of this process, for secrets that stand there
     * @throws InvalidInputException with everything that is wrong, each with file, line and field
     */
    public static <T> T read(Path file, String section, Map<String, String> environment, Section<T> reading) {
        return read(file, section, "", environment, reading);
    }

    /**
     * As {@link #read(Path, String, Map, Section)}, for a job that must not run on topics which other tenants write to.
     *
     * @param because why not, as a clause
     */
    public static <T> T readUnshared(
            Path file, String section, String because, Map<String, String> environment, Section<T> reading) {
        return read(file, section, because, environment, reading);
    }

    private static <T> T read(
            Path file, String section, String unshared, Map<String, String> environment, Section<T> reading) {
        return read(file, fields -> {
            Installation installation = installation(file, fields, environment);
            if (installation.shared() && !unshared.isEmpty()) {
                fields.mapping("kafka")
                        .reject(
                                "shared",
                                "must be false for " + section + ": " + unshared
                                        + "; give each tenant a kafka.prefix of its own, and brokers' rules by prefix");
            }
            return reading.read(installation, fields.mapping(section));
        });
    }

    private static <T> T read(Path file, Function<ConfigFields, T> reading) {
        try {
            return ConfigFile.read(file.toString(), Files.readString(file), fields -> reading.apply(fields.only(KEYS)));
        } catch (InvalidConfigException e) {
            throw new InvalidInputException(String.valueOf(e.getMessage()), e);
        } catch (CharacterCodingException e) {
            throw new InvalidInputException(file + ": is no UTF-8 text", e);
        } catch (IOException e) {
            throw new InvalidInputException(file + ": cannot be read; name the installation's cordon.yaml", e);
        }
    }

    private static Installation installation(Path file, ConfigFields fields, Map<String, String> environment) {
        String tenant = fields.text("tenant", "local");
        if (!TENANT.matcher(tenant).matches()) {
            fields.reject("tenant", "must be lower-case letters, digits, '.', '_' and '-', 63 at most");
        }
        ConfigFields kafka =
                fields.mapping("kafka").only("bootstrap", "prefix", "shared", "out_of_order", "idle", "security");
        String bootstrap = kafka.requiredText("bootstrap");
        Path folder = file.toAbsolutePath().getParent();
        return new Installation(
                tenant,
                new KafkaConnection(bootstrap.isEmpty() ? "missing:1" : bootstrap, security(kafka, environment)),
                topics(kafka),
                kafka.truth("shared", false),
                kafka.span("out_of_order", OUT_OF_ORDER),
                kafka.span("idle", IDLE),
                folder == null ? Path.of("").toAbsolutePath() : folder);
    }

    private static Topics topics(ConfigFields kafka) {
        try {
            return new Topics(kafka.text("prefix", Topics.DEFAULT_PREFIX));
        } catch (IllegalArgumentException e) {
            kafka.reject("prefix", String.valueOf(e.getMessage()));
            return new Topics(Topics.DEFAULT_PREFIX);
        }
    }

    private static KafkaSecurity security(ConfigFields kafka, Map<String, String> environment) {
        ConfigFields fields = kafka.mapping("security").only(SECURITY.toArray(new String[0]));
        Map<String, String> settings = new LinkedHashMap<>();
        for (String name : SECURITY) {
            if (fields.has(name)) {
                settings.put(name, fields.text(name, ""));
            }
        }
        try {
            return KafkaSecurity.of(settings, environment);
        } catch (InvalidInputException e) {
            kafka.reject("security", String.valueOf(e.getMessage()));
            return KafkaSecurity.PLAINTEXT;
        }
    }
}
