package dev.cordon.engine.evidence;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;

/** Files with secrets: made so that only their owner can read them, refused where others can. */
final class OwnerOnlyFile {
    private static final Set<PosixFilePermission> OWNER =
            EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
    private static final boolean POSIX =
            FileSystems.getDefault().supportedFileAttributeViews().contains("posix");

    private OwnerOnlyFile() {}

    /** @throws FileAlreadyExistsException if the file is there */
    static void create(Path file, byte[] content) throws IOException {
        try (FileChannel channel = FileChannel.open(
                file, EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), attributes())) {
            ByteBuffer buffer = ByteBuffer.wrap(content);
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
            channel.force(true);
        }
    }

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
                create(file, fresh);
            } catch (FileAlreadyExistsException e) {
                // Another process was first; its content counts.
            }
        }
        return read(file);
    }

    private static FileAttribute<?>[] attributes() {
        return POSIX ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(OWNER)} : new FileAttribute<?>[0];
    }
}
