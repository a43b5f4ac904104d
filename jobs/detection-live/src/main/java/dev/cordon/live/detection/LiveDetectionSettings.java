package dev.cordon.live.detection;

import dev.cordon.configuration.ConfigFields;
import dev.cordon.detection.account.AccountFiles;
import dev.cordon.detection.account.AccountsGiven;
import dev.cordon.events.Normalizers;
import dev.cordon.kafka.installation.Installation;
import dev.cordon.kafka.installation.InstallationFile;
import dev.cordon.wire.files.InvalidInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the detection job of one source is told.
 *
 * @param installation what all jobs have in common
 * @param source name of the normaliser
 * @param bundle folder of the model bundle; empty for the one that comes with Cordon
 * @param signingKey absolute path of the key that alerts are signed with, at every place where the sink runs
 * @param alertsPerDay the budget
 * @param accounts whose principals rank alerts; empty where what actions can do ranks them
 */
public record LiveDetectionSettings(
        Installation installation,
        String source,
        Optional<Path> bundle,
        Path signingKey,
        double alertsPerDay,
        Optional<AccountsGiven> accounts) {
    /** Name of the section in the installation's file. */
    public static final String SECTION = "detection";

    private static final double ALERTS_PER_DAY = 5;
    private static final double MOST_ALERTS_PER_DAY = 1_000_000;

    /**
     * Reads them from the installation's file.
     *
     * @param source whose job this is
     * @throws InvalidInputException with everything that is wrong
     */
    public static LiveDetectionSettings read(Path file, String source, Map<String, String> environment) {
        if (!Normalizers.sources().contains(source)) {
            throw new InvalidInputException(
                    "source '" + source + "' is unknown; use one of " + String.join(", ", Normalizers.sources()));
        }
        return InstallationFile.read(
                file, SECTION, environment, (installation, fields) -> of(installation, source, fields));
    }

    private static LiveDetectionSettings of(Installation installation, String source, ConfigFields fields) {
        fields.only(
                "bundle",
                "bundles",
                "signing_key",
                "alerts_per_day",
                "account",
                "scp",
                "rcp",
                "resources",
                "sensitivity",
                "paths");
        String key = fields.requiredText("signing_key");
        String bundle = bundle(fields, source);
        AccountFiles files = new AccountFiles(
                there(installation, fields, "account"),
                there(installation, fields, "scp"),
                there(installation, fields, "rcp"),
                there(installation, fields, "resources"),
                "");
        AccountsGiven accounts = new AccountsGiven(
                files, there(installation, fields, "sensitivity"), there(installation, fields, "paths"));
        if (accounts.sensitivity().size() > 1) {
            fields.reject("sensitivity", "must be one file");
        }
        return new LiveDetectionSettings(
                installation,
                source,
                bundle.isEmpty() ? Optional.empty() : Optional.of(existing(installation, fields, "bundle", bundle)),
                installation.path(key),
                fields.number("alerts_per_day", 0.01, MOST_ALERTS_PER_DAY, ALERTS_PER_DAY),
                files.given() ? Optional.of(accounts) : Optional.empty());
    }

    /** That of the source, or the one for all sources, or empty. */
    private static String bundle(ConfigFields fields, String source) {
        ConfigFields bySource =
                fields.mapping("bundles").only(Normalizers.sources().toArray(new String[0]));
        return bySource.text(source, fields.text("bundle", ""));
    }

    private static List<String> there(Installation installation, ConfigFields fields, String key) {
        return fields.texts(key).stream()
                .map(named -> existing(installation, fields, key, named).toString())
                .toList();
    }

    private static Path existing(Installation installation, ConfigFields fields, String key, String named) {
        Path path = installation.path(named);
        if (!Files.exists(path)) {
            fields.reject(key, path + " does not exist; name a file or folder that does");
        }
        return path;
    }

    /** How a message or a list of jobs names it. */
    public String jobName() {
        return "cordon detection " + source + " of " + installation.tenant();
    }
}
