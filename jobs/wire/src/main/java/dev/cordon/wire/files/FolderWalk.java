package dev.cordon.wire.files;

import dev.cordon.wire.files.InputFiles.FoundFile;
import java.io.IOException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds the files below one folder. What cannot be looked at is a file with a problem, never an exception. */
final class FolderWalk extends SimpleFileVisitor<Path> {
    private final Path root;
    private final String rootAsGiven;
    private final List<FoundFile> files = new ArrayList<>();
    private long hidden;

    private FolderWalk(Path root, String rootAsGiven) {
        this.root = root;
        this.rootAsGiven = rootAsGiven;
    }

    static FolderWalk over(Path root, String rootAsGiven) {
        FolderWalk walk = new FolderWalk(root, rootAsGiven);
        try {
            Files.walkFileTree(root, EnumSet.of(FileVisitOption.FOLLOW_LINKS), Integer.MAX_VALUE, walk);
        } catch (IOException e) {
            throw new InvalidInputException("cannot read folder: " + rootAsGiven, e);
        }
        return walk;
    }

    List<FoundFile> files() {
        return files;
    }

    long hidden() {
        return hidden;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
        if (!folder.equals(root) && isHidden(folder)) {
            hidden++;
            return FileVisitResult.SKIP_SUBTREE;
        }
        return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
        if (isHidden(file)) {
            hidden++;
        } else if (attributes.isRegularFile()) {
            files.add(FoundFile.of(file, relative(file), given(file)));
        } else {
            // Opening a pipe or device that nobody named could wait for ever.
            problem(file, attributes.isSymbolicLink() ? "the link leads nowhere" : "not a regular file");
        }
        return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException failure) {
        if (!file.equals(root) && isHidden(file)) {
            hidden++;
        } else if (failure instanceof FileSystemLoopException) {
            problem(file, "the link leads back to a folder above it");
        } else if (failure instanceof NoSuchFileException) {
            problem(file, "the link leads nowhere");
        } else {
            problem(file, "no permission to read");
        }
        return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failure) {
        if (failure != null) {
            problem(folder, "the folder cannot be read to its end");
        }
        return FileVisitResult.CONTINUE;
    }

    private void problem(Path file, String problem) {
        files.add(new FoundFile(relative(file), given(file), file, -1, problem));
    }

    private String relative(Path file) {
        StringBuilder name = new StringBuilder();
        for (Path part : root.relativize(file)) {
            name.append(name.length() == 0 ? "" : "/").append(part);
        }
        return name.length() == 0 ? "." : name.toString();
    }

    private String given(Path file) {
        return (rootAsGiven.endsWith("/") ? rootAsGiven : rootAsGiven + "/") + relative(file);
    }

    private static boolean isHidden(Path file) {
        Path last = file.getFileName();
        return last != null && last.toString().startsWith(".");
    }
}
