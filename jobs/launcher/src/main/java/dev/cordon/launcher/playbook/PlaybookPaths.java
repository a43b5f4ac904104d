package dev.cordon.launcher.playbook;

import dev.cordon.engine.playbook.PlaybookFile;
import dev.cordon.engine.playbook.Playbooks;
import dev.cordon.launcher.CommonOptions;
import dev.cordon.launcher.InputProblem;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Files of playbooks as a person names them: files, and folders with all that ends in .yaml or .yml below them. */
public final class PlaybookPaths {
    /** More than the reader takes, so that it refuses what is larger; the rest need not be read for that. */
    private static final int MOST_BYTES = 256 * 1024 + 1;

    private PlaybookPaths() {}

    /** The files in the order of the paths and of their names; without paths those that come with Cordon. */
    public static List<PlaybookFile> read(List<String> paths) throws IOException {
        if (paths.isEmpty()) {
            return Playbooks.bundledFiles();
        }
        List<Path> all = new ArrayList<>();
        for (String text : paths) {
            Path path = CommonOptions.path(text, "PATH");
            CommonOptions.checkReadable(path, "PATH");
            List<Path> found = Files.isDirectory(path) ? below(path) : List.of(path);
            if (found.isEmpty()) {
                throw new InputProblem("PATH: there is no playbook (*.yaml, *.yml) in " + path);
            }
            all.addAll(found);
        }
        List<PlaybookFile> files = new ArrayList<>();
        for (Path path : all.stream().distinct().toList()) {
            CommonOptions.checkReadable(path, "PATH");
            try (InputStream in = Files.newInputStream(path)) {
                files.add(new PlaybookFile(path.toString(), in.readNBytes(MOST_BYTES)));
            }
        }
        return files;
    }

    private static List<Path> below(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file ->
                            file.toString().endsWith(".yaml") || file.toString().endsWith(".yml"))
                    .filter(file -> !Files.isDirectory(file))
                    .sorted()
                    .toList();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }
}
