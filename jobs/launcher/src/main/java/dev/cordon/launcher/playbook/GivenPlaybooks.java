package dev.cordon.launcher.playbook;

import dev.cordon.engine.playbook.PlaybookFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Parameters;

/** Playbooks that somebody names on a command line, or those that come with Cordon. */
final class GivenPlaybooks {
    @Parameters(
            arity = "0..*",
            paramLabel = "PATH",
            description =
                    "Playbooks: files, or folders with all *.yaml and *.yml below them. Default: those that come with"
                            + " Cordon.")
    private List<String> paths = new ArrayList<>();

    /** Whether none was named. */
    boolean areBundled() {
        return paths.isEmpty();
    }

    /** Their files, in the order of the paths and of their names. */
    List<PlaybookFile> read() throws IOException {
        return PlaybookPaths.read(paths);
    }
}
