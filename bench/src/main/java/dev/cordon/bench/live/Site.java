package dev.cordon.bench.live;

import dev.cordon.bench.contain.Leaks;
import dev.cordon.engine.playbook.Playbooks;
import dev.cordon.kafka.Topic;
import dev.cordon.kafka.installation.Installation;
import dev.cordon.kafka.installation.InstalledTopics;
import dev.cordon.live.containment.LiveContainmentSettings;
import dev.cordon.live.detection.LiveDetectionSettings;
import dev.cordon.sandbox.sign.Credentials;
import dev.cordon.wire.frame.OwnerOnly;
import dev.cordon.wire.signing.SigningKeyFile;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Map;

/** An installation as a user would write it, in a folder: its file, keys, playbook, guardrails, and its topics. */
final class Site {
    static final String SOURCE = "cloudtrail";

    private final LiveDetectionSettings detection;
    private final LiveContainmentSettings containment;

    private Site(LiveDetectionSettings detection, LiveContainmentSettings containment) {
        this.detection = detection;
        this.containment = containment;
    }

    /**
     * Writes it and makes its topics.
     *
     * @param cloud that is acted on
     * @param responder who acts
     */
    static Site install(Path folder, int brokerPort, URI cloud, Credentials responder)
            throws IOException, InterruptedException {
        SigningKeyFile keyFile = new SigningKeyFile(folder.resolve("detection.jwk"));
        Path publicKey = keyFile.open(new SecureRandom()).publicFile();
        Path credentials = folder.resolve("responder");
        OwnerOnly.createFile(credentials).close();
        Files.writeString(
                credentials,
                "[default]\naws_access_key_id = %s\naws_secret_access_key = %s\n"
                        .formatted(responder.accessKeyId(), responder.secretAccessKey()));
        Files.writeString(folder.resolve("leaked-access-key.yaml"), playbook());
        Files.writeString(folder.resolve("guardrails.yaml"), """
                tenant: %s
                mode: automatic
                responder: {principal: '%s'}
                budgets: {tenant_per_hour: 100000, cohort_per_hour: 100000, reserve: 5}
                response: {max_percent: 100, waived_for_exposed: true}
                four_eyes: {from_priority: 100, from_blast_radius: 100}
                """.formatted(Leaks.TENANT, Leaks.user("cordon")));
        Path file = folder.resolve("cordon.yaml");
        Files.writeString(file, """
                tenant: %s
                kafka: {bootstrap: '127.0.0.1:%d'}
                detection: {signing_key: detection.jwk}
                containment:
                  state: state
                  playbooks: [leaked-access-key.yaml]
                  guardrails: guardrails.yaml
                  detection_keys: [%s]
                  aws: {endpoint: '%s', credentials_file: responder}
                """.formatted(Leaks.TENANT, brokerPort, publicKey.getFileName(), cloud));
        LiveDetectionSettings detection = LiveDetectionSettings.read(file, SOURCE, Map.of());
        new InstalledTopics(detection.installation()).create((short) 1);
        return new Site(detection, LiveContainmentSettings.read(file, Map.of()));
    }

    /** As Cordon ships it, but let to act by itself. */
    private static String playbook() {
        return Playbooks.bundledFiles().stream()
                .filter(file -> file.name().endsWith("/leaked-access-key.yaml"))
                .map(file -> new String(file.bytes(), StandardCharsets.UTF_8))
                .findFirst()
                .orElseThrow()
                .replace("stage: propose", "stage: act");
    }

    Installation installation() {
        return detection.installation();
    }

    Topic raw() {
        return installation().topics().raw(SOURCE);
    }

    LiveDetectionSettings detection() {
        return detection;
    }

    LiveContainmentSettings containment() {
        return containment;
    }
}
