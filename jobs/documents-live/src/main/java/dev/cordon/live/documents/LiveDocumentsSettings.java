package dev.cordon.live.documents;

import dev.cordon.configuration.ConfigFields;
import dev.cordon.configuration.InvalidConfigException;
import dev.cordon.elastic.Backoff;
import dev.cordon.elastic.BulkLimits;
import dev.cordon.elastic.ElasticConfig;
import dev.cordon.elastic.Login;
import dev.cordon.engine.trust.PublicKeys;
import dev.cordon.kafka.installation.Installation;
import dev.cordon.kafka.installation.InstallationFile;
import dev.cordon.wire.files.InvalidInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What the job that writes documents is told.
 *
 * @param installation what all jobs have in common
 * @param elastic where the cluster is
 * @param rejected absolute folder for documents that the cluster refuses for good
 * @param detectionKeys texts of the public keys of the detection jobs whose alerts are shown
 */
public record LiveDocumentsSettings(
        Installation installation, ElasticConfig elastic, Path rejected, List<String> detectionKeys) {
    /** Name of the section in the installation's file. */
    public static final String SECTION = "documents";

    public LiveDocumentsSettings {
        detectionKeys = List.copyOf(detectionKeys);
    }

    /**
     * Reads them from the installation's file.
     *
     * @throws InvalidInputException with everything that is wrong
     */
    public static LiveDocumentsSettings read(Path file, Map<String, String> environment) {
        return InstallationFile.read(file, SECTION, environment, LiveDocumentsSettings::of);
    }

    private static LiveDocumentsSettings of(Installation installation, ConfigFields fields) {
        fields.only("urls", "login", "ca_file", "rejected", "detection_keys");
        List<String> keys = new ArrayList<>();
        for (String named : fields.texts("detection_keys")) {
            Path file = installation.path(named);
            try {
                String text = Files.readString(file);
                var unused = PublicKeys.read(file.toString(), text);
                keys.add(text);
            } catch (IOException e) {
                fields.reject("detection_keys", file + " cannot be read");
            } catch (InvalidConfigException e) {
                fields.reject("detection_keys", String.join("; ", e.problems()));
            }
        }
        if (keys.isEmpty()) {
            fields.reject("detection_keys", "names no key, so no alert would ever be shown; name the public key");
        }
        return new LiveDocumentsSettings(
                installation, elastic(installation, fields), installation.path(fields.requiredText("rejected")), keys);
    }

    private static ElasticConfig elastic(Installation installation, ConfigFields fields) {
        String ca = fields.text("ca_file", "");
        Login login = login(fields.mapping("login"));
        try {
            return new ElasticConfig(
                    fields.texts("urls"),
                    login,
                    ca.isEmpty() ? "" : installation.path(ca).toString(),
                    BulkLimits.usual(),
                    Backoff.usual());
        } catch (IllegalArgumentException e) {
            fields.reject("urls", String.valueOf(e.getMessage()));
            return ElasticConfig.of("http://127.0.0.1:9200", Login.none());
        }
    }

    private static Login login(ConfigFields fields) {
        fields.only("kind", "user", "secret");
        Login.Kind kind = fields.choice(
                "kind", List.of(Login.Kind.values()), each -> each.name().toLowerCase(Locale.ROOT), Login.Kind.NONE);
        try {
            return new Login(kind, fields.text("user", ""), fields.text("secret", ""));
        } catch (IllegalArgumentException e) {
            fields.reject("secret", String.valueOf(e.getMessage()));
            return Login.none();
        }
    }

    /** How a message or a list of jobs names it. */
    public String jobName() {
        return "cordon documents of " + installation.tenant();
    }
}
