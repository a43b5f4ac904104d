package dev.cordon.wire.frame;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/**
 * A temporary directory for its owner alone, deleted with all it holds when closed and when the JVM shuts down. Only a
 * killed JVM ({@code kill -9}) leaves it behind.
 */
public final class ScratchDirectory implements AutoCloseable {
    private final Path path;
    private final Thread hook;

    private ScratchDirectory(Path path) {
        this.path = path;
        this.hook = new Thread(this::deleteQuietly, "delete " + path.getFileName());
    }

    /** Makes it under {@code parent}, which is made if it is missing. */
    public static ScratchDirectory create(Path parent, String prefix) throws IOException {
        if (!Files.isDirectory(parent)) {
            OwnerOnly.createDirectories(parent);
        }
        ScratchDirectory directory = new ScratchDirectory(OwnerOnly.createDirectory(parent, prefix));
        Runtime.getRuntime().addShutdownHook(directory.hook);
        return directory;
    }

    public Path path() {
        return path;
    }

    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            return; // the JVM is shutting down, the hook deletes
        }
        try {
            delete();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete " + path, e);
        }
    }

    private void deleteQuietly() {
        try {
            delete();
        } catch (IOException e) {
            System.err.println("cordon: cannot delete " + path + ": " + e.getMessage());
        }
    }

    private void delete() throws IOException {
        if (!Files.exists(path)) {
            return;
        }
        Files.walkFileTree(path, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.deleteIfExists(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
                if (e instanceof NoSuchFileException) {
                    return FileVisitResult.CONTINUE;
                }
                throw e;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException e) throws IOException {
                if (e != null) {
                    throw e;
                }
                Files.deleteIfExists(directory);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
