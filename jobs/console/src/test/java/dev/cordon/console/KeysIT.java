package dev.cordon.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.domain.Identity;
import dev.cordon.domain.IdentityKind;
import dev.cordon.elastic.Document;
import dev.cordon.elastic.SuppressionDocument;
import dev.cordon.elastic.TriageDocument;
import dev.cordon.engine.trust.TriageWord;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.Keys;
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

    /** Turns letters off or on as another tab does: what it kept is there, and a frame of the same place tells of it. */
    private static final String IN_ANOTHER_TAB = """
            const frame = document.createElement("iframe");
            document.body.append(frame);
            frame.contentWindow.localStorage.setItem("cordon.letters", arguments[0]);
            frame.remove();""";

    /** Loses the answer to one, once it was taken. */
    private static final String LOSE_AN_ASSIGNMENT = """
            const ask = window.fetch;
            let left = 1;
            window.fetch = async (url, ...more) => {
              const answer = await ask(url, ...more);
              if (!String(url).includes("/assign") || left-- <= 0) return answer;
              throw new TypeError("lost");
            };""";

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

    @SuppressWarnings("NullAway.Init")
    private static KeyMap map;

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
        for (String free : List.of("cleo", "faye", "bea", "lea", "twin-one", "twin-two", "mixed-free")) {
            documents.add(alert(free));
        }
        node.write(documents);
        rig = new Rig(node, folder, OUTBOX);
        tab = Tab.signedIn(browser, rig);
        map = new KeyMap(tab);
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

    private static String name() {
        return tab.text("[data-cursor] .name");
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

    @Test
    void keys_of_one_letter_can_be_turned_off_and_all_is_done_without_them() {
        tab.toQueue();
        tab.tabBackTo("Keys");
        tab.press(Keys.ENTER);
        tab.await("Keys of one letter, digit or sign act");
        tab.tabBack();
        assertThat(tab.isFocused("dialog input")).isTrue();
        tab.press(Keys.SPACE);
        tab.refuse();
        assertThat(tab.isFocused(".sidebar-buttons button")).isTrue();
        tab.load();
        tab.toQueue();
        tab.press("2", "j", "x", "c", "*", "/", "?");
        tab.settle();
        assertThat(tab.isAsked()).isFalse();
        assertThat(tab.hash()).startsWith("#/queue");
        assertThat(tab.row()).isEqualTo("2");
        assertThat(map.selected()).isZero();
        assertThat(tab.isFocused("[role=grid]")).isTrue();
        assertThat(tab.all("[aria-keyshortcuts]"))
                .as("no letter is named that does nothing")
                .isEmpty();
        tab.go("#/alert/al-gina-1");
        tab.await("By which ways is drawn below.");
        assertThat(tab.text()).doesNotContain("The key g leads there.");
        tab.toQueue();
        tab.awaitThat("the page is live", () -> tab.has(".live[data-live=true]"));
        node.write(List.of(alert("silent")));
        tab.awaitThat(() -> assertThat(tab.text(".spoken"))
                .contains("1 new alert waits; the button above the list shows what is new"));
        tab.press(Keys.ARROW_DOWN, Keys.SPACE);
        tab.awaitThat("one is selected", () -> tab.text(".bar-words").equals("1 selected"));
        tab.pressWith(Keys.CONTROL, "a");
        tab.awaitThat("all are selected", () -> tab.text(".bar-words").equals(tab.rows() + " selected"));
        tab.press(Keys.ESCAPE);
        tab.awaitThat("none is selected", () -> tab.text(".bar-words").isEmpty());
        tab.tabTo("Take");
        tab.press(Keys.ENTER);
        tab.await("It says whose work this is.");
        tab.refuse();
        tab.tabBackTo("Keys");
        tab.press(Keys.ENTER);
        tab.await("Keys of one letter, digit or sign act");
        tab.tabBack();
        tab.press(Keys.SPACE);
        tab.refuse();
        map.goes("2", "#/holds");
        String queue = "a[data-page=queue][aria-keyshortcuts='1']";
        assertThat(tab.has(queue)).isTrue();
        tab.run(IN_ANOTHER_TAB, "off");
        tab.awaitThat("they are turned off in another tab", () -> !tab.has(queue));
        tab.run(IN_ANOTHER_TAB, "on");
        tab.awaitThat("and on again", () -> tab.has(queue));
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
        map.opens("o", "Assign " + name);
    }

    /** What comes while a reason is written nobody saw: neither a later event nor a hold. */
    @Test
    void a_verdict_is_on_what_was_shown_when_its_dialog_opened() {
        tab.toQueue();
        tab.awaitThat("the page is live", () -> tab.has(".live[data-live=true]"));
        tab.search("lea");
        tab.press("f");
        tab.awaitThat("it can be decided", () -> tab.has("dialog .primary:enabled"));
        tab.press("a drill", Keys.ENTER);
        Identity lea = Samples.identity("lea", IdentityKind.HUMAN);
        Document later = Samples.alert("local", "al-lea", 2, 60, lea, "it went on", "s3:GetObject");
        node.write(List.of(
                Samples.withLaterEvent(later, Samples.LAST + 60_000),
                Samples.hold(Samples.proposed("local", "al-lea"))));
        tab.awaitThat(
                "its row tells both",
                () -> tab.text("[data-cursor] .why").contains("it went on")
                        && tab.text("[data-cursor] .chip").equals("proposed"));
        tab.press(Keys.ENTER);
        tab.awaitThat("it is said", () -> !tab.isAsked());
        assertThat(OUTBOX.decisions).isEmpty();
        assertThat(OUTBOX.verdicts).singleElement().satisfies(said -> {
            assertThat(said.alert()).isEqualTo("al-lea");
            assertThat(said.lastMillis()).isEqualTo(Samples.LAST);
        });
    }

    @Test
    void what_is_taken_back_of_several_is_told_as_it_came_and_looked_at_anew_at_each_try() {
        tab.toQueue();
        tab.search("twin-");
        tab.press("*", "y");
        tab.awaitThat("they can be taken", () -> tab.has("dialog .primary:enabled"));
        tab.press(Keys.ENTER);
        tab.await("2 decided");
        List<TriageWord> said = List.copyOf(OUTBOX.triage.subList(OUTBOX.triage.size() - 2, OUTBOX.triage.size()));
        takeBackBoth();
        tab.await("0 of 2 taken back.");
        assertThat(tab.text("dialog .outcomes")).contains("what was said is not shown yet");
        node.write(List.of(TriageDocument.of(said.get(0)), TriageDocument.of(said.get(1))));
        OUTBOX.down = true;
        try {
            sendTheRest();
            tab.awaitThat(
                    "neither is taken",
                    () -> tab.all("dialog li[data-tone=bad]").size() == 2);
        } finally {
            OUTBOX.down = false;
        }
        node.write(List.of(Samples.saidBy("bob", said.get(1))));
        tab.run(LOSE_AN_ASSIGNMENT);
        sendTheRest();
        tab.awaitThat(
                "one is not known",
                () -> tab.all("dialog li[data-tone=unanswered]").size() == 1);
        assertThat(tab.text("dialog .outcomes")).contains("left out. bob said something else since.");
        TriageWord back = OUTBOX.triage.get(OUTBOX.triage.size() - 1);
        assertThat(back.alert()).isEqualTo(said.get(0).alert());
        assertThat(back.whom()).isEmpty();
        int sent = OUTBOX.triage.size();
        node.write(List.of(TriageDocument.of(back)));
        sendTheRest();
        tab.await("1 of 2 taken back.");
        assertThat(OUTBOX.triage).as("it had arrived").hasSize(sent);
        tab.refuse();

        tab.press("*", "f");
        tab.awaitThat("they can be closed", () -> tab.has("dialog .primary:enabled"));
        tab.press("a drill", Keys.ENTER, Keys.ENTER);
        tab.await("2 decided");
        Runnable taking = OUTBOX.taking;
        OUTBOX.taking = () -> {};
        try {
            takeBackBoth();
            tab.await("0 of 2 taken back, 2 under way.");
        } finally {
            OUTBOX.taking = taking;
        }
        assertThat(tab.text("dialog .outcomes")).contains("nothing was said about it yet");
        tab.refuse();
    }

    @Test
    void of_several_what_arrived_in_other_words_is_told_apart_and_not_sent_again() {
        tab.toQueue();
        tab.search("gina");
        tab.press("*", "y");
        tab.awaitThat("they can be taken", () -> tab.has("dialog .primary:enabled"));
        int many = tab.all("dialog .outcomes li").size();
        assertThat(many).isGreaterThan(1);
        int before = OUTBOX.triage.size();
        tab.run(LOSE_AN_ASSIGNMENT);
        tab.press(Keys.ENTER);
        tab.awaitThat(
                "one is not known",
                () -> tab.all("dialog li[data-tone=unanswered]").size() == 1);
        tab.one("dialog textarea").sendKeys(" again", Keys.ENTER);
        tab.await((many - 1) + " decided; 1 arrived before, in other words; 0 refused.");
        assertThat(tab.has("dialog .primary:disabled")).isTrue();
        assertThat(OUTBOX.triage).hasSize(before + many);
        tab.refuse();
    }

    private static void sendTheRest() {
        tab.tabTo("Send the rest again");
        tab.press(Keys.ENTER);
    }

    private static void takeBackBoth() {
        tab.press("u");
        tab.await("Take back what was said of 2 alerts");
        tab.press("the wrong two", Keys.ENTER, Keys.ENTER);
    }

    @Test
    void of_the_queue() {
        Map<String, KeyMap.Tried> keys = map.ofList("#/alert/");
        keys.put("x", map::selects);
        keys.put("*", key -> {
            tab.press(key);
            tab.awaitThat("all are selected", () -> tab.text(".bar-words").equals(tab.rows() + " selected"));
        });
        keys.put("Esc", key -> {
            tab.search("carol");
            tab.press("x", key);
            tab.awaitThat("nothing is selected", () -> map.selected() == 0);
            assertThat(tab.rows()).isEqualTo(1);
            tab.press(key);
            tab.awaitThat("nothing is searched for", () -> tab.rows() > 1);
        });
        keys.put(".", KeysIT::waitsBehindThePill);
        keys.putAll(new DecisionKeys(tab, OUTBOX).ofQueue());
        map.eachKey(tab::toQueue, keys);
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
        Map<String, KeyMap.Tried> keys = new LinkedHashMap<>();
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
        keys.put("t", key -> map.leadsTo(key, ".timeline-panel"));
        keys.put("g", key -> {
            assertThat(tab.text()).contains("The key g leads there.");
            map.leadsTo(key, ".ways-panel");
        });
        keys.put("r", key -> map.leadsTo(key, "details.raw[open] .records summary"));
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
        keys.put("Esc", key -> map.goes(key, "#/queue"));
        keys.put("y", key -> map.opens(key, "Take gina"));
        keys.put("o", key -> map.opens(key, "Assign gina"));
        keys.put("E", key -> map.opens(key, "Raise gina"));
        keys.put("s", key -> map.opens(key, "Suppress what is expected of gina"));
        keys.put("u", key -> map.opens(key, "Take back, gina"));
        map.aboutHolds("gina").forEach(keys::put);
        node.write(List.of(engine.hold("al-gina-1", "HELD")));
        tab.toQueue();
        map.eachKey(
                () -> {
                    tab.go("#/alert/al-gina-1");
                    tab.awaitThat("it is shown", () -> tab.text("h1 .name").equals("gina"));
                },
                keys);
    }

    @Test
    void of_the_holds() {
        Map<String, KeyMap.Tried> keys = map.ofList("#/hold/");
        keys.put("x", map::selects);
        keys.put("Esc", key -> {
            tab.press("x");
            tab.awaitThat("one is selected", () -> map.selected() == 1);
            tab.press(key);
            tab.awaitThat("nothing is selected", () -> map.selected() == 0);
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
        keys.putAll(map.aboutHolds(target));
        keys.put("f", key -> map.opens(key, ending() + " as a false positive: " + target));
        keys.put("b", key -> map.opens(key, ending() + " as benign: " + target));
        map.eachKey(
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
        Map<String, KeyMap.Tried> keys = map.aboutHolds("arn:aws:iam::111122223333:user/ci-bot");
        keys.put("Enter", key -> map.goes(key, "#/alert/al-carol"));
        keys.put("Esc", key -> map.goes(key, "#/holds"));
        String id = Samples.proposed("local", "al-carol").id().value();
        map.eachKey(
                () -> {
                    tab.go("#/holds");
                    tab.go("#/hold/" + id);
                    tab.awaitThat("it is shown", () -> tab.has(".hold-section"));
                },
                keys);
    }

    @Test
    void of_the_identities() {
        Map<String, KeyMap.Tried> keys = map.ofList("#/identity/");
        keys.put(".", key -> {
            int before = tab.rows();
            node.write(List.of(
                    Samples.inventory("local", Samples.identity("found-since", IdentityKind.TOOL), Samples.OPENED)));
            tab.press(key);
            tab.awaitThat("it is shown", () -> tab.rows() == before + 1);
        });
        map.eachKey(
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
        Map<String, KeyMap.Tried> keys = new LinkedHashMap<>();
        keys.put("Esc", key -> map.goes(key, "#/identities"));
        keys.put(".", key -> {
            assertThat(tab.text()).doesNotContain("seen-since");
            node.write(List.of(
                    Samples.alert("local", "al-gina-3", 1, 30, GINA, "seen-since by nobody else", "s3:GetObject")));
            tab.press(key);
            tab.await("seen-since");
        });
        map.eachKey(
                () -> {
                    tab.go("#/identities");
                    tab.go("#/identity/" + Places.idOf(GINA));
                    tab.await("Who this is");
                },
                keys);
    }

    @Test
    void of_the_suppressions() {
        Map<String, KeyMap.Tried> keys = new LinkedHashMap<>();
        keys.put(".", key -> {
            int before = tab.all(".suppressions tbody tr").size();
            node.write(List.of(SuppressionDocument.of(Samples.suppression("local", "sp-00000000000000000002", GINA))));
            tab.press(key);
            tab.awaitThat("it is shown", () -> tab.all(".suppressions tbody tr").size() == before + 1);
        });
        map.eachKey(() -> tab.go("#/suppressions"), keys);
    }
}
