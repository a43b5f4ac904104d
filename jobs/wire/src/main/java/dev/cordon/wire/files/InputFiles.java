package dev.cordon.wire.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The files that the given names stand for, sorted by name whatever their order.
 *
 * <ul>
 *   <li>A folder stands for all files below it. Links are followed; one that leads nowhere or in a circle is a file that
 *       cannot be read. Names that start with a dot are passed over, with all below them, and counted.
 *   <li>A file stands for itself, hidden or not; a pipe may be named. {@code -} is standard input.
 *   <li>Files are called by their path relative to the folder that was named; where two would be called alike, by the
 *       path as it was given. A file that is reached twice is read once.
 *   <li>An empty file is a file like others: it becomes a dead letter when it is read.
 * </ul>
 */
public final class InputFiles {
    private final List<InputFile> files;
    private final long hidden;

    private InputFiles(List<InputFile> files, long hidden) {
        this.files = files;
        this.hidden = hidden;
    }

    /**
     * Looks the names up.
     *
     * @param names paths, or {@code -}
     * @throws InvalidInputException if a path does not exist or none is given
     */
    public static InputFiles of(List<String> names) {
        if (names.isEmpty()) {
            throw new InvalidInputException("no input: name a file, a folder, or - for standard input");
        }
        List<FoundFile> found = new ArrayList<>();
        long hidden = 0;
        for (String name : names) {
            if (name.equals(InputFile.STANDARD_INPUT)) {
                found.add(new FoundFile(name, name, null, -1, ""));
                continue;
            }
            Path root = existing(name);
            if (Files.isDirectory(root)) {
                FolderWalk walk = FolderWalk.over(root, name);
                found.addAll(walk.files());
                hidden += walk.hidden();
            } else {
                found.add(FoundFile.of(root, lastName(root), name));
            }
        }
        return new InputFiles(named(found), hidden);
    }

    /** In the order in which they are read. */
    public List<InputFile> files() {
        return files;
    }

    /** Length of all files as stored, as far as known: for progress. */
    public long bytes() {
        return files.stream().mapToLong(file -> Math.max(0, file.bytes())).sum();
    }

    /** Files and folders passed over because their names start with a dot. */
    public long hidden() {
        return hidden;
    }

    private static Path existing(String name) {
        try {
            Path path = Path.of(name);
            if (Files.exists(path)) {
                return path;
            }
        } catch (InvalidPathException e) {
            throw new InvalidInputException("no such file or folder: " + name, e);
        }
        throw new InvalidInputException("no such file or folder: " + name);
    }

    private static String lastName(Path path) {
        Path last = path.getFileName();
        return last == null ? path.toString() : last.toString();
    }

    private static List<InputFile> named(List<FoundFile> found) {
        Set<String> seen = new HashSet<>();
        List<FoundFile> once =
                found.stream().filter(file -> seen.add(file.identity())).toList();
        Set<String> names = new HashSet<>();
        Set<String> ambiguous = new HashSet<>();
        for (FoundFile file : once) {
            if (!names.add(file.relativeName())) {
                ambiguous.add(file.relativeName());
            }
        }
        List<InputFile> files = once.stream()
                .map(file ->
                        file.called(ambiguous.contains(file.relativeName()) ? file.givenName() : file.relativeName()))
                .toList();
        boolean distinct = files.stream().map(InputFile::name).distinct().count() == files.size();
        return (distinct ? files.stream() : once.stream().map(file -> file.called(file.givenName())))
                .sorted(Comparator.comparing(InputFile::name))
                .toList();
    }

    /**
     * A file before its name is settled.
     *
     * @param relativeName relative to the folder that was named
     * @param givenName with the folder as it was named
     * @param path where, or {@code null} for standard input
     * @param bytes length, or -1
     * @param problem why it cannot be read, or empty
     */
    record FoundFile(
            String relativeName, String givenName, @Nullable Path path, long bytes, String problem) {
        static FoundFile of(Path path, String relativeName, String givenName) {
            try {
                long bytes = Files.isRegularFile(path) ? Files.size(path) : -1;
                String problem = Files.isReadable(path) ? "" : "no permission to read";
                return new FoundFile(relativeName, givenName, path, bytes, problem);
            } catch (IOException e) {
                return new FoundFile(relativeName, givenName, path, -1, "cannot be looked at");
            }
        }

        InputFile called(String name) {
            return new InputFile(name, path, bytes, problem);
        }

        String identity() {
            if (path == null) {
                return InputFile.STANDARD_INPUT;
            }
            try {
                return path.toRealPath().toString();
            } catch (IOException e) {
                return path.toAbsolutePath().normalize().toString();
            }
        }
    }
}
