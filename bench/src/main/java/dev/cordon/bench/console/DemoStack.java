package dev.cordon.bench.console;

import dev.cordon.stack.StackFolder;
import dev.cordon.stack.StackStatus;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The demo's stack after its story, until it is closed: {@code ./cordon demo --stay} as a process of its own. */
final class DemoStack implements AutoCloseable {
    private static final String STORY_IS_OVER = "A person decides now";
    private static final Pattern FOLDER = Pattern.compile("holds --stack (\\S+)");
    private static final long STOP_SECONDS = 60;

    private final Process demo;
    private final StackFolder folder;

    private DemoStack(Process demo, StackFolder folder) {
        this.demo = demo;
        this.folder = folder;
    }

    /** Plays the story to its end, some six minutes. What the demo says goes to standard error. */
    static DemoStack play(long seed) throws IOException {
        Process demo = new ProcessBuilder("./cordon", "demo", "--stay", "--seed", Long.toString(seed))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(demo::destroy, "stop-demo"));
        BufferedReader said = new BufferedReader(new InputStreamReader(demo.getInputStream(), StandardCharsets.UTF_8));
        boolean isOver = false;
        for (String line = said.readLine(); line != null; line = said.readLine()) {
            System.err.println(line);
            isOver |= line.contains(STORY_IS_OVER);
            Matcher named = FOLDER.matcher(line);
            if (isOver && named.find()) {
                return new DemoStack(demo, new StackFolder(Path.of(named.group(1))));
            }
        }
        throw new IOException("the demo ended before its story did");
    }

    /** Where a browser is signed in, once. */
    URI signIn() throws IOException {
        int port = StackStatus.read(folder)
                .orElseThrow(() -> new IOException("there is no stack in " + folder.root()))
                .ports()
                .console();
        return URI.create("http://127.0.0.1:" + port + "/#token="
                + Files.readString(folder.consoleToken()).strip());
    }

    @Override
    public void close() throws IOException {
        demo.destroy();
        try {
            if (!demo.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
                demo.destroyForcibly();
            }
        } catch (InterruptedException e) {
            demo.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
