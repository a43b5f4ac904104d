package dev.cordon.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.domain.Identity;
import dev.cordon.domain.IdentityKind;
import dev.cordon.domain.LabelVerdict;
import dev.cordon.elastic.Document;
import dev.cordon.elastic.SuppressionDocument;
import dev.cordon.engine.lifecycle.Verb;
import dev.cordon.engine.verdict.AlertVerdict;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;

/**
 * Every key that the map lists, pressed on every page that lists it, with what comes of it: a key that is listed and not
 * tried here is a failure, and so is one that is tried and not listed.
 */
@ExtendWith({Node.class, SharedChromium.class})
class KeysIT {
    private static final TestOutbox OUTBOX = new TestOutbox();
    private static final Identity GINA = Samples.identity("gina", IdentityKind.HUMAN);
    private static final Identity SAM = Samples.identity("sam", IdentityKind.SERVICE);

    /** What turns to the queue, a key, and words, all before the browser tells of another address. */
    private static final String AT_ONCE = """
            const [turning, next, words, done] = arguments;
            const press = (key) =>
              document.activeElement.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));
            addEventListener("hashchange", () => setTimeout(done), { once: true });
            turning === "1" ? press(turning) : document.querySelector(turning).click();
            press(next);
            document.execCommand("insertText", false, words);""";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    static Path folder;

    @SuppressWarnings("NullAway.Init")
    private static Node.Running node;

    @SuppressWarnings("NullAway.Init")
    private static TestEngine engine;

    @SuppressWarnings("NullAway.Init")
    private static Rig rig;

    @SuppressWarnings("NullAway.Init")
    private static Tab tab;

    /** What a key does on a page; it is given the key to press. */
    private interface Tried extends Consumer<CharSequence> {}

    @BeforeAll
    static void start(Node.Running running, ChromeDriver browser) throws Exception {
        node = running;
        engine = new TestEngine(node, OUTBOX);
        List<Document> documents = new ArrayList<>(List.of(
                Samples.alert("local", "al-gina-1", 95, GINA),
                Samples.alert("local", "al-gina-2", 40, GINA),
                Samples.alert("local", "al-yves", 50, Samples.identity("yves", IdentityKind.HUMAN)),
                Samples.assigned("local", "al-yves", "ana"),
                Samples.expected("local", "al-sam", SAM, "s3:GetObject", List.of()),
                Samples.inventory("local", GINA, Samples.OPENED),
                Samples.inventory("local", SAM, Samples.OPENED),
                SuppressionDocument.of(Samples.suppression("local", "sp-00000000000000000001", SAM))));
        documents.addAll(held("carol", "HELD"));
        documents.addAll(held("fred", "HELD"));
        documents.addAll(held("ben", "HELD"));
        documents.addAll(held("edna", "HELD"));
        documents.addAll(held("abe", "PROPOSED"));
        documents.addAll(held("dan", "PROPOSED"));
        documents.addAll(held("nora", "PROPOSED"));
        documents.addAll(held("nils", "APPROVED"));
        documents.addAll(held("mixed-held", "HELD"));
        for (String free : List.of("cleo", "faye", "bea", "mixed-free")) {
            documents.add(alert(free));
        }
        node.write(documents);
        rig = new Rig(node, folder, OUTBOX);
        tab = Tab.signedIn(browser, rig);
        tab.awaitThat("the page is live", () -> tab.has(".live[data-live=true]"));
    }

    @AfterAll
    static void stop() {
        if (rig != null) {
            rig.close();
        }
    }

    @BeforeEach
    void forget() {
        OUTBOX.decisions.clear();
        OUTBOX.words.clear();
        OUTBOX.verdicts.clear();
    }

    /** An alert about somebody with a hold of its own. */
    private static List<Document> held(String name, String state) {
        return List.of(alert(name), engine.hold("al-" + name, state));
    }

    private static Document alert(String name) {
        return Samples.alert("local", "al-" + name, 60, Samples.identity(name, IdentityKind.HUMAN));
    }

    /** Presses all that the map of a page lists, each from the same place. */
    private void eachKey(Runnable place, Map<String, Tried> ofPage) {
        Map<String, Tried> all = new LinkedHashMap<>(ofPage);
        all.put("1", key -> goes(key, "#/queue"));
        all.put("2", key -> goes(key, "#/holds"));
        all.put("3", key -> goes(key, "#/identities"));
        all.put("4", key -> goes(key, "#/suppressions"));
        all.put("?", key -> opens(key, "Keys"));
        place.run();
        assertThat(listed()).as("keys of the map").containsExactlyInAnyOrderElementsOf(all.keySet());
        all.forEach((key, tried) -> {
            place.run();
            tried.accept(key.equals("Esc") ? Keys.ESCAPE : key.equals("Enter") ? Keys.ENTER : key);
        });
    }

