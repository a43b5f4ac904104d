package dev.cordon.wire.types;

import java.io.IOException;

/** Bytes in a layout that this program does not know, most likely written by a newer one. */
public final class UnknownVersionException extends IOException {
    private static final long serialVersionUID = 1L;

    public UnknownVersionException(String layout, int found, int newest) {
        super(
                "%s has layout version %d, but this program reads versions 1 to %d; it was written by a newer program or is damaged"
                        .formatted(layout, found, newest));
    }
}
