package dev.cordon.containment.local;

import dev.cordon.aws.act.AwsActions;
import dev.cordon.configuration.InvalidConfigException;
import dev.cordon.engine.guardrail.GuardrailConfig;
import dev.cordon.engine.guardrail.GuardrailReader;
import dev.cordon.engine.guardrail.KnownIdentities;
import dev.cordon.engine.playbook.PlaybookFile;
import dev.cordon.engine.playbook.PlaybookProblem;
import dev.cordon.engine.playbook.PlaybookReader;
import dev.cordon.engine.playbook.Playbooks;
import dev.cordon.engine.playbook.Reading;
import dev.cordon.engine.trust.Approvers;
import dev.cordon.engine.trust.PublicKeys;
import dev.cordon.reach.hold.CoverageMap;
import dev.cordon.reach.hold.CoverageReader;
import dev.cordon.reach.hold.InvalidCoverageException;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Configuration as it is used, read once and strictly.
 *
 * @param guardrails of the tenant
 * @param playbooks that answer alerts
 * @param detection keys of the detection jobs
 * @param approvers who may decide
 * @param coverage what the trail would have shown
 * @param identities what the operator knows of identities
 */
record Settings(
        GuardrailConfig guardrails,
        Playbooks playbooks,
        PublicKeys detection,
        Approvers approvers,
        CoverageMap coverage,
        KnownIdentities identities) {
    @FunctionalInterface
    private interface Reader<T> {
        T read() throws InvalidConfigException;
    }

    /**
     * Reads all of it.
     *
     * @throws InvalidConfigException with everything that is wrong, not only the first of it
     */
    static Settings of(LocalConfig config) throws InvalidConfigException {
        List<String> problems = new ArrayList<>();
        GuardrailConfig guardrails = read(
                problems,
                GuardrailConfig.DEFAULTS,
                () -> config.guardrails().isBlank()
                        ? GuardrailConfig.DEFAULTS
                        : GuardrailReader.read("guardrails.yaml", config.guardrails()));
        if (problems.isEmpty() && !guardrails.tenant().equals(config.tenant())) {
            problems.add("guardrails.yaml: tenant is '" + guardrails.tenant() + "', and the job takes alerts of '"
                    + config.tenant() + "'; make them the same");
        }
        if (config.alertKeys().isEmpty()) {
            problems.add("no key of a detection job is trusted, so no alert would ever count; name its public key");
        }
        List<PublicKeys> keys = new ArrayList<>();
        for (LocalConfig.Text each : config.alertKeys()) {
            keys.add(read(problems, PublicKeys.NONE, () -> PublicKeys.read(each.name(), each.text())));
        }
        PublicKeys deciding = read(
                problems,
                PublicKeys.NONE,
                () -> config.approverKeys().isBlank()
                        ? PublicKeys.NONE
                        : PublicKeys.read("approvers.jwks.json", config.approverKeys()));
        Approvers approvers = read(
                problems,
                Approvers.NOBODY,
                () -> config.approvers().isBlank()
                        ? Approvers.NOBODY
                        : Approvers.read("approvers.yaml", config.approvers(), deciding));
        KnownIdentities identities = read(
                problems,
                KnownIdentities.NONE,
                () -> config.identities().isBlank()
                        ? KnownIdentities.NONE
                        : KnownIdentities.read("identities.yaml", config.identities()));
        Settings settings = new Settings(
                guardrails,
                playbooks(config, problems),
                PublicKeys.joined(keys),
                approvers,
                coverage(config, problems),
                identities);
        try {
            config.aws().uri();
        } catch (IllegalArgumentException e) {
            problems.add("endpoint '" + config.aws().endpoint() + "' is no URI; write http://host:port");
        }
        if (!problems.isEmpty()) {
            throw new InvalidConfigException(problems);
        }
        return settings;
    }

    private static <T> T read(List<String> problems, T otherwise, Reader<T> reader) {
        try {
            return reader.read();
        } catch (InvalidConfigException e) {
            problems.addAll(e.problems());
            return otherwise;
        }
    }

    private static Playbooks playbooks(LocalConfig config, List<String> problems) {
        List<PlaybookFile> files = new ArrayList<>();
        for (LocalConfig.Text each : config.playbooks()) {
            files.add(new PlaybookFile(each.name(), each.text().getBytes(StandardCharsets.UTF_8)));
        }
        Reading<Playbooks> reading = files.isEmpty()
                ? Playbooks.bundled(AwsActions.terms())
                : new PlaybookReader(AwsActions.terms()).readAll(files);
        return reading.fold(playbooks -> playbooks, refused -> {
            refused.stream().map(PlaybookProblem::toString).forEach(problems::add);
            return new Playbooks(List.of());
        });
    }

    private static CoverageMap coverage(LocalConfig config, List<String> problems) {
        if (config.coverage().isBlank()) {
            return CoverageMap.defaults();
        }
        try {
            byte[] text = config.coverage().getBytes(StandardCharsets.UTF_8);
            return CoverageReader.read(new ByteArrayInputStream(text), "coverage.yaml");
        } catch (InvalidCoverageException e) {
            problems.add(String.valueOf(e.getMessage()));
            return CoverageMap.defaults();
        }
    }
}