    private static List<String> listed() {
        tab.press("?");
        tab.awaitThat("the map is open", tab::isAsked);
        List<String> keys =
                tab.all("dialog.key-map kbd").stream().map(WebElement::getText).toList();
        tab.refuse();
        return keys;
    }

    private static void goes(CharSequence key, String hash) {
        tab.press(key);
        tab.awaitThat("the page goes to " + hash, () -> tab.hash().startsWith(hash));
        tab.settle();
    }

    /** A dialog, which is left as it is. */
    private static void opens(CharSequence key, String title) {
        assertThat(tab.isAsked()).isFalse();
        tab.press(key);
        tab.awaitThat(title + " is open", () -> tab.text("dialog h2").startsWith(title));
        tab.refuse();
    }

    private static String name() {
        return tab.text("[data-cursor] .name");
    }

    private static int selected() {
        return tab.all("[aria-selected=true]:not([hidden])").size();
    }

    private static Map<String, Tried> ofList(String opened) {
        Map<String, Tried> keys = new LinkedHashMap<>();
        keys.put("j", key -> {
            tab.press(key);
            assertThat(tab.row()).isEqualTo("3");
        });
        keys.put("k", key -> {
            tab.press("j");
            assertThat(tab.row()).isEqualTo("3");
            tab.press(key);
            assertThat(tab.row()).isEqualTo("2");
        });
        keys.put("Enter", key -> goes(key, opened));
        keys.put("/", key -> {
            tab.press(key);
            assertThat(tab.isFocused("input.search")).isTrue();
            tab.press("sam", Keys.ESCAPE);
            assertThat(tab.isFocused("[role=grid]")).as("Escape leads back").isTrue();
        });
        return keys;
    }

    private static void selects(CharSequence key) {
        tab.press(key);
        tab.awaitThat("one is selected", () -> selected() == 1);
        assertThat(tab.text(".bar-words")).isEqualTo("1 selected");
        tab.press(key);
        tab.awaitThat("and taken out", () -> selected() == 0);
    }

    /** A page that is busy has several keys to take in one go. */
    @ParameterizedTest
    @ValueSource(strings = {"1", "a[data-page=queue]"})
    void keys_that_follow_at_once_are_taken_by_the_page_that_is_turned_to(String turning) {
        tab.go("#/holds");
        var unused = tab.browser.executeAsyncScript(AT_ONCE, turning, "/", "yves");
        assertThat(tab.isFocused("[aria-label='Search alerts']")).isTrue();
        assertThat(tab.one("[aria-label='Search alerts']").getDomProperty("value"))
                .as("the turned page keeps what was typed")
                .isEqualTo("yves");
        assertThat(tab.rows()).isOne();
        assertThat(name()).isEqualTo("yves");
        tab.awaitThat("the address says it", () -> tab.hash().equals("#/queue?q=yves"));
        tab.browser.navigate().back();
        tab.awaitThat(
                "the holds are shown again",
                () -> tab.has(".list.holds") && tab.hash().startsWith("#/holds"));
        tab.browser.navigate().forward();
        tab.awaitThat("so is what was searched for", () -> tab.has(".list.queue") && name().equals("yves"));
        tab.press(Keys.ESCAPE);
    }

    /** Another alert is being read, and the one before still stands there. */
    @Test
    void a_decision_is_about_the_alert_that_is_shown_or_about_none() {
        tab.toQueue();
        tab.go("#/alert/al-gina-1");
        var unused = tab.ask("""
                for (const key of ["j", "o"])
                  document.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));""");
        assertThat(tab.isAsked()).isFalse();
        tab.settle();
        String name = tab.text("h1 .name");
        assertThat(name).isNotEqualTo("gina");
        opens("o", "Assign " + name);
    }

