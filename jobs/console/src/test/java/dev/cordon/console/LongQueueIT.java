package dev.cordon.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.domain.Identity;
import dev.cordon.domain.IdentityKind;
import dev.cordon.elastic.Document;
import dev.cordon.elastic.TriageDocument;
import dev.cordon.engine.lifecycle.Containment;
import dev.cordon.engine.lifecycle.Verb;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;
import org.openqa.selenium.chrome.ChromeDriver;

/** What one does with a long queue: group, search, keep a search, and decide about all that it finds. */
@ExtendWith({Node.class, SharedChromium.class})
class LongQueueIT {
    private static final Identity GINA = Samples.identity("gina", IdentityKind.HUMAN);
    private static final String THIRD = "[aria-rowindex='4'] ";

    /** Two addresses, the second while the page still asks for what the first shows. */
    private static final String ONE_AFTER_ANOTHER = """
            const [first, second, done] = arguments;
            const at = (address, then) => {
              addEventListener("hashchange", () => setTimeout(then), { once: true });
              location.hash = address;
            };
            at(first, () => at(second, done));""";

    /** As of a queue of which the most urgent are loaded alone, gina's not among them. */
    private static final String MORE_THAN_IS_LOADED = """
            const ask = window.fetch;
            window.fetch = async (url, ...more) => {
              const answer = await ask(url, ...more);
              if (!/alerts\\?.*limit=10000/.test(url)) return answer;
              window.cordonLoads = (window.cordonLoads ?? 0) + 1;
              const page = await answer.json();
              const rows = page.rows.filter((row) => !JSON.stringify(row).includes("al-gina"));
              return new Response(JSON.stringify({ ...page, rows, total: 20_001 }));
            };""";

    /** Loses so many answers about runs. */
    private static final String LOSE_ANSWERS = """
            const ask = window.fetch;
            let left = arguments[0];
            window.fetch = async (url, ...more) => {
              const answer = await ask(url, ...more);
              if (!String(url).includes("/bulk/") || left-- <= 0) return answer;
              throw new TypeError("lost");
            };""";

    @TempDir
    Path folder;

    private final TestOutbox outbox = new TestOutbox();
    private Node.Running node;
    private Rig rig;
    private Tab tab;

    @BeforeEach
    void start(Node.Running running, ChromeDriver browser) throws Exception {
        node = running;
        TestEngine engine = new TestEngine(node, outbox);
        List<Document> documents = new ArrayList<>(Samples.many("local", Places.MANY));
        documents.add(engine.hold("al-many-0", "HELD"));
        documents.add(engine.hold("al-many-1", "HELD"));
        documents.add(Samples.alert("local", "al-gina-1", 95, GINA));
        documents.add(Samples.alert("local", "al-gina-2", 40, GINA));
        documents.add(held("al-gina-1", Duration.ofHours(2)));
        documents.add(held("al-gina-2", Duration.ofMinutes(30)));
        documents.add(Samples.raisedTo("local", "al-gina-2", "adam"));
        node.write(documents);
        rig = new Rig(node, folder, outbox);
        tab = Tab.signedIn(browser, rig);
        tab.toQueue();
    }

    private static Document held(String alert, Duration left) {
        Containment hold = Samples.next(Samples.proposed("local", alert), "HELD");
        return Samples.hold(Samples.leased(hold, System.currentTimeMillis() + left.toMillis()));
    }

    @AfterEach
    void stop() {
        rig.close();
    }

    @Test
    void alerts_of_one_identity_stand_under_one_head_that_folds_and_is_selected_as_a_whole() {
        tab.search("gina");
        int alerts = tab.rows();
        tab.tabBackTo("By identity");
        tab.press(Keys.SPACE);
        tab.press("j", "k");
        tab.awaitThat("the address says it", () -> tab.hash().contains("group=identity"));
        assertThat(tab.rows()).isEqualTo(alerts + 1);
        assertThat(tab.text("[data-group=open]")).contains("gina", alerts + " alerts");
        tab.press(Keys.ENTER);
        tab.awaitThat("it is folded", () -> tab.rows() == 1 && tab.has("[data-group=closed]"));
        assertThat(tab.text("[data-group=closed] .chip"))
                .as("of both holds the one whose lease ends first")
                .matches("held (30:00|2\\d:\\d\\d) \\+1");
        assertThat(tab.text("[data-group=closed] .score"))
                .as("the one alert is exposed")
                .contains("exposed");
        assertThat(tab.text("[data-group=closed] .why"))
                .as("the other is raised")
                .contains("raised to adam", "2 alerts");
        tab.press("x");
        tab.awaitThat("all are selected", () -> tab.text(".bar-words").equals(alerts + " selected"));
        tab.press(Keys.ESCAPE, Keys.ENTER);
        tab.awaitThat("it is unfolded", () -> tab.rows() == alerts + 1);
    }

