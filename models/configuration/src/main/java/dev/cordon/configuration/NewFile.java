package dev.cordon.configuration;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.UUID;

/**
 * Makes a file such that under its name it is there whole or not at all: a process that is ended while it writes leaves no
 * half key that every later start would refuse. What is there already stays as it is, whoever made it.
 */
public final class NewFile {
    private NewFile() {}

    /**
     * Makes a file that its owner alone can read; where the file system knows no POSIX permissions, its own defaults apply.
     *
     * @throws FileAlreadyExistsException if the file is there
     */
    public static void ofOwner(Path file, byte[] content) throws IOException {
        boolean posix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
        FileAttribute<?>[] owner = posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
        create(file, content, owner);
    }

    /**
     * Makes a file with no secret in it, with the permissions that files have by default.
     *
     * @throws FileAlreadyExistsException if the file is there
     */
    public static void ofAnyone(Path file, byte[] content) throws IOException {
        create(file, content);
    }

    private static void create(Path file, byte[] content, FileAttribute<?>... permissions) throws IOException {
        Path fresh = file.resolveSibling(file.getFileName() + "." + UUID.randomUUID() + ".new");
        try {
            write(fresh, content, permissions);
            name(fresh, file);
        } finally {
            Files.deleteIfExists(fresh);
        }
    }

    private static void write(Path fresh, byte[] content, FileAttribute<?>... permissions) throws IOException {
        try (FileChannel channel =
                FileChannel.open(fresh, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), permissions)) {
            ByteBuffer bytes = ByteBuffer.wrap(content);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
    }

    /** A link never takes the place of another file; a rename may, so it is only for file systems without links. */
    private static void name(Path fresh, Path file) throws IOException {
        try {
            Files.createLink(file, fresh);
        } catch (FileAlreadyExistsException e) {
            throw e;
        } catch (FileSystemException | UnsupportedOperationException e) {
            Files.move(fresh, file);
        }
    }
}