    @Test
    void of_the_queue() {
        Map<String, Tried> keys = ofList("#/alert/");
        keys.put("x", KeysIT::selects);
        keys.put("*", key -> {
            tab.press(key);
            tab.awaitThat("all are selected", () -> tab.text(".bar-words").equals(tab.rows() + " selected"));
        });
        keys.put("Esc", key -> {
            tab.search("carol");
            tab.press("x", key);
            tab.awaitThat("nothing is selected", () -> selected() == 0);
            assertThat(tab.rows()).isEqualTo(1);
            tab.press(key);
            tab.awaitThat("nothing is searched for", () -> tab.rows() > 1);
        });
        keys.put(".", KeysIT::waitsBehindThePill);
        keys.put("y", key -> {
            tab.search("yves");
            tab.press(key);
            tab.awaitThat("it is open", () -> tab.text("dialog h2").equals("Take yves") && isOpen());
            tab.press(Keys.ENTER);
            tab.awaitThat(() -> assertThat(OUTBOX.triage)
                    .last()
                    .satisfies(said -> assertThat(said.whom()).isEqualTo("alice")));
            tab.awaitThat("the dialog is closed", () -> !tab.isAsked());
        });
        keys.put("o", key -> {
            tab.search("yves");
            tab.press(key);
            tab.awaitThat("it is open", () -> tab.text("dialog h2").equals("Assign yves") && isOpen());
            tab.press("ana", Keys.TAB, "knows him", Keys.ENTER);
            tab.awaitThat(() -> assertThat(OUTBOX.triage).last().satisfies(said -> {
                assertThat(said.whom()).isEqualTo("ana");
                assertThat(said.reason()).isEqualTo("knows him");
            }));
            tab.awaitThat("the dialog is closed", () -> !tab.isAsked());
        });
        keys.put("u", key -> {
            tab.search("yves");
            tab.press(key);
            tab.awaitThat("there is something to take back", () -> tab.has("dialog .what button"));
            tab.press(Keys.ENTER);
            tab.awaitThat("it asks why", () -> tab.isFocused("#word-reason"));
            tab.press("he is away", Keys.TAB, Keys.TAB, Keys.ENTER);
            tab.awaitThat(() -> assertThat(OUTBOX.triage)
                    .last()
                    .satisfies(said -> assertThat(said.whom()).isEmpty()));
            tab.awaitThat("the dialog is closed", () -> !tab.isAsked());
        });
        keys.put("E", key -> {
            tab.search("yves");
            tab.press(key);
            tab.awaitThat("it is open", () -> tab.text("dialog h2").equals("Raise yves"));
            tab.press("adam", Keys.TAB, "he asked", Keys.TAB, Keys.TAB, Keys.ENTER);
            tab.awaitThat(() -> assertThat(OUTBOX.triage)
                    .last()
                    .satisfies(said -> assertThat(said.whom()).isEqualTo("adam")));
            tab.awaitThat("the dialog is closed", () -> !tab.isAsked());
        });
        keys.put("c", key -> {
            decides(key, "carol", "Confirm the hold of carol", Verb.CONFIRM, "");
            closes(key, "cleo", "Close as an attack: cleo", LabelVerdict.MALICIOUS);
            takesBack("cleo");
        });
        keys.put("f", key -> {
            closes(key, "faye", "Close as a false positive: faye", LabelVerdict.FALSE_POSITIVE);
            tab.awaitThat(
                    "its row says so", () -> tab.text("[data-cursor] .chip").equals("false positive"));
            decidesAboutSeveral(key);
            decides(key, "fred", "Release as a false positive: fred", Verb.RELEASE, "false positive: ");
            decides(key, "nora", "Reject as a false positive: nora", Verb.REJECT, "false positive: ");
        });
        keys.put("b", key -> {
            decides(key, "ben", "Release as benign: ben", Verb.RELEASE, "benign, as expected: ");
            tab.await("Suppress what is expected of ben");
            tab.refuse();
            decides(key, "nils", "Reject as benign: nils", Verb.REJECT, "benign, as expected: ");
            tab.await("Suppress what is expected of nils");
            tab.refuse();
            closes(key, "bea", "Close as benign: bea", LabelVerdict.BENIGN);
            tab.await("Suppress what is expected of bea");
            tab.load();
            tab.awaitThat("the page is live", () -> tab.has(".live[data-live=true]"));
        });
        keys.put("e", key -> decides(key, "edna", "Extend the lease of edna", Verb.EXTEND, ""));
        keys.put("a", key -> decides(key, "abe", "Approve the hold of abe", Verb.APPROVE, ""));
        keys.put("d", key -> decides(key, "dan", "Reject the hold of dan", Verb.REJECT, ""));
        keys.put("s", key -> {
            forget();
            tab.search("sam");
            tab.press(key);
            tab.await("it would have covered 1");
            tab.press("the nightly backup", Keys.TAB, Keys.TAB, Keys.ENTER);
            tab.awaitThat(() -> assertThat(OUTBOX.words)
                    .singleElement()
                    .satisfies(word -> assertThat(word.reason()).isEqualTo("the nightly backup")));
            tab.press(Keys.ESCAPE);
            tab.awaitThat("the dialog is closed", () -> !tab.isAsked());
        });
        eachKey(tab::toQueue, keys);
    }

