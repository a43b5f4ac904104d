package dev.cordon.launcher.evidence;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cordon.engine.evidence.ChainName;
import dev.cordon.engine.evidence.EvidenceFinding;
import dev.cordon.engine.evidence.Problem;
import dev.cordon.launcher.CommonOptions;
import dev.cordon.launcher.InputProblem;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Checkpoints that were kept elsewhere, by the chain that they say they are of. Nothing is believed here: signatures are
 * checked with the chain.
 *
 * @param byChain compact checkpoints
 * @param strange lines that are no checkpoint
 */
record KeptCheckpoints(Map<ChainName, List<String>> byChain, List<EvidenceFinding> strange) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ENDING = ".checkpoints";

    /** Reads files with a checkpoint a line, and folders with such files. */
    static KeptCheckpoints read(List<String> names, String option) throws IOException {
        Map<ChainName, List<String>> byChain = new TreeMap<>();
        List<EvidenceFinding> strange = new ArrayList<>();
        for (Path file : files(names, option)) {
            int number = 0;
            for (String line : lines(file, option)) {
                number++;
                String checkpoint = line.strip();
                if (checkpoint.isEmpty()) {
                    continue;
                }
                Optional<ChainName> name = chainOf(checkpoint);
                if (name.isPresent()) {
                    byChain.computeIfAbsent(name.get(), each -> new ArrayList<>())
                            .add(checkpoint);
                } else {
                    strange.add(new EvidenceFinding(
                            Problem.CHECKPOINT_FORGED, 0, "line " + number + " of " + file + " is no checkpoint"));
                }
            }
        }
        return new KeptCheckpoints(byChain, strange);
    }

    List<String> of(ChainName name) {
        return byChain.getOrDefault(name, List.of());
    }

    /** What is wrong apart from the chains that are there: lines that are none, and chains that are gone. */
    List<EvidenceFinding> strangeBeside(Collection<ChainName> there) {
        List<EvidenceFinding> findings = new ArrayList<>(strange);
        byChain.forEach((name, lines) -> {
            if (!there.contains(name)) {
                findings.add(new EvidenceFinding(
                        Problem.REMOVED, 0, "checkpoints of " + name + " were kept, and that chain is not here"));
            }
        });
        return findings;
    }

    private static List<Path> files(List<String> names, String option) throws IOException {
        List<Path> files = new ArrayList<>();
        for (String name : names) {
            Path path = CommonOptions.path(name, option);
            CommonOptions.checkReadable(path, option);
            if (!Files.isDirectory(path)) {
                files.add(path);
                continue;
            }
            try (Stream<Path> inside = Files.list(path)) {
                files.addAll(inside.filter(file -> file.toString().endsWith(ENDING))
                        .sorted()
                        .toList());
            }
        }
        return files;
    }

    private static List<String> lines(Path file, String option) throws IOException {
        try {
            return Files.readAllLines(file);
        } catch (CharacterCodingException e) {
            throw new InputProblem(option + ": " + file + " is no text, so no checkpoints", e);
        }
    }

    private static Optional<ChainName> chainOf(String compact) {
        String[] parts = compact.split("\\.", -1);
        if (parts.length != 3) {
            return Optional.empty();
        }
        try {
            JsonNode payload = JSON.readTree(Base64.getUrlDecoder().decode(parts[1]));
            return Optional.of(new ChainName(
                    payload.path("tenant").asText(), payload.path("partition").asText()));
        } catch (IOException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
