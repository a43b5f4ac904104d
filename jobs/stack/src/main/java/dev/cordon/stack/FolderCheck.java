package dev.cordon.stack;

import dev.cordon.wire.files.InvalidInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.UserPrincipal;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Looks at a folder before a stack is started or stopped in it: keys lie in it, and what it says decides which
 * processes are ended. So it is its user's, closed to all others, and empty where it is not a stack's.
 */
public final class FolderCheck {
    private static final Set<PosixFilePermission> OTHERS = EnumSet.of(
            PosixFilePermission.GROUP_READ,
            PosixFilePermission.GROUP_WRITE,
            PosixFilePermission.GROUP_EXECUTE,
            PosixFilePermission.OTHERS_READ,
            PosixFilePermission.OTHERS_WRITE,
            PosixFilePermission.OTHERS_EXECUTE);

    private FolderCheck() {}

    /**
     * Looks at it; one that is missing will do.
     *
     * @throws InvalidInputException saying what is wrong with it and what to do
     */
    public static void mustBeOwn(StackFolder folder) throws IOException {
        Path root = folder.root();
        if (!Files.exists(root)) {
            return;
        }
        if (!Files.isDirectory(root)) {
            throw new InvalidInputException(root + " is a file; name a folder for the stack");
        }
        PosixFileAttributeView view = Files.getFileAttributeView(root, PosixFileAttributeView.class);
        if (view == null) {
            return; // this file system knows neither owners nor permissions
        }
        PosixFileAttributes attributes = view.readAttributes();
        if (!attributes.owner().equals(user())) {
            throw new InvalidInputException(
                    root + " belongs to " + attributes.owner().getName()
                            + ", and keys of the stack would lie in it; name a folder of your own with --dir");
        }
        if (attributes.permissions().stream().anyMatch(OTHERS::contains)) {
            throw new InvalidInputException(
                    root + " is open to other users, and keys of the stack lie in it: close it with 'chmod 700 " + root
                            + "', or name another folder with --dir");
        }
        if (!isStack(folder) && !isEmpty(root)) {
            throw new InvalidInputException(
                    root + " holds files and no stack; name an empty folder, or one that is not there yet, with --dir");
        }
    }

    /** Whose the files are that this process makes; the name alone would not do where ids have none. */
    private static UserPrincipal user() throws IOException {
        Path probe = Files.createTempFile("cordon-", ".owner");
        try {
            return Files.getOwner(probe);
        } finally {
            Files.delete(probe);
        }
    }

    private static boolean isStack(StackFolder folder) {
        return Stream.of(folder.status(), folder.configuration(), folder.turn()).anyMatch(Files::exists);
    }

    private static boolean isEmpty(Path root) throws IOException {
        try (Stream<Path> files = Files.list(root)) {
            return files.findAny().isEmpty();
        }
    }
}
