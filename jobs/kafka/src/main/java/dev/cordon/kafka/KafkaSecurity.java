package dev.cordon.kafka;

import dev.cordon.wire.files.InvalidInputException;
import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How connections to the brokers are protected. Settings: {@code protocol} (plaintext, tls, sasl-plaintext, sasl-tls);
 * {@code truststore} and {@code keystore} (PEM files, TLS only); {@code mechanism} (SCRAM-SHA-512, SCRAM-SHA-256, PLAIN),
 * {@code username} and {@code password} (SASL only). A password is {@code file:PATH} or {@code env:NAME}, never the secret
 * itself. Client properties hold only references, which the client resolves where it runs; so a job graph, a log line or
 * {@link #toString} cannot give a secret away.
 */
public final class KafkaSecurity implements Serializable {
    private static final long serialVersionUID = 1L;

    /** No protection: for a broker on this machine. */
    public static final KafkaSecurity PLAINTEXT = new KafkaSecurity(Map.of("security.protocol", "PLAINTEXT"));

    private static final Set<String> SETTINGS =
            new TreeSet<>(Set.of("protocol", "truststore", "keystore", "mechanism", "username", "password"));
    private static final Set<String> MECHANISMS = new TreeSet<>(Set.of("SCRAM-SHA-512", "SCRAM-SHA-256", "PLAIN"));
    private static final Pattern ENVIRONMENT = Pattern.compile("env:([A-Za-z_][A-Za-z0-9_]*)");
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._@+-]+");
    private static final Pattern FILE = Pattern.compile("file:(/[^:{}]*)/([^/:{}]+)");
    private static final Pattern UNFIT = Pattern.compile("[\\p{Cntrl}\"\\\\]");

    private final TreeMap<String, String> properties;

    private KafkaSecurity(Map<String, String> properties) {
        this.properties = new TreeMap<>(properties);
    }

    /**
     * Checks settings and, where a secret stands in a file or an environment variable, that there is one.
     *
     * @param settings as above; without a protocol nothing else may stand there, and it is plaintext
     * @param environment variables of this process
     * @throws InvalidInputException naming the setting and what to do, never a secret
     */
    public static KafkaSecurity of(Map<String, String> settings, Map<String, String> environment) {
        for (String name : settings.keySet()) {
            if (!SETTINGS.contains(name)) {
                throw wrong(name, "unknown; those known are " + String.join(", ", SETTINGS));
            }
        }
        String protocol = settings.getOrDefault("protocol", "plaintext");
        Map<String, String> properties = new TreeMap<>();
        switch (protocol) {
            case "plaintext" -> properties.put("security.protocol", "PLAINTEXT");
            case "tls" -> properties.put("security.protocol", "SSL");
            case "sasl-plaintext" -> properties.put("security.protocol", "SASL_PLAINTEXT");
            case "sasl-tls" -> properties.put("security.protocol", "SASL_SSL");
            default -> throw wrong("protocol", "one of plaintext, tls, sasl-plaintext, sasl-tls");
        }
        boolean tls = protocol.endsWith("tls");
        boolean sasl = protocol.startsWith("sasl");
        refuse(settings, tls, "only with TLS", "truststore", "keystore");
        refuse(settings, sasl, "only with SASL", "mechanism", "username", "password");
        if (tls) {
            pem(settings, "truststore", "ssl.truststore", properties);
            pem(settings, "keystore", "ssl.keystore", properties);
        }
        if (sasl) {
            sasl(settings, environment, tls, properties);
        }
        return new KafkaSecurity(properties);
    }

    /** For every client; no secret is among them. */
    public Map<String, String> properties() {
        return Map.copyOf(properties);
    }

    @Override
    public String toString() {
        return "KafkaSecurity[" + properties.get("security.protocol") + "]";
    }

    private static void refuse(Map<String, String> settings, boolean allowed, String when, String... names) {
        for (String name : names) {
            if (!allowed && settings.containsKey(name)) {
                throw wrong(name, when + "; take it away, or change the protocol");
            }
        }
    }

    private static void pem(
            Map<String, String> settings, String setting, String property, Map<String, String> properties) {
        String file = settings.get(setting);
        if (file == null) {
            return; // the JDK's own authorities, or no certificate of ours
        }
        if (!Files.isReadable(Path.of(file))) {
            throw wrong(setting, "no file that can be read");
        }
        properties.put(property + ".type", "PEM");
        properties.put(property + ".location", file);
    }

    private static void sasl(
            Map<String, String> settings, Map<String, String> environment, boolean tls, Map<String, String> to) {
        String mechanism = settings.getOrDefault("mechanism", "SCRAM-SHA-512");
        if (!MECHANISMS.contains(mechanism)) {
            throw wrong("mechanism", "one of " + String.join(", ", MECHANISMS));
        }
        if (mechanism.equals("PLAIN") && !tls) {
            throw wrong("mechanism", "PLAIN sends the password as it is; take sasl-tls, or SCRAM");
        }
        String username = settings.get("username");
        if (username == null || !NAME.matcher(username).matches()) {
            throw wrong("username", "needed: letters, digits and . _ @ + -");
        }
        String module = mechanism.equals("PLAIN")
                ? "org.apache.kafka.common.security.plain.PlainLoginModule"
                : "org.apache.kafka.common.security.scram.ScramLoginModule";
        String reference = password(settings.get("password"), environment, to);
        to.put("sasl.mechanism", mechanism);
        to.put(
                "sasl.jaas.config",
                "%s required username=\"%s\" password=\"%s\";".formatted(module, username, reference));
    }

    /** A reference that Kafka's own configuration providers resolve. */
    private static String password(@Nullable String setting, Map<String, String> environment, Map<String, String> to) {
        Matcher variable = ENVIRONMENT.matcher(setting == null ? "" : setting);
        if (variable.matches()) {
            String name = variable.group(1);
            fit(environment.get(name));
            to.put("config.providers", "env");
            to.put("config.providers.env.class", "org.apache.kafka.common.config.provider.EnvVarConfigProvider");
            return "${env:" + name + "}";
        }
        Matcher file = FILE.matcher(setting == null ? "" : setting);
        if (!file.matches()) {
            throw wrong("password", "say where it stands: file:/absolute/path or env:NAME");
        }
        try {
            fit(Files.readString(Path.of(file.group(1), file.group(2))));
        } catch (IOException e) {
            throw wrong("password", "its file cannot be read as text");
        }
        to.put("config.providers", "directory");
        to.put("config.providers.directory.class", "org.apache.kafka.common.config.provider.DirectoryConfigProvider");
        return "${directory:" + file.group(1) + ":" + file.group(2) + "}";
    }

    private static void fit(@Nullable String secret) {
        if (secret == null || secret.isEmpty()) {
            throw wrong("password", "nothing stands there");
        }
        if (UNFIT.matcher(secret).find()) {
            throw wrong("password", "holds a line break, a quote or a backslash, which Kafka's login cannot take");
        }
    }

    private static InvalidInputException wrong(String setting, String what) {
        return new InvalidInputException("kafka security: " + setting + ": " + what);
    }
}
