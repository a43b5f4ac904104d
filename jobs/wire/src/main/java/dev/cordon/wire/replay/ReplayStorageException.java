package dev.cordon.wire.replay;

import java.io.IOException;
import java.nio.file.Path;

/** The sorted runs cannot be written, most often because the disk is full. */
public final class ReplayStorageException extends IOException {
    private static final long serialVersionUID = 1L;

    ReplayStorageException(Path directory, long writtenBytes, IOException cause) {
        super(
                ("cannot sort the input in %s after %d bytes: %s; sorting needs up to twice the size of the uncompressed"
                                + " input there: free space or choose another directory for temporary files")
                        .formatted(directory, writtenBytes, cause.getMessage()),
                cause);
    }
}
