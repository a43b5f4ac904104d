package dev.cordon.console;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.support.ui.WebDriverWait;

/** The console in a browser, used as an analyst uses it: keys are pressed, and what then stands there is read. */
final class Tab {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration LOOK = Duration.ofMillis(20);
    /** More than a page has outside of lists. */
    private static final int MOST_STOPS = 60;

    /** Counts what is asked for until its answer is there whole. */
    private static final String COUNT_REQUESTS = """
            if (window.cordonAsked === undefined) {
              const ask = window.fetch;
              window.cordonAsked = 0;
              window.fetch = (...what) => {
                window.cordonAsked++;
                const over = () => window.cordonAsked--;
                const answer = ask(...what);
                answer.then((whole) => whole.clone().arrayBuffer()).finally(() => setTimeout(over)).catch(() => {});
                return answer;
              };
            }""";

    private static final String PAINTED = """
            const done = arguments[0];
            requestAnimationFrame(() => requestAnimationFrame(() => done(window.cordonAsked === 0)));""";

    final ChromeDriver browser;
    private final Rig rig;

    private Tab(ChromeDriver browser, Rig rig) {
        this.browser = browser;
        this.rig = rig;
    }

    /** Opens the console as alice, who is an approver. */
    static Tab signedIn(ChromeDriver browser, Rig rig) throws Exception {
        browser.get(rig.uri("/") + "#token=" + rig.oneTimeToken());
        Tab tab = new Tab(browser, rig);
        tab.await("alice");
        return tab;
    }

    /** Goes to a place within the page, such as {@code #/holds}, and waits until all that it asks for is there. */
    void go(String hash) {
        run(COUNT_REQUESTS);
        run("location.hash = arguments[0]", hash);
        settle();
    }

    /** Waits until the page asks for nothing and has painted what it got. */
    void settle() {
        run(COUNT_REQUESTS);
        awaitThat("all answers are there", () -> Boolean.TRUE.equals(browser.executeAsyncScript(PAINTED)));
    }

    /** Whether the page, since it was loaded, got an answer to a request whose address has these words. */
    boolean hasAsked(String words) {
        return Boolean.TRUE.equals(ask(
                "return performance.getEntriesByType('resource').some(({ name }) => name.includes(arguments[0]))",
                words));
    }

    /** Goes to the queue as it is without a search, with the cursor at its first row. */
    void toQueue() {
        go("#/queue");
        press(Keys.ESCAPE, Keys.ESCAPE, Keys.HOME);
        awaitThat("the first row has the cursor", () -> row().equals("2")); // the head is the first
    }

    /** Rows of the list that is shown, whether they are in sight or not. */
    int rows() {
        return Integer.parseInt(String.valueOf(ask("return document.querySelector('[role$=grid]').ariaRowCount - 1")));
    }

    /** The place of the cursor in it. */
    String row() {
        return String.valueOf(ask("return document.querySelector('[data-cursor]')?.ariaRowIndex ?? ''"));
    }

    String hash() {
        return String.valueOf(ask("return location.hash"));
    }

    /** Loads the page anew. */
    void load() {
        browser.get(rig.uri("/").toString());
        await("alice");
    }

    /** Follows a link from elsewhere, in a tab that has looked at nothing before. */
    void follow(String hash) {
        run("sessionStorage.clear()");
        browser.get("about:blank");
        browser.get(rig.uri("/") + hash);
        await("alice");
    }

    void press(CharSequence... keys) {
        new Actions(browser).sendKeys(keys).perform();
    }

    /** Goes on with the Tab key to what screen readers call so. */
    void tabTo(String name) {
        tabTo(name, () -> press(Keys.TAB));
    }

    /** Goes back with Shift and the Tab key to what screen readers call so. */
    void tabBackTo(String name) {
        tabTo(name, this::tabBack);
    }

    void tabBack() {
        pressWith(Keys.SHIFT, Keys.TAB);
    }

    /** Presses a key while another one is held. */
    void pressWith(Keys held, CharSequence key) {
        new Actions(browser).keyDown(held).sendKeys(key).keyUp(held).perform();
    }

