package dev.cordon.bench.browser;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A headless Chromium, as a process of its own with a profile of its own. */
public final class Chromium implements AutoCloseable {
    private static final List<String> NAMES =
            List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");
    private static final long START_SECONDS = 60;
    private static final long STOP_SECONDS = 10;

    private final Process process;
    private final DevTools tools;

    private Chromium(Process process, DevTools tools) {
        this.process = process;
        this.tools = tools;
    }

    /**
     * Starts one.
     *
     * @param folder for its profile and its log; empty or missing
     * @throws IOException also where none is installed
     */
    public static Chromium start(Path folder) throws IOException, InterruptedException {
        Path profile = Files.createDirectories(folder.resolve("profile"));
        File log = folder.resolve("chromium.log").toFile();
        List<String> command = new ArrayList<>(List.of(
                installed()
                        .orElseThrow(() -> new IOException(
                                "there is no Chromium on the PATH: apt-get install chromium, or any of " + NAMES))
                        .toString(),
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--hide-scrollbars",
                "--force-color-profile=srgb",
                "--remote-debugging-port=0",
                "--user-data-dir=" + profile.toAbsolutePath(),
                "about:blank"));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log)
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly, "stop-chromium"));
        try {
            return new Chromium(process, DevTools.connect(address(process, profile, log)));
        } catch (IOException | InterruptedException | RuntimeException e) {
            process.destroyForcibly();
            throw e;
        }
    }

    private static Optional<Path> installed() {
        String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
        return NAMES.stream()
                .flatMap(name -> Stream.of(path.split(File.pathSeparator, -1))
                        .filter(folder -> !folder.isEmpty())
                        .map(folder -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** Where it says that it can be spoken to. */
    private static URI address(Process process, Path profile, File log) throws IOException, InterruptedException {
        Path said = profile.resolve("DevToolsActivePort");
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_SECONDS);
        while (System.nanoTime() < end && process.isAlive()) {
            if (Files.exists(said)) {
                List<String> lines = Files.readAllLines(said);
                if (lines.size() == 2) {
                    return URI.create("ws://127.0.0.1:" + lines.get(0) + lines.get(1));
                }
            }
            Thread.sleep(50);
        }
        throw new IOException("Chromium did not start; " + log + " tells more");
    }

    /** What it is, such as {@code Chrome/150.0.7871.46}. */
    public String version() throws IOException, InterruptedException {
        return tools.call("", "Browser.getVersion", DevTools.fields())
                .path("product")
                .asText();
    }

    /** A tab with cookies of its own. */
    public Tab tab(int width, int height) throws IOException, InterruptedException {
        return Tab.open(tools, width, height);
    }

    @Override
    public void close() throws IOException {
        tools.close();
        process.destroy();
        try {
            if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
