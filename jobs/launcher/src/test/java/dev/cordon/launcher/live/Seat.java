package dev.cordon.launcher.live;

import dev.cordon.console.Chromium;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.NoSuchElementException;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.support.ui.WebDriverWait;

/** Somebody before a browser of the console: reads what is in sight, and has a keyboard and nothing else. */
final class Seat implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration LOOK = Duration.ofMillis(100);

    private final ChromeDriver browser;

    private Seat(ChromeDriver browser) {
        this.browser = browser;
    }

    /** Takes one; where there is no Chromium the test is skipped. */
    static Seat take(Path profile) {
        return new Seat(Chromium.start(profile));
    }

    /** Signs in, and waits for the queue; whoever was signed in before is not any more. */
    void signIn(URI link) {
        browser.manage().deleteAllCookies();
        browser.get("about:blank");
        browser.get(link.toString());
        awaitThat(
                "signed in",
                () -> !browser.findElements(By.cssSelector(".list.queue")).isEmpty());
    }

    void press(CharSequence... keys) {
        new Actions(browser).sendKeys(keys).perform();
    }

    /** Narrows the queue to words, and puts the cursor on its first alert. */
    void find(String words) {
        press("1");
        awaitThat(
                "the queue",
                () -> !browser.findElements(By.cssSelector(".list.queue")).isEmpty());
        press("/");
        press(words, Keys.ENTER);
    }

    /** Opens the alert under the cursor. */
    void open(String name) {
        press(Keys.ENTER);
        await("h1 .name", name);
        await(".detail-body", "What it can reach");
    }

    /** Decides with a key, a reason, and the second key. */
    void decide(String key, String reason) {
        awaitThat(
                "nothing else is asked",
                () -> browser.findElements(By.tagName("dialog")).isEmpty());
        press(key);
        awaitThat(
                "the dialog asks",
                () -> shown("dialog")
                        && shown("dialog .what")
                        && !text("dialog .what").isBlank());
        press(reason);
        awaitThat(
                "it can be decided",
                () -> browser.findElement(By.cssSelector("dialog button.primary"))
                        .isEnabled());
        press(Keys.ENTER);
        press(Keys.ENTER);
        awaitAnswered(); // while it is asked, every key is the dialog's
    }

    /** Takes the alert, for the reason that is there. */
    void takeOver() {
        press("y");
        awaitThat("the dialog asks", () -> shown("dialog"));
        awaitThat(
                "it can be decided",
                () -> browser.findElement(By.cssSelector("dialog button.primary"))
                        .isEnabled());
        press(Keys.ENTER);
        awaitAnswered();
    }

    private void awaitAnswered() {
        awaitThat(
                "the dialog is answered",
                () -> browser.findElements(By.tagName("dialog")).isEmpty());
    }

    /** What stands at a place, or empty. */
    String text(String selector) {
        try {
            return browser.findElement(By.cssSelector(selector)).getText();
        } catch (NoSuchElementException | StaleElementReferenceException e) {
            return ""; // painted anew meanwhile
        }
    }

    String all() {
        return text("body");
    }

    /** The names of the alerts in sight, from the top. */
    List<String> names() {
        return browser.findElements(By.cssSelector(".alert-row .name")).stream()
                .filter(WebElement::isDisplayed)
                .map(WebElement::getText)
                .toList();
    }

    String address() {
        return Objects.requireNonNull(browser.getCurrentUrl());
    }

    void go(String hash) {
        String at = address();
        browser.get(at.substring(0, at.indexOf('/', "http://".length())) + "/" + hash);
    }

    private boolean shown(String selector) {
        return browser.findElements(By.cssSelector(selector)).stream().anyMatch(WebElement::isDisplayed);
    }

    void await(String selector, String words) {
        awaitThat(selector + " says " + words, () -> text(selector).contains(words));
    }

    void awaitThat(String what, Supplier<Boolean> condition) {
        new WebDriverWait(browser, PATIENCE, LOOK)
                .ignoring(StaleElementReferenceException.class)
                .withMessage(() -> what + ", in: " + all())
                .until(unused -> condition.get());
    }

    @Override
    public void close() {
        browser.quit();
    }
}