    @Test
    void a_search_answers_with_each_letter_and_a_view_of_it_is_kept_until_it_is_forgotten() {
        tab.press("/");
        int before = tab.rows();
        for (char letter : "gina".toCharArray()) {
            tab.press(String.valueOf(letter));
            assertThat(tab.rows()).isLessThanOrEqualTo(before);
            before = tab.rows();
        }
        assertThat(before).isEqualTo(2);
        assertThat(tab.isFocused("input.search")).as("nobody pressed Enter").isTrue();
        tab.awaitThat("the address says it", () -> tab.hash().contains("q=gina"));
        tab.tabTo("Save view");
        tab.press(Keys.ENTER);
        tab.press("about gina", Keys.ENTER);
        String view = "[aria-label='Views of the queue'] .saved";
        tab.awaitThat("it is kept", () -> tab.text(view).startsWith("about gina"));
        tab.load();
        tab.go("#/holds");
        tab.tabBackTo("about gina");
        tab.press(Keys.ENTER);
        tab.awaitThat("it is shown", () -> tab.hash().contains("q=gina"));
        tab.settle();
        assertThat(tab.rows()).isEqualTo(before);
        tab.tabBackTo("Forget the view about gina");
        tab.press(Keys.ENTER);
        tab.awaitThat("it is forgotten", () -> !tab.has(view));
    }

    @Test
    void a_decision_about_all_that_fit_is_counted_first_and_made_by_a_second_key() throws Exception {
        tab.search("many");
        tab.awaitThat("all are found", () -> tab.rows() == Places.MANY);
        tab.press("*", "e");
        tab.await("Extend: all that fit");
        tab.tabBackTo("By how long");
        tab.press(Keys.ARROW_DOWN, Keys.TAB);
        decideAboutTwo();
        assertThat(tab.has("#bulk-by:disabled")).as("it was counted with it").isTrue();
        assertThat(outbox.decisions).hasSize(2).allSatisfy(decision -> {
            assertThat(decision.verb()).isEqualTo(Verb.EXTEND);
            assertThat(decision.extendByMillis()).isEqualTo(3_600_000);
        });
        tab.refuse();
        outbox.decisions.clear();
        tab.press("c");
        tab.await("Confirm: all that fit");
        tab.press("a drill", Keys.TAB, Keys.TAB, Keys.ENTER);
        tab.await("501 alerts fit the filter; the decision fits 501 of them");
        assertThat(tab.text("dialog")).contains("Nothing holds 499 of these: closed as an attack.");
        countOften();
        tab.tabBackTo("Cancel");
        tab.press(Keys.ENTER);
        tab.await("You counted nothing under this id, or too long ago.");
        assertThat(tab.has("dialog button.primary:disabled"))
                .as("it cannot be begun")
                .isTrue();
        assertThat(tab.text("dialog .buttons")).startsWith("Close");
        tab.press(Keys.ENTER);
        tab.awaitThat("it is closed", () -> !tab.isAsked());
        assertThat(outbox.decisions).as("they were counted").isEmpty();
        assertThat(outbox.verdicts).isEmpty();
    }

    /** As often as pushes out what was counted before. */
    private void countOften() throws Exception {
        for (int i = 0; i < 5; i++) {
            String wish = "{\"filter\":{\"q\":\"many\"},\"verb\":\"confirm\"}";
            assertThat(rig.post("alice", "bulk", "counted-once-more-" + i, wish).status())
                    .isEqualTo(201);
        }
    }

