package dev.cordon.launcher.evidence;

import dev.cordon.engine.evidence.EvidenceKeyException;
import dev.cordon.engine.evidence.TrustedKeys;
import dev.cordon.launcher.CommonOptions;
import dev.cordon.launcher.InputProblem;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Public keys that a person names. */
final class KeyFiles {
    private KeyFiles() {}

    static TrustedKeys read(List<String> files, String option) throws IOException {
        List<Path> paths = new ArrayList<>();
        for (String file : files) {
            Path path = CommonOptions.path(file, option);
            CommonOptions.checkReadable(path, option);
            paths.add(path);
        }
        try {
            return TrustedKeys.read(paths);
        } catch (EvidenceKeyException e) {
            throw new InputProblem(option + ": " + e.getMessage(), e);
        } catch (CharacterCodingException e) {
            throw new InputProblem(option + ": " + String.join(", ", files) + " is no text, so no key in JWK form", e);
        }
    }
}
