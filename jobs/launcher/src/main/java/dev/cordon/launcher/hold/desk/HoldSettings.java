package dev.cordon.launcher.hold.desk;

import dev.cordon.configuration.ConfigFields;
import dev.cordon.configuration.ConfigFile;
import dev.cordon.configuration.InvalidConfigException;
import dev.cordon.engine.evidence.EvidenceKeyException;
import dev.cordon.engine.evidence.PersonalFields;
import dev.cordon.engine.guardrail.ApproverTerms;
import dev.cordon.engine.guardrail.GuardrailConfig;
import dev.cordon.engine.guardrail.GuardrailReader;
import dev.cordon.engine.guardrail.KnownIdentities;
import dev.cordon.engine.playbook.Playbook;
import dev.cordon.engine.playbook.PlaybookFile;
import dev.cordon.engine.playbook.PlaybookProblem;
import dev.cordon.engine.playbook.PlaybookReader;
import dev.cordon.engine.playbook.Playbooks;
import dev.cordon.engine.playbook.Reading;
import dev.cordon.engine.trust.Approvers;
import dev.cordon.launcher.InputProblem;
import dev.cordon.launcher.playbook.PlaybookCatalogue;
import dev.cordon.launcher.playbook.PlaybookPaths;
import dev.cordon.launcher.state.StateFolder;
import dev.cordon.reach.hold.CoverageMap;
import dev.cordon.reach.hold.CoverageReader;
import dev.cordon.reach.hold.InvalidCoverageException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What the operator configured in the folder of the state; every file may be missing.
 *
 * @param guardrails {@code guardrails.yaml}
 * @param playbooks those that come with Cordon and those of the folder, which replace others of their id
 * @param coverage {@code coverage.yaml}
 * @param identities {@code identities.yaml}
 */
public record HoldSettings(
        GuardrailConfig guardrails, Playbooks playbooks, CoverageMap coverage, KnownIdentities identities) {
    /** Reads a file of configuration. */
    @FunctionalInterface
    interface ConfigReader<T> {
        T read(String name, String text) throws InvalidConfigException;
    }

    /** All of them. What cannot be used is an {@link InputProblem} with place and remedy. */
    public static HoldSettings of(StateFolder state) throws IOException {
        GuardrailConfig config = read(state.guardrails(), GuardrailConfig.DEFAULTS, GuardrailReader::read);
        return new HoldSettings(
                withLocalApprovers(config, state),
                playbooks(state),
                coverage(state.coverage()),
                read(state.root().resolve("identities.yaml"), KnownIdentities.NONE, KnownIdentities::read));
    }

    static <T> T read(Path file, T otherwise, ConfigReader<T> reader) throws IOException {
        if (!Files.exists(file)) {
            return otherwise;
        }
        try {
            return reader.read(file.toString(), Files.readString(file));
        } catch (InvalidConfigException e) {
            throw new InputProblem(String.join("; ", e.problems()), e);
        }
    }

    /** Where nobody wrote whose decisions count, those of the state's own approvers do: the operator of this machine. */
    private static GuardrailConfig withLocalApprovers(GuardrailConfig config, StateFolder state) throws IOException {
        boolean written = Files.exists(state.guardrails())
                && Files.readString(state.guardrails()).lines().anyMatch(line -> line.startsWith("approvers:"));
        return written
                ? config
                : config.with(new ApproverTerms(Set.of(), Set.of(Approvers.APPROVER, Approvers.RELEASER)));
    }

    private static Playbooks playbooks(StateFolder state) throws IOException {
        Playbooks bundled = Playbooks.bundled(PlaybookCatalogue.terms()).orThrow();
        boolean any = Files.isDirectory(state.playbooks());
        if (any) {
            try (Stream<Path> found = Files.list(state.playbooks())) {
                any = found.anyMatch(each ->
                        each.toString().endsWith(".yaml") || each.toString().endsWith(".yml"));
            }
        }
        List<PlaybookFile> files =
                any ? PlaybookPaths.read(List.of(state.playbooks().toString())) : List.of();
        Reading<Playbooks> own = new PlaybookReader(PlaybookCatalogue.terms()).readAll(files);
        List<PlaybookProblem> problems = own.problems();
        if (!problems.isEmpty()) {
            throw new InputProblem(problems.get(0).toString()
                    + (problems.size() == 1 ? "" : "; and " + (problems.size() - 1) + " more problems")
                    + " ('cordon playbook lint' tells them all)");
        }
        List<Playbook> all = new ArrayList<>(own.orThrow().all());
        Set<String> ids = new HashSet<>();
        all.forEach(playbook -> ids.add(playbook.id()));
        bundled.all().stream().filter(playbook -> !ids.contains(playbook.id())).forEach(all::add);
        return new Playbooks(all);
    }

    private static CoverageMap coverage(Path file) throws IOException {
        if (!Files.exists(file)) {
            return CoverageMap.defaults();
        }
        try {
            return CoverageReader.read(new ByteArrayInputStream(Files.readAllBytes(file)), file.toString());
        } catch (InvalidCoverageException e) {
            throw new InputProblem(String.valueOf(e.getMessage()).replace('\n', ' '), e);
        }
    }

    /**
     * Which fields of evidence stand as digests: {@code personal_fields} of {@code evidence.yaml}; none where it is missing.
     */
    public static PersonalFields personal(StateFolder state, String tenant, SecureRandom random) throws IOException {
        Optional<List<String>> names = read(
                state.root().resolve("evidence.yaml"),
                Optional.<List<String>>empty(),
                (name, text) -> Optional.of(ConfigFile.read(name, text, HoldSettings::personalFields)));
        if (names.isEmpty() || names.get().isEmpty()) {
            return PersonalFields.none();
        }
        try {
            return PersonalFields.withSaltFile(
                    tenant, new HashSet<>(names.get()), state.keys().resolve("evidence.salt"), random);
        } catch (EvidenceKeyException e) {
            throw new InputProblem(String.valueOf(e.getMessage()), e);
        }
    }

    private static List<String> personalFields(ConfigFields f) {
        return f.only("personal_fields").texts("personal_fields");
    }

    /** The playbook of an id that a person chose. */
    public Playbook playbook(String id) {
        Playbook playbook = playbooks.find(id).orElse(null);
        if (playbook == null) {
            throw new InputProblem("--playbook: there is no playbook " + id + "; there are "
                    + String.join(
                            ", ", playbooks.all().stream().map(Playbook::id).toList()));
        }
        if (playbook.onlyObserves()) {
            throw new InputProblem("--playbook: " + id + " only observes; it has nothing to hold with");
        }
        return playbook;
    }
}