    @Test
    void what_is_counted_is_told_apart_from_what_is_selected_where_both_are_as_many() {
        tab.awaitThat("the page is live", () -> tab.has(".live[data-live=true]"));
        tab.go("#/queue?exposed=yes&state=ALL");
        tab.go("#/queue?q=many");
        tab.awaitThat("the server has answered", () -> tab.hasAsked("q=many"));
        tab.settle();
        tab.press("*");
        node.write(List.of(closed(ofMany("al-many-7", 2)), ofMany("al-many-late", 1)));
        tab.awaitThat("one waits", () -> tab.text(".pill").equals("1 new"));
        assertThat(tab.rows()).as("and what is closed is shown still").isEqualTo(Places.MANY);
        tab.press("f");
        tab.await("False positive: all that fit");
        tab.browser.navigate().back();
        tab.awaitThat(
                "another queue is behind it", () -> tab.hash().contains("exposed=yes") && tab.rows() < Places.MANY);
        tab.settle();
        tab.press("a drill", Keys.TAB, Keys.TAB, Keys.ENTER);
        tab.await("501 alerts fit the filter; the decision fits 501 of them");
        assertThat(tab.text("dialog"))
                .as("as the filter that is decided has it")
                .contains(
                        "1 that came since, and is not selected, is among them.",
                        "1 that is selected does not fit any more, and stays undecided.")
                .doesNotContain("The page has");
        tab.refuse();
        node.write(List.of(ofMany("al-many-7", 3), closed(ofMany("al-many-late", 2))));
    }

    /** One of the many, as it came or came back. */
    private static Document ofMany(String id, long revision) {
        Identity many = Samples.identity("many", IdentityKind.WORKLOAD);
        return Samples.alert("local", id, revision, 1, many, "as ever", "s3:ListBucket");
    }

    private static Document closed(Document alert) {
        return Samples.with(alert, "\"state\":\"OPEN\"", "\"state\":\"CLOSED\"");
    }

    @Test
    void what_another_search_does_not_show_is_not_selected_and_so_never_all_that_fit() {
        List<Document> others = IntStream.range(0, Places.MANY)
                .mapToObj(at ->
                        Samples.alert("local", "al-other-" + at, 2, Samples.identity("other", IdentityKind.WORKLOAD)))
                .toList();
        node.write(others);
        tab.load();
        tab.search("many");
        tab.awaitThat("all are found", () -> tab.rows() == Places.MANY);
        tab.press("*");
        tab.awaitThat("all are selected", () -> tab.text(".bar-words").equals("501 selected"));
        tab.search("other");
        tab.awaitThat("as many others are found", () -> tab.rows() == Places.MANY);
        assertThat(tab.text(".bar-words")).isEmpty();
        tab.awaitThat(() -> assertThat(tab.text(".spoken")).contains("501 are not shown any more, and not selected"));
        tab.press("E");
        tab.await("Raise other");
        tab.refuse();
        tab.press("*", "x", "E");
        tab.awaitThat("all but one are not all", () -> tab.text(".toast").startsWith("Raise is about one alert"));
        assertThat(tab.isAsked()).isFalse();
        tab.press("x", "E");
        tab.await("Raise: all that fit");
        tab.refuse();
    }

    @Test
    void a_search_that_finds_more_than_is_sent_says_how_many_there_are() {
        Identity odd = Samples.identity("odd", IdentityKind.WORKLOAD);
        node.write(IntStream.range(0, 1_001)
                .mapToObj(at -> Samples.alert("local", "al-odd-" + at, 1, odd))
                .map(alert -> Samples.with(alert, "\"actions\":[", "\"actions\":[\"s3:ListBucket\",\"sts:Rarely\","))
                .toList());
        tab.load();
        tab.search("sts:rarely");
        tab.awaitThat(() -> assertThat(tab.text(".foot .status"))
                .isEqualTo("1,000 alerts; of 1,001 that the server finds the most urgent 1,000 are looked at"));
        assertThat(tab.rows()).isEqualTo(1_000);
        tab.press("j", "x", "j");
        tab.awaitThat("one is selected", () -> tab.text(".bar-words").equals("1 selected"));
        String row = tab.row();
        tab.press(Keys.ENTER);
        tab.awaitThat("an alert is open", () -> tab.hash().startsWith("#/alert/"));
        tab.settle();
        tab.press(Keys.ESCAPE);
        tab.awaitThat("it is back", () -> tab.hash().startsWith("#/queue"));
        tab.settle();
        assertThat(tab.rows()).as("as it was left").isEqualTo(1_000);
        assertThat(tab.row()).isEqualTo(row);
        assertThat(tab.text(".bar-words")).isEqualTo("1 selected");
        tab.search("odd");
        tab.awaitThat("all are loaded", () -> tab.rows() == 1_001);
        tab.settle();
        assertThat(tab.text(".foot .status")).as("nothing is missed").isEqualTo("1,001 alerts");
    }

