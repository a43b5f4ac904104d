package dev.cordon.launcher;

import dev.cordon.launcher.detect.StreamWriter;
import java.io.BufferedOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * A file that is either the old one or the whole new one, never half of it, also after a power cut. Writes beside the target
 * and moves. Pipes and devices such as {@code /dev/stdout} are written to directly.
 */
public final class AtomicFile {
    private AtomicFile() {}

    /** Says early, before hours of work, what would go wrong at the end. */
    public static void checkWritable(Path target, String option) {
        Path folder = folderOf(target);
        if (Files.isDirectory(target)) {
            throw new InputProblem(option + ": " + target + " is a folder; name a file");
        }
        if (!Files.isDirectory(folder)) {
            throw new InputProblem(option + ": folder " + folder + " does not exist; create it first");
        }
        boolean direct = isDirect(target);
        if (!Files.isWritable(direct ? target : folder)) {
            throw new InputProblem(option + ": no permission to write " + (direct ? target : "into " + folder));
        }
    }

    public static void write(Path target, StreamWriter content) throws IOException {
        if (isDirect(target)) {
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(target))) {
                content.writeTo(out);
            }
            return;
        }
        // A link keeps pointing where it did: what it points to is replaced.
        Path file = Files.exists(target) ? target.toRealPath() : target.toAbsolutePath();
        Path fresh = folderOf(file)
                .resolve(
                        "." + file.getFileName() + "." + ProcessHandle.current().pid() + ".tmp");
        try {
            try (FileOutputStream disk = new FileOutputStream(fresh.toFile());
                    OutputStream out = new BufferedOutputStream(disk)) {
                content.writeTo(out);
                out.flush();
                disk.getFD().sync();
            }
            move(fresh, file);
        } finally {
            Files.deleteIfExists(fresh);
        }
    }

    private static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static boolean isDirect(Path target) {
        return Files.exists(target) && !Files.isRegularFile(target);
    }

    private static Path folderOf(Path target) {
        Path folder = target.toAbsolutePath().getParent();
        return folder == null || Files.isDirectory(target, LinkOption.NOFOLLOW_LINKS)
                ? target.toAbsolutePath()
                : folder;
    }
}