    private void tabTo(String name, Runnable further) {
        List<String> stops = new ArrayList<>();
        do {
            further.run();
            stops.add(browser.switchTo().activeElement().getAccessibleName());
        } while (!stops.contains(name) && stops.size() < MOST_STOPS);
        if (!stops.contains(name)) {
            throw new AssertionError("no stop of the Tab key is " + name + ", but these are: " + stops);
        }
    }

    /** Searches the list that is shown, and goes back into it. */
    void search(String text) {
        press("/");
        press(Keys.chord(Keys.CONTROL, "a"), Keys.BACK_SPACE);
        press(text, Keys.ENTER);
    }

    void await(String words) {
        awaitThat("\"" + words + "\" is said", () -> text().contains(words));
    }

    void awaitThat(String what, BooleanSupplier holds) {
        new WebDriverWait(browser, PATIENCE, LOOK)
                .withMessage(() -> what + ", but the page says:\n" + text())
                .until(unused -> holds.getAsBoolean());
    }

    /** Waits until something can be asserted, and says why it cannot where that never comes. */
    void awaitThat(ThrowingCallable asserted) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try {
                asserted.call();
                return;
            } catch (AssertionError | RuntimeException e) {
                if (System.nanoTime() > end) {
                    throw e;
                }
                pause();
            } catch (Throwable e) {
                throw new AssertionError(e);
            }
        }
    }

    private static void pause() {
        try {
            Thread.sleep(LOOK.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** What can be read on the page. */
    String text() {
        return String.valueOf(ask("return document.body.innerText"));
    }

    /** What can be read in the first of the elements, or empty. */
    String text(String css) {
        return String.valueOf(ask("return document.querySelector(arguments[0])?.innerText ?? ''", css));
    }

    boolean has(String css) {
        return !all(css).isEmpty();
    }

    WebElement one(String css) {
        return browser.findElement(By.cssSelector(css));
    }

    List<WebElement> all(String css) {
        return browser.findElements(By.cssSelector(css));
    }

    /** Whether what has the focus is, or lies in, such an element. */
    boolean isFocused(String css) {
        return Boolean.TRUE.equals(ask("return document.activeElement.closest(arguments[0]) !== null", css));
    }

    /** Whether the page is of that tenant. */
    boolean isIn(String tenant) {
        return text("select[aria-label=Tenant] option:checked").endsWith(" in " + tenant);
    }

    /** Whether a dialog is open. */
    boolean isAsked() {
        return Boolean.TRUE.equals(ask("return document.querySelector('dialog[open]') !== null"));
    }

    /** Closes the dialog that is open, by Escape. */
    void refuse() {
        press(Keys.ESCAPE);
        awaitThat("the dialog is closed", () -> !isAsked());
        settle(); // what is pressed before the page was painted without it may go nowhere
    }

    /** What a script of the test's returns. */
    @Nullable
    Object ask(String script, Object... arguments) {
        return browser.executeScript(script, arguments);
    }

    void run(String script, Object... arguments) {
        var unused = ask(script, arguments);
    }

    /** Runs something while the console cannot be reached. */
    void offline(Runnable away) {
        network(true);
        try {
            away.run();
        } finally {
            network(false);
        }
    }

    /** Tells the page that where its stream stood is lost. */
    void losePlaceOfStream() {
        String kind = object("Runtime.evaluate", Map.of("expression", "EventSource.prototype"), "result");
        String streams = object("Runtime.queryObjects", Map.of("prototypeObjectId", kind), "objects");
        String reset = "function () {"
                + " for (const each of this) each.dispatchEvent(new MessageEvent('reset', { data: '{}' })); }";
        var unused = browser.executeCdpCommand(
                "Runtime.callFunctionOn", Map.of("objectId", streams, "functionDeclaration", reset));
    }

    /** The id of an object of the page's. */
    private String object(String command, Map<String, Object> with, String member) {
        Map<?, ?> found = (Map<?, ?>)
                Objects.requireNonNull(browser.executeCdpCommand(command, with).get(member));
        return String.valueOf(found.get("objectId"));
    }

    private void network(boolean offline) {
        var unused = browser.executeCdpCommand("Network.enable", Map.of());
        unused = browser.executeCdpCommand(
                "Network.emulateNetworkConditions",
                Map.of("offline", offline, "latency", 0, "downloadThroughput", -1, "uploadThroughput", -1));
    }
}
