package dev.cordon.engine.evidence;

import dev.cordon.configuration.NewFile;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;

/** Files with secrets, refused where others than their owner can read them. */
final class OwnerOnlyFile {
    private static final boolean POSIX =
            FileSystems.getDefault().supportedFileAttributeViews().contains("posix");

    private OwnerOnlyFile() {}

    static byte[] read(Path file) throws IOException, EvidenceKeyException {
        if (POSIX) {
            if (Files.getPosixFilePermissions(file).stream()
                    .anyMatch(one -> !one.name().startsWith("OWNER_"))) {
                throw new EvidenceKeyException(file + " can be used by others than its owner; chmod 600 it");
            }
        }
        return Files.readAllBytes(file);
    }

    static byte[] readOrCreate(Path file, byte[] fresh) throws IOException, EvidenceKeyException {
        if (!Files.exists(file)) {
            try {
                NewFile.ofOwner(file, fresh);
            } catch (FileAlreadyExistsException e) {
                // Another process was first; its content counts.
            }
        }
        return read(file);
    }
}
