package dev.cordon.bench.console;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cordon.bench.browser.Chromium;
import dev.cordon.bench.browser.Tab;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.apache.flink.util.FileUtils;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Makes the pictures of docs/triage.md: plays the demo, then goes through one alert of it, key by key. */
@Command(
        name = "bench/run triage-pictures",
        mixinStandardHelpOptions = true,
        showDefaultValues = true,
        description = {
            "Makes the pictures of docs/triage.md from the demo's story, with Chromium.",
            "Plays the demo first, which takes some six minutes; ends it afterwards."
        })
public final class TriagePictures implements Callable<Integer> {
    private static final int WIDTH = 1280;
    private static final int HEIGHT = 760;
    private static final int MARGIN = 12;
    /** What moves in a page has come to rest. */
    private static final long REST_MILLIS = 400;
    /** The role whose thief does nothing but its routine. */
    private static final String TAKEN = "ecs-orders-api";
    /** The key that was seen in a repository. */
    private static final String LEAKED = "backup-exporter";

    @Option(names = "--out", paramLabel = "DIR", description = "Folder for the pictures.")
    private Path out = Path.of("docs", "triage");

    @Option(names = "--seed", description = "Which made-up company it is.")
    private long seed = 1;

    @Option(names = "--dark", description = "As somebody sees it whose system is dark.")
    private boolean dark;

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new TriagePictures()).execute(arguments));
    }

    @Override
    public Integer call() throws Exception {
        Path folder = Files.createTempDirectory("cordon-bench-");
        try (Chromium chromium = Chromium.start(folder);
                DemoStack stack = DemoStack.play(seed);
                Tab tab = chromium.tab(WIDTH, HEIGHT)) {
            tab.prefer(dark);
            tab.go(stack.signIn());
            take(tab, new Album(out));
            return 0;
        } finally {
            FileUtils.deleteDirectoryQuietly(folder.toFile());
        }
    }

    private static void take(Tab tab, Album album) throws IOException, InterruptedException {
        tab.await(shown(".alert-row .name"));
        rest(tab);
        album.add("queue", tab.picture());

        find(tab, TAKEN);
        tab.press("Enter");
        tab.await("document.querySelector('.detail-body')?.innerText.includes('What it can reach')");
        rest(tab);
        album.add("alert", tab.picture());
        part(tab, album, "timeline", ".timeline-panel");
        part(tab, album, "reach", ".reach-panel");
        part(tab, album, "hold", ".hold-section");

        tab.press("c");
        tab.await(shown("dialog .what p:not(.faint)"));
        tab.type("not ours: the orders team runs no command line from a home network");
        tab.press("Enter");
        rest(tab);
        album.add("confirm", tab.picture());
        tab.press("Enter");
        tab.await(says("h1 .chip", "confirmed"));
        tab.await("!" + shown("dialog"));
        rest(tab);
        album.add("confirmed", tab.picture());

        tab.press("1");
        find(tab, LEAKED);
        tab.press("Enter");
        tab.await(says("h1 .name", LEAKED));
        tab.press("b");
        tab.await(shown("dialog .what p:not(.faint)"));
        rest(tab);
        album.add("release", tab.picture());
        tab.press("Escape");
        tab.press("?");
        rest(tab);
        album.add("keys", tab.picture());
    }

    /** Searches the queue, and leaves the cursor on what was found first. */
    private static void find(Tab tab, String words) throws IOException, InterruptedException {
        tab.await(shown(".list.queue"));
        tab.press("/");
        tab.type(words);
        tab.press("Enter");
        tab.await(says(".alert-row[data-cursor] .name", words));
        rest(tab);
    }

    /** A picture of a part of the page that scrolls, as much of it as is in sight then. */
    private static void part(Tab tab, Album album, String name, String selector)
            throws IOException, InterruptedException {
        var unused = tab.ask("document.querySelector('" + selector + "').scrollIntoView({block: 'start'})");
        rest(tab);
        JsonNode box = tab.ask("""
                (() => {
                  const part = document.querySelector('%s');
                  const frame = part.closest('.detail-body').getBoundingClientRect();
                  const { left, top, right, bottom } = part.getBoundingClientRect();
                  return { left, top, width: right - left, height: Math.min(bottom, frame.bottom) - top };
                })()""".formatted(selector));
        album.add(
                name,
                tab.picture(
                        box.path("left").asDouble() - MARGIN,
                        box.path("top").asDouble(),
                        box.path("width").asDouble() + 2 * MARGIN,
                        box.path("height").asDouble()));
    }

    private static String shown(String selector) {
        return "(document.querySelector('" + selector + "')?.getClientRects().length > 0)";
    }

    private static String says(String selector, String words) {
        return "(document.querySelector('" + selector + "')?.textContent.includes('" + words + "'))";
    }

    private static void rest(Tab tab) throws IOException, InterruptedException {
        TimeUnit.MILLISECONDS.sleep(REST_MILLIS);
        var unused = tab.ask("document.fonts.ready.then(() => true)");
    }
}