    @Test
    void what_another_load_takes_the_place_of_forgets_nothing_of_it() {
        var unused = tab.browser.executeAsyncScript(ONE_AFTER_ANOTHER, "#/queue?state=ALL", "#/queue");
        tab.settle();
        int all = tab.rows();
        tab.press("*");
        tab.awaitThat("all are selected", () -> tab.text(".bar-words").equals(all + " selected"));
        tab.press("/", "many");
        tab.awaitThat(() -> assertThat(tab.text(".bar-words"))
                .as("those that are shown still")
                .isEqualTo("501 selected"));
        tab.press(Keys.ESCAPE);
        tab.go("#/holds?only=over");
        unused = tab.browser.executeAsyncScript(ONE_AFTER_ANOTHER, "#/holds?only=all", "#/holds");
        tab.settle();
        node.write(List.of(Samples.hold(Samples.proposed("local", "al-elsewhere"))));
        tab.awaitThat("it waits", () -> tab.text(".pill").equals("1 new"));
    }

    @Test
    void
            a_queue_that_is_not_loaded_as_a_whole_asks_for_what_is_held_and_keeps_what_it_asked_for_when_it_is_loaded_anew() {
        tab.run(MORE_THAN_IS_LOADED);
        tab.go("#/queue?state=ALL");
        tab.press(Keys.HOME, Keys.ENTER);
        tab.awaitThat("an alert is open", () -> tab.hash().startsWith("#/alert/"));
        tab.settle();
        tab.press(Keys.ESCAPE);
        tab.awaitThat("the queue is shown", () -> tab.hash().startsWith("#/queue"));
        tab.go("#/queue?state=ALL&held=yes");
        tab.awaitThat("the server is asked", () -> tab.hasAsked("in_force=true"));

        tab.go("#/queue");
        assertThat(tab.text(".list-body")).as("of what is loaded").doesNotContain("gina");
        tab.search("gina");
        tab.awaitThat("they are found", () -> tab.rows() == 2);
        tab.press("*");
        tab.awaitThat("both are selected", () -> tab.text(".bar-words").equals("2 selected"));
        long before = loads();
        tab.losePlaceOfStream();
        tab.awaitThat("all is loaded anew", () -> loads() > before);
        tab.settle();
        assertThat(tab.rows()).isEqualTo(2);
        assertThat(tab.text(".bar-words")).isEqualTo("2 selected");
        assertThat(tab.text(".spoken")).doesNotContain("not shown any more");
    }

    private long loads() {
        return ((Number) Objects.requireNonNull(tab.ask("return window.cordonLoads"))).longValue();
    }

