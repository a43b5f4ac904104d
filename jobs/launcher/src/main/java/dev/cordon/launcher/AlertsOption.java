package dev.cordon.launcher;

import dev.cordon.configuration.InvalidConfigException;
import dev.cordon.engine.trust.AlertVerifier;
import dev.cordon.engine.trust.PublicKeys;
import dev.cordon.launcher.text.Quantity;
import dev.cordon.wire.labels.GivenAlerts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Alerts that decisions are joined with, and whose signatures on them count. */
final class AlertsOption {
    @Option(
            names = "--alerts",
            required = true,
            arity = "1..*",
            paramLabel = "FILE",
            description = "Alerts as detect --out and the topic of alerts have them; of an alert in several files the"
                    + " highest revision.")
    private List<String> alerts = new ArrayList<>();

    @Option(
            names = "--trust",
            arity = "1..*",
            paramLabel = "FILE",
            description =
                    "Public keys of detection (detection.pub.jwk), earlier ones too: alerts that none of them signed"
                            + " are left out. Default with --state: the key that it trusts, where it trusts one.")
    private List<String> trusted = new ArrayList<>();

    @Option(
            names = "--alerts-must-be-signed",
            description = "Where an alert is signed by none of them, write nothing and end with 1.")
    private boolean mustBeSigned;

    /**
     * Alerts that were read.
     *
     * @param words what is to be known of their signatures; empty where all are signed
     * @param enough whether they may be used
     */
    record Read(GivenAlerts alerts, Optional<String> words, boolean enough) {}

    /** @param ofState key of detection that the state trusts */
    Read read(Optional<Path> ofState) throws IOException {
        List<Path> files = CommonOptions.readable(alerts, "--alerts");
        List<Path> keys = trusted.isEmpty() ? ofState.stream().toList() : CommonOptions.readable(trusted, "--trust");
        if (keys.isEmpty()) {
            if (mustBeSigned) {
                throw new InputProblem("--alerts-must-be-signed: no key of detection is known; name its public key with"
                        + " --trust (detection.pub.jwk)");
            }
            return new Read(
                    GivenAlerts.takenAtTheirWord(files),
                    Optional.of("alerts are taken at their word: no key of detection is known, so nobody's signature on"
                            + " them was checked; name its public key with --trust"),
                    true);
        }
        AlertVerifier verifier = new AlertVerifier(keys(keys));
        GivenAlerts given = GivenAlerts.madeByDetection(
                files,
                (tenant, alert, revision, sha256, signature) -> verifier.isMadeByDetection(
                        new AlertVerifier.Arrived(tenant, alert, revision, sha256, signature)));
        Optional<String> words = given.unsigned() == 0
                ? Optional.empty()
                : Optional.of(Quantity.of(given.unsigned(), "line", "lines")
                        + " of --alerts that no trusted detection job signed: left out");
        return new Read(given, words, !mustBeSigned || given.unsigned() == 0);
    }

    private static PublicKeys keys(List<Path> files) throws IOException {
        List<PublicKeys> keys = new ArrayList<>();
        for (Path file : files) {
            try {
                keys.add(PublicKeys.read(file.toString(), Files.readString(file)));
            } catch (InvalidConfigException e) {
                throw new InputProblem(String.join("; ", e.problems()), e);
            }
        }
        return PublicKeys.joined(keys);
    }
}
