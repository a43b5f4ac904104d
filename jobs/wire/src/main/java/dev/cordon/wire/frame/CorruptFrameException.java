package dev.cordon.wire.frame;

import java.io.IOException;
import java.nio.file.Path;

/** A complete frame whose bytes are not those that were written. */
public final class CorruptFrameException extends IOException {
    private static final long serialVersionUID = 1L;

    public CorruptFrameException(Path file, long position, String what) {
        super("%s is damaged at byte %d: %s".formatted(file, position, what));
    }
}
