package dev.cordon.learning;

import java.io.IOException;
import java.io.InputStream;

/** Where the entries of a bundle are read from; a folder, an archive, a class path: the caller's business. */
@FunctionalInterface
public interface BundleStore {
    /**
     * Opens one entry; the reader closes it.
     *
     * @param name one of the four names in {@link ModelBundle}
     * @throws IOException where it is not there or cannot be read
     */
    InputStream open(String name) throws IOException;
}
