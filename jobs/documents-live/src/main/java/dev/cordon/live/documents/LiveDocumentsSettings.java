package dev.cordon.live.documents;

import dev.cordon.configuration.ConfigFields;
import dev.cordon.configuration.InvalidConfigException;
import dev.cordon.elastic.ElasticConfig;
import dev.cordon.elastic.ElasticFields;
import dev.cordon.engine.guardrail.KnownOwners;
import dev.cordon.kafka.hold.SignedAlerts;
import dev.cordon.kafka.installation.Installation;
import dev.cordon.kafka.installation.InstallationFile;
import dev.cordon.wire.files.InvalidInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What the job that writes documents is told.
 *
 * @param installation what all jobs have in common
 * @param elastic where the cluster is
 * @param detectionKeys texts of the public keys of the detection jobs whose alerts are shown
 * @param approvers text of the file that names who may say whose work an alert is; empty: nobody
 * @param approverKeys text of their public keys, or empty
 * @param guardrails text of {@code guardrails.yaml}, which says who answers for identities; or empty
 * @param identities text of {@code identities.yaml}, which says so before it; or empty
 */
public record LiveDocumentsSettings(
        Installation installation,
        ElasticConfig elastic,
        List<String> detectionKeys,
        String approvers,
        String approverKeys,
        String guardrails,
        String identities) {
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
        fields.only(
                "urls", "login", "ca_file", "detection_keys", "approvers", "approver_keys", "guardrails", "identities");
        List<String> keys = SignedAlerts.keys(fields, installation, "no alert would ever be shown");
        String approvers = named(installation, fields, "approvers");
        String approverKeys = named(installation, fields, "approver_keys");
        try {
            var unused = TriageLine.known(approvers, approverKeys);
        } catch (InvalidConfigException e) {
            fields.reject("approvers", String.join("; ", e.problems()));
        }
        String guardrails = named(installation, fields, "guardrails");
        String identities = named(installation, fields, "identities");
        try {
            var unused = KnownOwners.read(installation.tenant(), guardrails, identities);
        } catch (InvalidConfigException e) {
            fields.reject("guardrails", String.join("; ", e.problems()));
        }
        return new LiveDocumentsSettings(
                installation,
                ElasticFields.read(fields, installation::path),
                keys,
                approvers,
                approverKeys,
                guardrails,
                identities);
    }

    private static String named(Installation installation, ConfigFields fields, String key) {
        String named = fields.text(key, "");
        if (named.isEmpty()) {
            return "";
        }
        Path file = installation.path(named);
        try {
            return Files.readString(file);
        } catch (IOException e) {
            fields.reject(key, file + " cannot be read; name a file of UTF-8 text");
            return "";
        }
    }

    /** How a message or a list of jobs names it. */
    public String jobName() {
        return "cordon documents of " + installation.tenant();
    }
}