    private static boolean isOpen() {
        return tab.one("dialog button.primary").isEnabled();
    }

    /** Reason, Enter, and a second key: without that nothing is sent. */
    private static void decides(CharSequence key, String name, String title, Verb verb, String label) {
        int before = OUTBOX.decisions.size();
        tab.search(name);
        tab.press(key);
        tab.awaitThat("it is open", () -> tab.text("dialog h2").equals(title) && isOpen());
        tab.press("a drill", Keys.ENTER);
        assertThat(tab.isFocused("dialog button.primary"))
                .as("the reason's Enter leads on")
                .isTrue();
        assertThat(OUTBOX.decisions).as("and decides nothing").hasSize(before);
        tab.press(key);
        tab.awaitThat(() -> assertThat(OUTBOX.decisions).hasSize(before + 1));
        assertThat(OUTBOX.last().verb()).isEqualTo(verb);
        assertThat(OUTBOX.last().subject()).isEqualTo("alice");
        assertThat(OUTBOX.last().reason()).isEqualTo(label + "a drill");
        assertThat(OUTBOX.last().containment())
                .isEqualTo(Samples.proposed("local", "al-" + name).id());
        tab.awaitThat("its dialog is closed", () -> !tab.text("dialog h2").equals(title));
    }

    /** Nothing is held: the alert is closed by a word of its own, which takes a second key, too. */
    private static void closes(CharSequence key, String name, String title, LabelVerdict verdict) {
        int before = OUTBOX.verdicts.size();
        tab.search(name);
        tab.press(key);
        tab.awaitThat("it is open", () -> tab.text("dialog h2").equals(title) && isOpen());
        assertThat(tab.text("dialog"))
                .contains("No hold answers this alert", "closes the alert and is kept as a label");
        assertThat(title).as("its button says all of it").isEqualTo(tab.text("dialog button.primary") + ": " + name);
        tab.press("a drill", Keys.ENTER);
        assertThat(OUTBOX.verdicts).as("and says nothing yet").hasSize(before);
        tab.press(key);
        tab.awaitThat(() -> assertThat(OUTBOX.verdicts).hasSize(before + 1));
        AlertVerdict said = OUTBOX.verdicts.get(before);
        assertThat(said.verdict()).isEqualTo(verdict);
        assertThat(said.alert()).isEqualTo("al-" + name);
        assertThat(said.by()).isEqualTo("alice");
        assertThat(said.reason()).isEqualTo("a drill");
        tab.awaitThat("its dialog is closed", () -> !tab.text("dialog h2").equals(title));
    }

    private static void takesBack(String name) {
        tab.search(name);
        tab.press("u");
        tab.awaitThat("there is something to take back", () -> tab.has("dialog .what button"));
        tab.press(Keys.ENTER);
        tab.awaitThat("it asks why", () -> tab.isFocused("#word-reason"));
        tab.press("it was me", Keys.ENTER, Keys.ENTER);
        tab.awaitThat(() -> assertThat(OUTBOX.verdicts).last().satisfies(said -> {
            assertThat(said.alert()).isEqualTo("al-" + name);
            assertThat(said.verdict()).isEqualTo(LabelVerdict.NONE);
        }));
        tab.awaitThat("the dialog is closed", () -> !tab.isAsked());
        tab.awaitThat("and nothing is said any more", () -> !tab.has("[data-cursor] .chip:not([hidden])"));
    }