    @Test
    void what_was_said_of_all_that_fit_is_taken_back_by_one_key_and_a_reason() throws Exception {
        tab.search("many");
        tab.awaitThat("all are found", () -> tab.rows() == Places.MANY);
        outbox.saying = () -> node.write(List.of(TriageDocument.of(outbox.triage.get(outbox.triage.size() - 1))));
        tab.press("*", "E");
        tab.await("Raise: all that fit");
        tab.tabBackTo("To whom");
        tab.press("adam", Keys.TAB, "a drill", Keys.ENTER, Keys.ENTER);
        tab.await("501 alerts fit the filter");
        tab.run(LOSE_ANSWERS, 2);
        tab.press(Keys.ENTER);
        String problem = "dialog .problem";
        tab.awaitThat("nobody knows", () -> tab.text(problem).contains("does not answer"));
        tab.tabTo("Raise: 501");
        tab.press(Keys.ENTER);
        tab.awaitThat("it had begun", () -> tab.text("dialog .what").contains(" under way, "));
        assertThat(tab.text(problem)).isEmpty();
        tab.awaitThat("some are raised", () -> outbox.triage.size() > 2);
        tab.run(LOSE_ANSWERS, 1);
        tab.awaitThat("it is not told", () -> tab.text(problem).contains("does not answer"));
        tab.awaitThat("it is told again", () -> tab.text(problem).isEmpty());
        tab.tabBackTo("Cancel");
        tab.press(Keys.ENTER);
        tab.await("Ended before its end: cancelled by alice");
        tab.awaitThat(() -> assertThat(undoable()).isPositive());
        int raised = undoable();
        assertThat(outbox.triage).hasSize(raised);
        node.write(List.of(Samples.saidBy("bob", outbox.triage.get(0))));
        tab.press("u");
        tab.await("It was about 501 alerts");
        tab.refuse();

        tab.search("nobody-is-called-so");
        tab.awaitThat("nothing is shown", () -> tab.rows() == 0);
        tab.press("u");
        tab.await("Take back what was said of many");
        tab.awaitThat(() -> assertThat(tab.text("dialog .what p"))
                .matches("Take back 20\\S+ \\S+ UTC, escalate, " + raised + " alerts: a drill \\(of " + (raised - 1)
                        + " alerts it may be taken back\\)"));
        assertThat(tab.ask("return document.getElementById("
                        + "document.activeElement.getAttribute('aria-describedby')).textContent"))
                .asString()
                .endsWith("escalate, " + raised + " alerts: a drill");
        tab.press(Keys.ENTER);
        tab.await("It was about 501 alerts; what it said of " + (raised - 1) + " of them can be taken back");
        assertThat(tab.text("dialog"))
                .contains((501 - raised) + ": it was not decided", "left: bob decided anew since");
        assertThat(tab.isFocused("#bulk-reason")).isTrue();
        assertThat(outbox.triage).as("they were counted").hasSize(raised);
        tab.press("the wrong list", Keys.ENTER);
        assertThat(tab.isFocused("dialog button.primary")).isTrue();
        tab.press(Keys.ENTER);
        tab.await((raised - 1) + " of " + (raised - 1) + ": " + (raised - 1) + " taken");
        assertThat(outbox.triage.subList(raised, outbox.triage.size()))
                .hasSize(raised - 1)
                .allSatisfy(said -> {
                    assertThat(said.whom()).isEmpty();
                    assertThat(said.reason()).isEqualTo("the wrong list");
                });
        assertThat(tab.has("dialog button[aria-keyshortcuts=u]:not([hidden])"))
                .as("what took back is not taken back")
                .isFalse();
        assertThat(undoable()).as("nor is what was taken back").isZero();
    }

    /** Of how many alerts what was said can be taken back; 0 while one is decided. */
    private int undoable() throws Exception {
        return rig.get("alice", "bulk").body().at("/rows/0/undoable").asInt();
    }

    /** From the reason on. */
    private void decideAboutTwo() {
        tab.press("a drill", Keys.TAB, Keys.TAB, Keys.ENTER);
        tab.await("501 alerts fit the filter; the decision fits 2 of them");
        assertThat(tab.text("dialog")).contains("499: there is no hold");
        assertThat(outbox.decisions).as("they were counted").isEmpty();
        assertThat(tab.isFocused("dialog button.primary")).isTrue();
        tab.press(Keys.ENTER);
        tab.awaitThat("it is done", () -> tab.text("dialog").contains("2 of 2: 2 taken"));
    }

    @Test
    void what_holds_and_people_say_is_counted_alike_by_the_page_and_by_the_server() {
        List<Document> documents = new ArrayList<>();
        for (int i = 0; i < Places.MANY; i++) {
            String alert = "al-many-" + i;
            Containment further = Samples.beside(Samples.proposed("local", alert));
            documents.add(Samples.hold(Samples.next(further, "PROPOSED")));
            documents.add(Samples.assigned("local", alert, "alice"));
        }
        node.write(documents);
        tab.load();
        show("#/queue?held=yes&q=many", "2 alerts");
        show("#/queue?proposed=yes&mine=yes&group=identity", Places.MANY + " alerts");
        assertThat(countOfAll())
                .contains(
                        "501 alerts fit the filter; the decision fits 501 of them",
                        "501 are not applied yet and are rejected")
                .doesNotContain("The page has");
        tab.refuse();
        show("#/queue?q=workload", Places.MANY + " alerts");
        assertThat(countOfAll())
                .as("its lines say the kind in words, which the server does not search")
                .contains("0 alerts fit the filter", "The page has 501: those that the server does not find");
        assertThat(tab.has("dialog button.primary:disabled")).isTrue();
        tab.refuse();
        assertThat(outbox.decisions).isEmpty();
    }

