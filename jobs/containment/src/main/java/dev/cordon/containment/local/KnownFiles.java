package dev.cordon.containment.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How late the calls are that files tell of, as long as these have the length and the time at which they were read: one that
 * ends before a question's time need not be read again for it.
 */
final class KnownFiles {
    /** Some hundred bytes each; files beyond are read every time. */
    private static final int MOST = 100_000;

    private final Map<Path, Known> known = new ConcurrentHashMap<>();

    /** What a file looks like from outside. */
    record Stamp(long bytes, FileTime modified) {
        /** Of a file now; empty where nobody can say, as of a pipe. */
        static Optional<Stamp> of(Path file) {
            try {
                return Files.isRegularFile(file)
                        ? Optional.of(new Stamp(Files.size(file), Files.getLastModifiedTime(file)))
                        : Optional.empty();
            } catch (IOException e) {
                return Optional.empty();
            }
        }
    }

    private record Known(Stamp stamp, long latestMillis) {}

    /** Whether a file, which looks so, is known to tell of nothing since a moment. */
    boolean endsBefore(long sinceMillis, Path file, Stamp stamp) {
        Known one = known.get(file);
        return one != null && one.stamp().equals(stamp) && one.latestMillis() < sinceMillis;
    }

    /**
     * A file was read to its end.
     *
     * @param stamp how it looked before that
     * @param latestMillis of the latest call in it
     */
    void read(Path file, Stamp stamp, long latestMillis) {
        if (known.size() < MOST || known.containsKey(file)) {
            known.put(file, new Known(stamp, latestMillis));
        }
    }
}