    /** Of several each as it stands: a hold gets the hold's decision, and an alert without one is closed. */
    private static void decidesAboutSeveral(CharSequence key) {
        tab.search("mixed-");
        tab.press("*", key);
        tab.awaitThat(
                "both fit", () -> tab.text("dialog button.primary").equals("False positive: 2 alerts") && isOpen());
        assertThat(tab.text("dialog")).contains("1 has no hold and is closed.");
        tab.press("a drill", Keys.ENTER, key);
        tab.awaitThat(() -> {
            assertThat(OUTBOX.last().reason()).isEqualTo("false positive: a drill");
            assertThat(OUTBOX.last().containment())
                    .isEqualTo(Samples.proposed("local", "al-mixed-held").id());
            assertThat(OUTBOX.verdicts)
                    .last()
                    .satisfies(said -> assertThat(said.alert()).isEqualTo("al-mixed-free"));
        });
        tab.await("2 decided");
        tab.refuse();
        OUTBOX.decisions.clear();
    }

    /** What comes waits: no row moves, and the cursor stands where it stood, until somebody asks for it. */
    private static void waitsBehindThePill(CharSequence key) {
        tab.load();
        tab.awaitThat("the page is live", () -> tab.has(".live[data-live=true]"));
        tab.toQueue();
        tab.press("j", "j");
        String under = name();
        String shown = tab.text(".list-body");
        Object place = tab.ask("return document.querySelector('[data-cursor]').getBoundingClientRect().top");
        node.write(
                List.of(Samples.alert("local", "al-newcomer", 100, Samples.identity("newcomer", IdentityKind.TOOL))));
        tab.awaitThat("it waits", () -> tab.text(".pill").equals("1 new"));
        assertThat(tab.text(".list-body")).isEqualTo(shown);
        assertThat(tab.ask("return document.querySelector('[data-cursor]').getBoundingClientRect().top"))
                .isEqualTo(place);
        tab.press(key);
        tab.awaitThat("it is shown", () -> tab.text("[aria-rowindex='2'] .name").equals("newcomer"));
        assertThat(name()).as("the cursor stays with its alert").isEqualTo(under);
        assertThat(tab.row()).isEqualTo("5");
        assertThat(tab.text(".pill")).isEmpty();
    }

    @Test
    void of_an_alert() {
        Map<String, Tried> keys = new LinkedHashMap<>();
        keys.put("j", key -> {
            String before = tab.hash();
            tab.press(key);
            tab.awaitThat("another alert is shown", () -> !tab.hash().equals(before));
            tab.settle();
        });
        keys.put("k", key -> {
            String first = tab.hash();
            tab.press("j");
            tab.awaitThat("another alert is shown", () -> !tab.hash().equals(first));
            tab.settle();
            tab.press(key);
            tab.awaitThat("the first is shown again", () -> tab.hash().equals(first));
            tab.settle();
        });
        keys.put("t", key -> leadsTo(key, ".timeline-panel"));
        keys.put("g", key -> leadsTo(key, ".ways-panel"));
        keys.put("r", key -> leadsTo(key, "details.raw[open] .records summary"));
        keys.put("p", key -> {
            tab.press(key);
            tab.await("There is no evidence of this tenant");
            assertThat(tab.isFocused("details.chain[open]")).isTrue();
        });
        keys.put(".", key -> {
            node.write(List.of(Samples.alert("local", "al-gina-1", 2, 95, GINA, "it went on", "s3:GetObject")));
            tab.awaitThat("a newer one waits", () -> tab.text(".pill").contains("A newer revision"));
            assertThat(tab.text(".timeline-panel")).doesNotContain("s3:GetObject");
            tab.press(key);
            tab.awaitThat("it is shown", () -> tab.text(".timeline-panel").contains("s3:GetObject"));
        });
        keys.put("Esc", key -> goes(key, "#/queue"));
        keys.put("y", key -> opens(key, "Take gina"));
        keys.put("o", key -> opens(key, "Assign gina"));
        keys.put("E", key -> opens(key, "Raise gina"));
        keys.put("s", key -> opens(key, "Suppress what is expected of gina"));
        keys.put("u", key -> opens(key, "Take back, gina"));
        aboutHolds("gina").forEach(keys::put);
        node.write(List.of(engine.hold("al-gina-1", "HELD")));
        tab.toQueue();
        eachKey(
                () -> {
                    tab.go("#/alert/al-gina-1");
                    tab.awaitThat("it is shown", () -> tab.text("h1 .name").equals("gina"));
                },
                keys);
    }

    private static void leadsTo(CharSequence key, String css) {
        assertThat(tab.isFocused(css)).isFalse();
        tab.press(key);
        assertThat(tab.isFocused(css)).as(css).isTrue();
    }