    @Test
    void a_key_that_is_seen_in_the_open_lifts_its_alert_above_all_that_are_not_which_says_why_until_it_is_closed() {
        tab.awaitThat("the page is live", () -> tab.has(".live[data-live=true]"));
        node.write(List.of(leaky(1)));
        tab.awaitThat("it waits", () -> tab.text(".pill").equals("1 new"));
        tab.press(".");
        assertThat(priorities()).as("the first two are exposed").startsWith("99", "95", "40", "3");
        node.write(List.of(inTheOpen(leaky(2))));
        tab.awaitThat("it has another place", () -> tab.text(".pill").equals("1 re-ranked"));
        assertThat(priorities()).as("nothing moved").startsWith("99", "95", "40", "3");
        tab.press(".");
        tab.awaitThat(() -> assertThat(priorities()).startsWith("99", "95", "3", "40"));
        assertThat(tab.text(THIRD + ".score .tag:not([hidden])")).isEqualTo("exposed");
        assertThat(tab.one(THIRD + ".score").getDomAttribute("title"))
                .contains("in the open, so above all that are not, whatever their priority");
        tab.load();
        tab.go("#/queue?state=ALL");
        assertThat(priorities()).as("all that there are, loaded anew").startsWith("99", "95", "3", "40");
        tab.awaitThat("the page is live", () -> tab.has(".live[data-live=true]"));
        node.write(List.of(closed(inTheOpen(leaky(3)))));
        tab.awaitThat("it has another place", () -> tab.text(".pill").equals("1 re-ranked"));
        tab.press(".");
        tab.awaitThat(() -> assertThat(priorities()).startsWith("99", "95", "40", "3"));
        assertThat(tab.one("[aria-rowindex='5'] .score").getDomAttribute("title"))
                .doesNotContain("above all");
    }

    /** As they are shown, from the top. */
    private List<String> priorities() {
        return IntStream.range(2, 6)
                .mapToObj(row -> tab.text("[aria-rowindex='%d'] .score-number".formatted(row)))
                .toList();
    }

    private static Document leaky(long revision) {
        Identity leaky = Samples.identity("leaky", IdentityKind.TOOL);
        return Samples.alert("local", "al-leaky", revision, 3, leaky, "as ever", "s3:ListBucket");
    }

    private static Document inTheOpen(Document alert) {
        return Samples.with(alert, "\"exposed\":false", "\"exposed\":true");
    }

    private void show(String view, String words) {
        tab.go(view);
        tab.awaitThat("the view is shown", () -> tab.text(".foot .status").startsWith(words));
    }

    /** What is said of a decision about all that are shown, once they are counted. */
    private String countOfAll() {
        tab.press("*", "f");
        tab.await("False positive: all that fit");
        tab.press("a drill", Keys.TAB, Keys.TAB, Keys.ENTER);
        tab.await("the decision fits");
        return tab.text("dialog");
    }

    @Test
    void what_has_no_key_of_its_own_is_reached_by_the_tab_key_and_pressed() {
        int all = tab.rows();
        tab.tabBackTo("Exposed");
        tab.press(Keys.SPACE);
        tab.awaitThat("only what is exposed is shown", () -> tab.hash().contains("exposed=yes") && tab.rows() < all);
        tab.press(Keys.SPACE);
        tab.awaitThat("all is shown", () -> tab.rows() == all);
        tab.tabTo("Kind");
        tab.press(Keys.ENTER);
        tab.tabTo("person");
        tab.press(Keys.SPACE);
        tab.awaitThat("only people are shown", () -> tab.rows() == 2);
        tab.press(Keys.ESCAPE);
        assertThat(tab.isFocused("summary"))
                .as("the menu is closed, and the focus is at its button")
                .isTrue();
        tab.press("j", "k");
        tab.tabTo("Suppress");
        tab.press(Keys.ENTER);
        tab.await("Suppress what is expected of gina");
        tab.await("An alert like this is never suppressed: a credential is in the open");
        assertThat(tab.has("dialog textarea"))
                .as("nothing is asked where nothing can come of it")
                .isFalse();
        tab.refuse();
        tab.tabBackTo("Tenant");
        tab.press(Keys.ARROW_UP);
        tab.awaitThat("the other tenant's queue is shown", () -> tab.isIn("acme"));
        tab.await("Nothing fits what the queue is narrowed to.");
        tab.tabTo("Look among closed ones, too");
        tab.press(Keys.ENTER);
        tab.awaitThat("closed ones are looked at, too", () -> tab.hash().contains("state=ALL"));
        tab.tabBackTo("Tenant");
        tab.press(Keys.ARROW_DOWN);
        tab.awaitThat("it is back", () -> tab.isIn("local"));
    }
}
