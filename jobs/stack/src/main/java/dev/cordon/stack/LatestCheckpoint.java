package dev.cordon.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds where a job goes on: the completed checkpoint of a folder that was written last, whichever run of the job wrote it. */
final class LatestCheckpoint {
    private static final String METADATA = "_metadata";

    private LatestCheckpoint() {}

    /**
     * The latest, or empty where there is none.
     *
     * @param folder of one job: {@code <run>/chk-<number>/_metadata}
     */
    static Optional<Path> in(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return Optional.empty();
        }
        try (Stream<Path> found =
                Files.find(folder, 3, (path, attributes) -> path.endsWith(METADATA) && attributes.isRegularFile())) {
            return found.max(Comparator.comparingLong(LatestCheckpoint::written))
                    .map(Path::getParent);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static long written(Path metadata) {
        try {
            return Files.getLastModifiedTime(metadata).toMillis();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
