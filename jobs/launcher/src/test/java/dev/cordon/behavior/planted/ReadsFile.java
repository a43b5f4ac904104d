package dev.cordon.behavior.planted;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Breaks a rule on purpose. */
public final class ReadsFile {
    private ReadsFile() {}

    public static byte[] read(String name) throws IOException {
        return Files.readAllBytes(Path.of(name));
    }
}
