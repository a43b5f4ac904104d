package dev.cordon.wire.frame;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * Files and directories that hold raw logs or alerts, readable by their owner alone from the moment they exist. Where
 * the file system knows no POSIX permissions, its own defaults apply.
 */
public final class OwnerOnly {
    private static final boolean POSIX =
            FileSystems.getDefault().supportedFileAttributeViews().contains("posix");

    private OwnerOnly() {}

    /** Makes a new directory with a fresh name under {@code parent}, which must exist. */
    public static Path createDirectory(Path parent, String prefix) throws IOException {
        return Files.createTempDirectory(parent, prefix, permissions("rwx------"));
    }

    /** Makes the directory and its missing parents. */
    public static Path createDirectories(Path directory) throws IOException {
        return Files.createDirectories(directory, permissions("rwx------"));
    }

    /** Creates a file that must not exist yet, open for writing. */
    public static FileChannel createFile(Path file) throws IOException {
        return FileChannel.open(
                file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), permissions("rw-------"));
    }

    private static FileAttribute<?>[] permissions(String text) {
        return POSIX
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(text))}
                : new FileAttribute<?>[0];
    }
}
