package dev.cordon.wire.labels;

import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Alerts that decisions are joined with, of files as {@code detect --out} writes them: of each its highest revision. */
public final class GivenAlerts {
    private final List<FoundAlert> found;
    private final long unsigned;

    GivenAlerts(Collection<FoundAlert> found, long unsigned) {
        this.found = List.copyOf(found);
        this.unsigned = unsigned;
    }

    /**
     * Reads them and asks nobody whether they are true.
     *
     * @throws dev.cordon.wire.files.InvalidInputException if a file or a line cannot be read
     */
    public static GivenAlerts takenAtTheirWord(Collection<Path> files) {
        return AlertsFile.read(files, Optional.empty());
    }

    /**
     * Reads those that a trusted detection job made; the others are counted, and nothing is learned from them.
     *
     * @throws dev.cordon.wire.files.InvalidInputException if a file or a line cannot be read
     */
    public static GivenAlerts madeByDetection(Collection<Path> files, MadeByDetection detection) {
        return AlertsFile.read(files, Optional.of(detection));
    }

    List<FoundAlert> found() {
        return found;
    }

    /** Lines that no trusted detection job signed; 0 where nobody was asked. */
    public long unsigned() {
        return unsigned;
    }
}
