package dev.cordon.bench.console;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cordon.bench.browser.Chromium;
import dev.cordon.bench.browser.Tab;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;

/**
 * Somebody signs in, lets the queue settle, holds j and k down, turns the wheel, and types into the search, while the browser
 * traces itself. Inputs come at their pace, however long the page takes for each.
 */
final class QueueRun {
    private static final int WIDTH = 1440;
    private static final int HEIGHT = 900;
    private static final int KEYS = 300;
    private static final int KEY_MILLIS = 33;
    private static final int NOTCHES = 300;
    private static final int NOTCH_MILLIS = 16;
    private static final int NOTCH_PIXELS = 120;
    /** Then it turns back, so that the short queue has no end on the way either. */
    private static final int NOTCHES_A_WAY = 15;

    private static final String SEARCHED = "orders api getsecretvalue network";
    private static final int LETTER_MILLIS = 100;
    private static final long SETTLE_SECONDS = 5;
    private static final List<String> CATEGORIES = List.of(
            "__metadata",
            "devtools.timeline",
            "disabled-by-default-devtools.timeline",
            "disabled-by-default-devtools.timeline.frame",
            "input.scrolling");

    private final Chromium chromium;
    private final URI link;
    private final int size;
    private final List<JsonNode> trace = new ArrayList<>();

    QueueRun(Chromium chromium, URI link, int size) {
        this.chromium = chromium;
        this.link = link;
        this.size = size;
    }

    /**
     * What one run came to.
     *
     * @param loadMillis from the address to all alerts in the queue
     * @param keys while keys were held down
     * @param wheel while the wheel was turned
     * @param typing while words were typed into the search
     * @param heapBytes alive before
     * @param heapAfterBytes alive afterwards
     * @param changes that were written while it was traced
     */
    record Figures(
            long loadMillis,
            Responses keys,
            Responses wheel,
            Responses typing,
            long heapBytes,
            long heapAfterBytes,
            long changes) {}

    Figures measure(LongSupplier written) throws IOException, InterruptedException {
        try (Tab tab = chromium.tab(WIDTH, HEIGHT)) {
            long begun = System.nanoTime();
            tab.go(link);
            tab.await(
                    "parseInt(document.querySelector('.foot .status')?.textContent.replaceAll(/\\D/g, '')) >= " + size);
            long loaded = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun);
            TimeUnit.SECONDS.sleep(SETTLE_SECONDS);
            long heap = tab.heapBytes();
            long before = written.getAsLong();
            List<JsonNode> keys = tab.trace(CATEGORIES, () -> {
                paced(KEYS * 2 / 3, KEY_MILLIS, () -> tab.strike("j"));
                paced(KEYS / 3, KEY_MILLIS, () -> tab.strike("k"));
            });
            trace.addAll(keys);
            List<JsonNode> wheel = tab.trace(CATEGORIES, () -> {
                Iterator<Integer> notches = IntStream.range(0, NOTCHES)
                        .map(notch -> notch / NOTCHES_A_WAY % 2 == 0 ? NOTCH_PIXELS : -NOTCH_PIXELS)
                        .iterator();
                paced(NOTCHES, NOTCH_MILLIS, () -> tab.wheel(WIDTH / 2, HEIGHT / 2, notches.next()));
            });
            trace.addAll(wheel);
            tab.press("/");
            List<JsonNode> typing = tab.trace(CATEGORIES, () -> {
                Iterator<String> letters =
                        SEARCHED.codePoints().mapToObj(Character::toString).iterator();
                paced(SEARCHED.length(), LETTER_MILLIS, () -> tab.strike(letters.next()));
            });
            trace.addAll(typing);
            long changes = written.getAsLong() - before;
            return new Figures(
                    loaded,
                    Responses.toKeys(keys),
                    Responses.toScrolling(wheel),
                    Responses.toKeys(typing),
                    heap,
                    tab.heapBytes(),
                    changes);
        }
    }

    /** All that the browser noted. */
    List<JsonNode> trace() {
        return trace;
    }

    /** Does something at a steady pace, whatever each time takes. */
    private static void paced(int times, int millis, Tab.Traced act) throws IOException, InterruptedException {
        long begun = System.nanoTime();
        for (int done = 0; done < times; done++) {
            act.run();
            long due = begun + TimeUnit.MILLISECONDS.toNanos((done + 1L) * millis);
            for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
                LockSupport.parkNanos(left);
            }
        }
    }
}