    private static Map<String, Tried> aboutHolds(String name) {
        Map<String, Tried> keys = new LinkedHashMap<>();
        keys.put("c", key -> opens(key, "Confirm the hold of " + name));
        keys.put("f", key -> opens(key, "Release as a false positive: " + name));
        keys.put("b", key -> opens(key, "Release as benign: " + name));
        keys.put("e", key -> opens(key, "Extend the lease of " + name));
        keys.put("a", key -> opens(key, "Approve the hold of " + name));
        keys.put("d", key -> opens(key, "Reject the hold of " + name));
        return keys;
    }

    @Test
    void of_the_holds() {
        Map<String, Tried> keys = ofList("#/hold/");
        keys.put("x", KeysIT::selects);
        keys.put("Esc", key -> {
            tab.press("x");
            tab.awaitThat("one is selected", () -> selected() == 1);
            tab.press(key);
            tab.awaitThat("nothing is selected", () -> selected() == 0);
        });
        keys.put(".", key -> {
            int before = tab.rows();
            node.write(held("olga", "PROPOSED"));
            tab.awaitThat("it waits", () -> tab.text(".pill").equals("1 new"));
            assertThat(tab.rows()).isEqualTo(before);
            tab.press(key);
            tab.awaitThat("it is shown", () -> tab.rows() == before + 1);
        });
        String target = "arn:aws:iam::111122223333:user/ci-bot";
        keys.putAll(aboutHolds(target));
        keys.put("f", key -> opens(key, ending() + " as a false positive: " + target));
        keys.put("b", key -> opens(key, ending() + " as benign: " + target));
        eachKey(
                () -> {
                    tab.go("#/holds?only=all");
                    tab.press(Keys.ESCAPE, Keys.HOME);
                    tab.awaitThat(
                            "the first row has the cursor", () -> tab.row().equals("2"));
                },
                keys);
    }

    /** What a verdict does to the hold under the cursor. */
    private static String ending() {
        return Set.of("proposed", "approved").contains(tab.text("[data-cursor] .chip")) ? "Reject" : "Release";
    }

    @Test
    void of_a_hold() {
        Map<String, Tried> keys = aboutHolds("arn:aws:iam::111122223333:user/ci-bot");
        keys.put("Enter", key -> goes(key, "#/alert/al-carol"));
        keys.put("Esc", key -> goes(key, "#/holds"));
        String id = Samples.proposed("local", "al-carol").id().value();
        eachKey(
                () -> {
                    tab.go("#/holds");
                    tab.go("#/hold/" + id);
                    tab.awaitThat("it is shown", () -> tab.has(".hold-section"));
                },
                keys);
    }

    @Test
    void of_the_identities() {
        Map<String, Tried> keys = ofList("#/identity/");
        keys.put(".", key -> {
            int before = tab.rows();
            node.write(List.of(
                    Samples.inventory("local", Samples.identity("found-since", IdentityKind.TOOL), Samples.OPENED)));
            tab.press(key);
            tab.awaitThat("it is shown", () -> tab.rows() == before + 1);
        });
        eachKey(
                () -> {
                    tab.go("#/identities");
                    tab.press(Keys.HOME);
                    tab.awaitThat(
                            "the first row has the cursor", () -> tab.row().equals("2"));
                },
                keys);
    }

    @Test
    void of_an_identity() {
        Map<String, Tried> keys = new LinkedHashMap<>();
        keys.put("Esc", key -> goes(key, "#/identities"));
        keys.put(".", key -> {
            assertThat(tab.text()).doesNotContain("seen-since");
            node.write(List.of(
                    Samples.alert("local", "al-gina-3", 1, 30, GINA, "seen-since by nobody else", "s3:GetObject")));
            tab.press(key);
            tab.await("seen-since");
        });
        eachKey(
                () -> {
                    tab.go("#/identities");
                    tab.go("#/identity/" + Places.idOf(GINA));
                    tab.await("Who this is");
                },
                keys);
    }

    @Test
    void of_the_suppressions() {
        Map<String, Tried> keys = new LinkedHashMap<>();
        keys.put(".", key -> {
            int before = tab.all(".suppressions tbody tr").size();
            node.write(List.of(SuppressionDocument.of(Samples.suppression("local", "sp-00000000000000000002", GINA))));
            tab.press(key);
            tab.awaitThat("it is shown", () -> tab.all(".suppressions tbody tr").size() == before + 1);
        });
        eachKey(() -> tab.go("#/suppressions"), keys);
    }
}
