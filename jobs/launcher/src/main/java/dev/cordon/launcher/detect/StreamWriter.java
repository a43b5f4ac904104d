package dev.cordon.launcher.detect;

import java.io.IOException;
import java.io.OutputStream;

/** Writes one whole output to a stream that the caller opens, flushes and closes. */
@FunctionalInterface
public interface StreamWriter {
    void writeTo(OutputStream out) throws IOException;
}
