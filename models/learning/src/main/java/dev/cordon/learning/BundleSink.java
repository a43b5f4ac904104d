package dev.cordon.learning;

import java.io.IOException;
import java.io.OutputStream;

/** Where the entries of a bundle are written to. */
@FunctionalInterface
public interface BundleSink {
    /**
     * Creates one entry; the writer closes it.
     *
     * @param name one of the four names in {@link ModelBundle}
     */
    OutputStream create(String name) throws IOException;
}
