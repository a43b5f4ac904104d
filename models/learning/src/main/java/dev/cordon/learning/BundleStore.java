package dev.cordon.learning;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where the entries of a bundle are read from; a folder, an archive, a class path: the caller's business. */
@FunctionalInterface
public interface BundleStore {
    /**
     * Opens one entry; the reader closes it.
     *
     * @param name one of the names in {@link ModelBundle}
     * @return its bytes, or null where it is not there
     * @throws IOException where it cannot be read
     */
    @Nullable
    InputStream open(String name) throws IOException;

    /** Entries in memory, as {@link ModelBundle#entries()} gives them. */
    static BundleStore of(Map<String, byte[]> entries) {
        Map<String, byte[]> copy = Map.copyOf(entries);
        return name -> {
            byte[] bytes = copy.get(name);
            return bytes == null ? null : new ByteArrayInputStream(bytes);
        };
    }
}
