package dev.cordon.stack;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.flink.runtime.checkpoint.Checkpoints;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds where a job goes on: of the completed checkpoints of a folder whose metadata can be read the one that was written
 * last, whichever run of the job wrote it. A power cut may have torn the metadata of the very last.
 */
final class LatestCheckpoint {
    private static final Logger LOG = LoggerFactory.getLogger(LatestCheckpoint.class);
    private static final String METADATA = "_metadata";

    private LatestCheckpoint() {}

    /**
     * The latest, or empty where there is none.
     *
     * @param folder of one job: {@code <run>/chk-<number>/_metadata}
     * @throws IOException where there are some and none can be read: to begin anew is a person's decision
     */
    static Optional<Path> in(Path folder) throws IOException {
        List<Path> all = newestFirst(folder);
        for (Path metadata : all) {
            if (isReadable(metadata)) {
                return Optional.ofNullable(metadata.getParent());
            }
        }
        if (!all.isEmpty()) {
            throw new IOException("no checkpoint in " + folder + " can be read; move the folder away to begin anew");
        }
        return Optional.empty();
    }

    private static List<Path> newestFirst(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> found =
                Files.find(folder, 3, (path, attributes) -> path.endsWith(METADATA) && attributes.isRegularFile())) {
            return found.sorted(
                            Comparator.comparingLong(LatestCheckpoint::written).reversed())
                    .toList();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static boolean isReadable(Path metadata) {
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(metadata)))) {
            var unused = Checkpoints.loadCheckpointMetadata(
                    in,
                    LatestCheckpoint.class.getClassLoader(),
                    metadata.toUri().resolve(".").toString());
            return true;
        } catch (IOException | RuntimeException e) { // torn metadata may say anything
            LOG.warn("{} cannot be read; looking for an older checkpoint", metadata, e);
            return false;
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
