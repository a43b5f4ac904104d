package dev.cordon.live.containment;

import dev.cordon.configuration.ConfigFields;
import dev.cordon.containment.local.AwsPlace;
import dev.cordon.containment.local.LocalConfig;
import dev.cordon.kafka.installation.Installation;
import dev.cordon.kafka.installation.InstallationFile;
import dev.cordon.wire.files.InvalidInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What the containment job is told.
 *
 * @param installation what all jobs have in common
 * @param job texts of its files, so that it can travel
 * @param account twelve digits: where Cordon holds, and whose denied calls count
 * @param plansAtOnce plans worked out at the same time in one subtask
 * @param callsAtOnce provider calls under way at the same time in one subtask
 */
public record LiveContainmentSettings(
        Installation installation, LocalConfig job, String account, int plansAtOnce, int callsAtOnce) {
    /** Name of the section in the installation's file. */
    public static final String SECTION = "containment";

    private static final int PLANS = 8;
    private static final int CALLS = 16;
    private static final int MOST_AT_ONCE = 256;
    private static final String REGION = "us-east-1";
    private static final String UNSHARED =
            "whoever may write to shared topics chooses whose journal, decisions and alerts a record is of";

    /**
     * Reads them from the installation's file, and the files that it names. What stands in those is checked when the job's
     * parts are made.
     *
     * @throws InvalidInputException with everything that is wrong
     */
    public static LiveContainmentSettings read(Path file, Map<String, String> environment) {
        return InstallationFile.readUnshared(file, SECTION, UNSHARED, environment, LiveContainmentSettings::of);
    }

    private static LiveContainmentSettings of(Installation installation, ConfigFields fields) {
        fields.only(
                "state",
                "playbooks",
                "guardrails",
                "detection_keys",
                "approvers",
                "approver_keys",
                "coverage",
                "identities",
                "evidence",
                "plans_at_once",
                "calls_at_once",
                "aws");
        NamedFiles files = new NamedFiles(installation, fields);
        LocalConfig job = new LocalConfig(
                installation.tenant(),
                installation.path(fields.requiredText("state")).toString(),
                files.texts("playbooks"),
                files.text("guardrails"),
                files.texts("detection_keys"),
                files.text("approvers"),
                files.text("approver_keys"),
                files.text("coverage"),
                files.text("identities"),
                aws(installation, fields.mapping("aws")),
                fields.truth("evidence", true));
        return new LiveContainmentSettings(
                installation,
                job,
                ActingAccount.of(fields.mapping("aws"), job.guardrails()),
                fields.whole("plans_at_once", 1, MOST_AT_ONCE, PLANS),
                fields.whole("calls_at_once", 1, MOST_AT_ONCE, CALLS));
    }

    private static AwsPlace aws(Installation installation, ConfigFields fields) {
        fields.only("account", "endpoint", "region", "credentials_file", "trails");
        String credentials = fields.text("credentials_file", "");
        if (!credentials.isEmpty() && !Files.isReadable(installation.path(credentials))) {
            fields.reject("credentials_file", installation.path(credentials) + " cannot be read");
        }
        return new AwsPlace(
                fields.text("endpoint", ""),
                fields.text("region", REGION),
                null,
                credentials.isEmpty() ? "" : installation.path(credentials).toString(),
                fields.texts("trails").stream()
                        .map(named -> installation.path(named).toString())
                        .toList());
    }

    /** How a message or a list of jobs names it. */
    public String jobName() {
        return "cordon containment of " + installation.tenant();
    }

    /** Files that the section names, read. */
    private record NamedFiles(Installation installation, ConfigFields fields) {
        String text(String key) {
            String named = fields.text(key, "");
            return named.isEmpty() ? "" : read(key, installation.path(named));
        }

        /** Of each file; a folder stands for the YAML and JSON files in it. */
        List<LocalConfig.Text> texts(String key) {
            List<LocalConfig.Text> found = new ArrayList<>();
            for (String named : fields.texts(key)) {
                for (Path file : files(key, installation.path(named))) {
                    found.add(new LocalConfig.Text(file.toString(), read(key, file)));
                }
            }
            return found;
        }

        private List<Path> files(String key, Path named) {
            if (!Files.isDirectory(named)) {
                return List.of(named);
            }
            try (Stream<Path> inside = Files.list(named)) {
                return inside.filter(file -> file.toString().matches(".*\\.(yaml|yml|json|jwk|jwks)"))
                        .sorted()
                        .toList();
            } catch (IOException e) {
                fields.reject(key, named + " cannot be read");
                return List.of();
            }
        }

        private String read(String key, Path file) {
            try {
                return Files.readString(file);
            } catch (IOException e) {
                fields.reject(key, file + " cannot be read; name a file of UTF-8 text");
                return "";
            }
        }
    }
}
