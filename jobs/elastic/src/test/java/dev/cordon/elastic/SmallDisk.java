package dev.cordon.elastic;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/**
 * A disk of a few megabytes at a folder, which only processes see that are started for it: a mount in a namespace of its own,
 * for which Linux asks no rights where users may have such. It is gone when this is closed, and with the process of the test.
 */
final class SmallDisk implements AutoCloseable {
    private final Path folder;
    private final Process holder;

    private SmallDisk(Path folder, Process holder) {
        this.folder = folder;
        this.holder = holder;
    }

    /** Aborts the test, with a message, where such a disk cannot be had. */
    static SmallDisk at(Path folder, int megabytes) throws IOException {
        String mount = "mount -t tmpfs -o size=%dm tmpfs \"$0\" && echo mounted && exec cat".formatted(megabytes);
        Process holder;
        try {
            holder = new ProcessBuilder("unshare", "-rm", "sh", "-c", mount, folder.toString())
                    .redirectErrorStream(true)
                    .start();
        } catch (IOException e) {
            return Assumptions.abort("no small disk to fill: " + e.getMessage());
        }
        BufferedReader said = new BufferedReader(new InputStreamReader(holder.getInputStream(), UTF_8));
        String line = said.readLine();
        Assumptions.assumeTrue("mounted".equals(line), "no small disk to fill, as 'unshare -rm' says: " + line);
        return new SmallDisk(folder, holder);
    }

    /** A Java home whose Java runs with the disk. */
    Path java(Path home, Path into) throws IOException {
        Path program = Files.createDirectories(into.resolve("bin")).resolve("java");
        List<String> command = inside(home.resolve("bin").resolve("java").toString());
        Files.writeString(program, "#!/bin/sh\nexec " + String.join(" ", command) + " \"$@\"\n");
        if (!program.toFile().setExecutable(true)) {
            throw new IOException(program + " cannot be made a program");
        }
        Files.copy(home.resolve("release"), into.resolve("release"));
        return into;
    }

    /** Until not a byte more fits. */
    void fill() throws IOException, InterruptedException {
        int exit = run(inside("dd", "if=/dev/zero", "of=" + ballast(), "bs=4096"));
        if (exit == 0) {
            throw new IOException("the disk is not full");
        }
    }

    /** Takes away what {@link #fill} put there. */
    void makeRoom() throws IOException, InterruptedException {
        int exit = run(inside("rm", ballast()));
        if (exit != 0) {
            throw new IOException("the disk is full still");
        }
    }

    private String ballast() {
        return folder.resolve("ballast").toString();
    }

    private List<String> inside(String... command) {
        List<String> all = new ArrayList<>(
                List.of("nsenter", "-t", Long.toString(holder.pid()), "-U", "--preserve-credentials", "-m"));
        all.addAll(List.of(command));
        return all;
    }

    private static int run(List<String> command) throws IOException, InterruptedException {
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }

    @Override
    public void close() throws IOException {
        holder.getOutputStream().close();
        holder.destroy();
    }
}
