package dev.cordon.launcher.live;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.Optional;

/**
 * Says in the folder that this process runs from that it is in use: the {@code cordon} script deletes those of older sources,
 * and classes would be missing under a process that has been up for days.
 */
public final class DistributionMark implements AutoCloseable {
    private static final String DISTRIBUTION = "dist-";

    private final Optional<Path> mark;

    private DistributionMark(Optional<Path> mark) {
        this.mark = mark;
    }

    /** Puts it there; nothing where this process runs from elsewhere, or the folder cannot be written. */
    public static DistributionMark put() {
        return new DistributionMark(folder().flatMap(DistributionMark::made));
    }

    private static Optional<Path> made(Path folder) {
        Path mark = folder.resolve("used-by-" + ProcessHandle.current().pid());
        try {
            Files.deleteIfExists(mark); // of a process that had this id before
            return Optional.of(Files.createFile(mark));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static Optional<Path> folder() {
        CodeSource source = DistributionMark.class.getProtectionDomain().getCodeSource();
        try {
            return source == null
                    ? Optional.empty()
                    : Optional.ofNullable(Path.of(source.getLocation().toURI()).getParent())
                            .filter(folder ->
                                    String.valueOf(folder.getFileName()).startsWith(DISTRIBUTION));
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        mark.ifPresent(file -> {
            try {
                Files.deleteIfExists(file);
            } catch (IOException e) {
                // It says that a process is there that is gone, which the script finds out.
            }
        });
    }
}
