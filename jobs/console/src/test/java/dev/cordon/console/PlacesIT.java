package dev.cordon.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.domain.ContainmentState;
import dev.cordon.domain.Identity;
import dev.cordon.domain.IdentityKind;
import dev.cordon.elastic.Document;
import dev.cordon.elastic.SuppressionDocument;
import dev.cordon.engine.lifecycle.Containment;
import dev.cordon.engine.lifecycle.Plans;
import dev.cordon.engine.lifecycle.StepStatus;
import dev.cordon.engine.lifecycle.Transition;
import dev.cordon.engine.suppress.Suppression;
import dev.cordon.engine.trust.SuppressionWord;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.chrome.ChromeDriver;

/**
 * Every page and dialog in both themes, by the rules of axe, and what a screen reader has to tell of them. With
 * {@code -Dcordon.pictures=FOLDER} pictures are kept.
 */
@ExtendWith({Node.class, SharedChromium.class})
class PlacesIT {
    private static final String MORE_THAN_IS_SENT = """
            const ask = window.fetch;
            window.fetch = async (url, ...more) => {
              const answer = await ask(url, ...more);
              if (!String(url).includes("/identities?")) return answer;
              window.cordonIdentities = String(url);
              const page = await answer.json();
              const isAll = !/new_today|alerted|kind=|q=/.test(url);
              return new Response(JSON.stringify({ ...page, total: isAll ? 20_001 : page.total }));
            };""";

    private static final String LOSE_ONE_ANSWER = """
            const ask = window.fetch;
            window.fetch = async (...what) => {
              await ask(...what);
              window.fetch = ask;
              throw new TypeError("lost");
            };""";

    /** Lets so many milliseconds be over, and waits for what the page does each second. */
    private static final String LATER = """
            const [millis, done] = arguments;
            for (const clock of [Date, performance]) {
              const now = clock.now.bind(clock);
              clock.now = () => now() + millis;
            }
            setTimeout(done, 2_200);""";

    @TempDir
    Path folder;

    private final TestOutbox outbox = new TestOutbox();
    private Axe axe;
    private Rig rig;
    private Tab tab;
    private Places places;
    private Node.Running node;

    @BeforeEach
    void start(Node.Running running, ChromeDriver browser) throws Exception {
        node = running;
        Identity bot = Samples.identity("ci-bot", IdentityKind.SERVICE);
        Containment held = Plans.tookKey(
                Samples.proposed("local", "al-held"),
                ContainmentState.HELD,
                StepStatus.VERIFIED,
                "AKIAci-bot",
                Plans.NOON);
        Containment proposed = Samples.proposed("local", "al-proposed");
        Containment leased = Samples.leased(
                Samples.next(Samples.proposed("local", "al-many-0"), "HELD"),
                System.currentTimeMillis() + Duration.ofHours(2).toMillis());
        List<Document> documents = new ArrayList<>(List.of(
                Samples.alert("local", "al-held", 95, bot),
                Samples.expected(
                        "local",
                        "al-proposed",
                        Samples.identity("backup", IdentityKind.SERVICE),
                        "s3:GetObject",
                        List.of()),
                Samples.hold(held),
                Samples.hold(Samples.beside(held)),
                Samples.hold(proposed),
                Samples.hold(leased),
                Samples.moved(held, Transition.Kind.MOVED, "approved by two", List.of("one", "two")),
                Samples.assigned("local", "al-held", "ana"),
                Samples.inventory("local", bot, Samples.OPENED),
                SuppressionDocument.of(Samples.suppression("local", "sp-01234567890123456789", bot))));
        documents.addAll(Samples.many("local", Places.MANY));
        node.write(documents);
        places = new Places("al-held", held.id().value(), "al-proposed", Places.idOf(bot));
        outbox.refusal = "Somebody has to approve it who did not ask for it.";
        rig = new Rig(node, folder, outbox);
        axe = new Axe();
        tab = Tab.signedIn(browser, rig);
    }

    @AfterEach
    void stop() {
        rig.close();
    }

    @Test
    void nothing_serious_keeps_anybody_from_using_any_page_or_dialog_in_either_theme() throws Exception {
        SoftAssertions all = new SoftAssertions();
        for (Places.Place place : places.all()) {
            place.open().accept(tab);
            look(place.name(), all);
            if (place.isDialog()) {
                tab.refuse();
            }
        }
        tab.all(".sidebar-buttons button").get(2).click();
        tab.await("One-time token");
        look("sign-in", all);
        tab.press("no-such-token", Keys.ENTER);
        tab.awaitThat("it is refused", () -> tab.has(".problem"));
        look("sign-in that is refused", all);
        all.assertAll();
    }

    @Test
    void what_a_screen_reader_tells_of_a_row_is_all_that_it_shows_and_stays_while_its_lease_counts_down() {
        tab.toQueue();
        Aloud aloud = Aloud.of(tab);
        assertThat(aloud.all("grid")).extracting(Aloud.Told::name).containsExactly("Alerts, most urgent first");
        String many = aloud.focused().name();
        assertThat(many)
                .matches(
                        "1: many, workload of platform; priority 99; exposed; 1 of 2 in its incident; GetSecretValue on prod/db:"
                                + " never seen; reach: 17 sensitive, 3 crown jewels; held until \\d\\d:\\d\\d UTC; opened 2024-06-16");
        String chip = tab.text("[data-cursor] .chip");
        tab.awaitThat("it counts down", () -> !tab.text("[data-cursor] .chip").equals(chip));
        assertThat(aloud.focused().name()).isEqualTo(many);
        tab.press("j");
        assertThat(aloud.focused()).satisfies(row -> {
            assertThat(row.role()).isEqualTo("row");
            assertThat(row.name()).startsWith("2: ci-bot, service account of platform; priority 95; exposed; ");
            assertThat(row.is()).containsEntry("selected", false);
        });
        tab.press("x", "x");
        tab.awaitThat(() -> assertThat(aloud.said()).containsSubsequence("1 selected", "none selected"));
        tab.one("[aria-label='Search alerts']").sendKeys("ci-bot");
        tab.awaitThat(() -> assertThat(aloud.said()).contains("1 alert"));
        node.write(List.of(Samples.alert("local", "al-new", 3, Samples.identity("ci-bot-2", IdentityKind.TOOL))));
        String waits = "1 new alert waits; the key . shows what is new";
        tab.awaitThat(() -> assertThat(aloud.said()).contains(waits));
        var unused = tab.browser.executeAsyncScript(LATER, 60_000);
        assertThat(aloud.said()).as("nothing came since").containsOnlyOnce(waits);
    }

    @Test
    void groups_are_told_as_folded_or_not_and_lists_without_selection_as_such() {
        tab.go("#/queue?group=identity");
        tab.press(Keys.HOME);
        Aloud aloud = Aloud.of(tab);
        assertThat(aloud.all("treegrid")).hasSize(1);
        tab.awaitThat(() -> assertThat(aloud.focused()).satisfies(head -> {
            assertThat(head.name()).startsWith("many, workload; 501 alerts; priority 99; exposed; held until ");
            assertThat(head.is()).containsEntry("expanded", true).containsEntry("level", 1L);
        }));
        tab.press(Keys.ENTER);
        assertThat(aloud.focused().is()).containsEntry("expanded", false);
        tab.press(Keys.ENTER, "j");
        assertThat(aloud.focused().is()).doesNotContainKey("expanded").containsEntry("level", 2L);
        tab.go("#/holds?only=proposed");
        assertThat(aloud.focused().name())
                .startsWith(
                        "proposed: user/ci-bot in 111122223333; rung full; four eyes; 0 of 2 approvals; owner platform; ");
        tab.go("#/identities");
        assertThat(aloud.focused().name())
                .startsWith(
                        "ci-bot, service account; in the open; 1 alert; owner team-of-ci-bot; 2 credentials; the eldest of known age made on 2023-05-13; "
                                + "account 111122223333; ");
        assertThat(aloud.focused().is()).doesNotContainKey("selected");
        tab.go("#/suppressions");
        assertThat(aloud.focused().name()).isEqualTo("Suppressions, newest first");
    }

    @Test
    void an_alert_is_told_when_it_is_opened_and_so_is_the_next_by_headings_and_few_landmarks() {
        tab.toQueue();
        tab.press("j", Keys.ENTER);
        tab.awaitThat("it is open", () -> tab.isFocused(".detail-body"));
        Aloud aloud = Aloud.of(tab);
        assertThat(aloud.focused().name())
                .matches(
                        "ci-bot, priority 95; (held|approved); 1 other hold; exposed; GetSecretValue on prod/db: never seen");
        assertThat(aloud.all("heading"))
                .extracting(Aloud.Told::name)
                .anyMatch(name -> name.matches("ci-bot priority 95 (held|approved) 1 other hold exposed"))
                .contains("Who this is", "Timeline", "What it can reach", "Ways to what is worth protecting");
        assertThat(aloud.all("region")).extracting(Aloud.Told::name).containsExactly("Alert");
        assertThat(aloud.all("image"))
                .extracting(Aloud.Told::name)
                .anyMatch(name -> name.startsWith("Timeline: 1 event spoke"))
                .anyMatch(name -> name.startsWith("Ways to 2 things worth protecting, 1 of them crown jewels"));
        tab.press("k");
        tab.awaitThat(() -> assertThat(aloud.focused().name()).startsWith("many, priority 99; held until "));
        tab.awaitThat(() -> assertThat(aloud.said()).contains(aloud.focused().name()));
        node.write(List.of(Samples.assigned("local", "al-many-0", "bob")));
        tab.awaitThat(() -> assertThat(aloud.said()).contains("Updated: assigned to bob"));
        tab.press("t");
        assertThat(aloud.focused().name()).isEqualTo("02:00:00 s3:ListBucket log-odds 5.6");
        tab.press("g");
        assertThat(aloud.focused().name()).startsWith("every secret in 111122223333");
    }

    @Test
    void a_dialog_says_what_will_happen_and_which_key_does_it() {
        tab.toQueue();
        Aloud aloud = Aloud.of(tab);
        tab.press("c");
        tab.awaitThat("it can be decided", () -> tab.has("dialog .primary:enabled"));
        assertThat(aloud.all("dialog")).extracting(Aloud.Told::name).containsExactly("Confirm the hold of many");
        assertThat(aloud.focused()).satisfies(reason -> {
            assertThat(reason.name()).isEqualTo("Reason");
            assertThat(reason.description()).isEqualTo("The evidence keeps it. Enter leads to the button.");
            assertThat(reason.is()).containsEntry("required", true);
        });
        tab.awaitThat(() -> assertThat(aloud.said())
                .anyMatch(each -> each.startsWith("Confirm the hold of many. The lease, of which ")
                        && each.contains("Nothing is deleted: a release still restores what was before.")));
        tab.press("a drill", Keys.ENTER);
        assertThat(aloud.focused()).satisfies(button -> {
            assertThat(button.name()).isEqualTo("Confirm");
            assertThat(button.description()).isEqualTo("Enter or c decides. Esc leaves everything as it is.");
        });
        tab.press("c");
        tab.awaitThat(() -> assertThat(aloud.all("alert")).isNotEmpty());
        tab.awaitThat("it is refused", () -> tab.text("dialog [role=alert]").startsWith("Refused: "));
        tab.refuse();
        tab.press("y");
        tab.awaitThat("it is open", () -> tab.has("dialog .primary:enabled"));
        tab.press(Keys.ENTER);
        tab.awaitThat(() -> assertThat(aloud.said()).anyMatch(each -> each.startsWith("Take, many: ")));
        tab.press("?");
        assertThat(aloud.all("dialog")).extracting(Aloud.Told::name).containsExactly("Keys");
        assertThat(aloud.focused().name()).isEqualTo("Close");
    }

    @Test
    void an_alert_comes_back_once_nothing_that_suppresses_it_stands_any_more() {
        Identity nightly = Samples.identity("nightly", IdentityKind.SERVICE);
        Suppression first = Samples.suppression("local", "sp-first", nightly);
        Suppression second = Samples.suppression("local", "sp-second", nightly);
        node.write(List.of(
                SuppressionDocument.of(first),
                SuppressionDocument.of(second),
                Samples.expected("local", "al-nightly", nightly, "s3:GetObject", List.of("sp-first", "sp-second"))));
        tab.load();
        tab.go("#/alert/al-nightly");
        tab.await("suppressed");
        node.write(List.of(ended(first)));
        tab.go("#/queue?q=nightly");
        tab.await("Nothing fits what the queue is narrowed to.");
        tab.go("#/alert/al-nightly");
        tab.await("suppressed");
        node.write(List.of(ended(second)));
        tab.await("no longer suppressed");
        tab.go("#/queue?q=nightly");
        tab.awaitThat("it is shown", () -> tab.rows() == 1);
        tab.toQueue();
        tab.awaitThat("the page is live", () -> tab.has(".live[data-live=true]"));
        Identity weekly = Samples.identity("weekly", IdentityKind.SERVICE);
        long soon = System.currentTimeMillis() + 4_000;
        node.write(List.of(SuppressionDocument.of(Samples.suppression("local", "sp-soon", weekly, soon))));
        node.write(List.of(Samples.expected("local", "al-weekly", weekly, "s3:GetObject", List.of("sp-soon"))));
        tab.awaitThat(
                "it waits once its suppression is over", () -> tab.text(".pill").contains("1 new"));
        assertThat(System.currentTimeMillis())
                .as("not before, as far as the page can tell the server's time")
                .isGreaterThan(soon - 1_000);
        tab.press(".");
        tab.search("weekly");
        tab.awaitThat("it is shown", () -> tab.rows() == 1);
    }

    private static Document ended(Suppression standing) {
        return SuppressionDocument.of(standing.ended("ana", "it is over", System.currentTimeMillis()));
    }

    @Test
    void an_address_that_names_a_tenant_is_of_that_one_whichever_was_looked_at() {
        node.write(List.of(Samples.alert("acme", "al-theirs", 50, Samples.identity("zelda", IdentityKind.HUMAN))));
        tab.follow("#/alert/al-theirs?tenant=acme");
        tab.awaitThat("it is the other tenant's", () -> tab.isIn("acme"));
        tab.await("zelda");
        tab.run("location.hash = '#/alert/al-held?tenant=local'");
        tab.awaitThat("it is back", () -> tab.isIn("local"));
        tab.await("ci-bot");
        tab.go("#/alert/al-held?tenant=nobodys");
        tab.await("you have no role there");
        assertThat(tab.text()).doesNotContain("There is no alert").doesNotContain("ci-bot");
        assertThat(tab.isIn("local")).isTrue();
        tab.press("1");
        tab.awaitThat("the queue is shown", () -> tab.rows() > 0);
        tab.run("location.hash = '#/queue?tenant=acme'");
        tab.awaitThat("it is the other tenant's", () -> tab.isIn("acme"));
        tab.tabBackTo("Tenant");
        tab.press(Keys.ARROW_DOWN);
        tab.awaitThat("the address names none any more", () -> tab.isIn("local"));
    }

    @Test
    void what_was_refused_is_sent_anew_and_what_was_not_answered_is_sent_once() {
        tab.go("#/alert/al-proposed");
        tab.press("d");
        tab.awaitThat("it can be decided", () -> tab.has("dialog .primary:enabled"));
        tab.press("a drill", Keys.ENTER, Keys.ENTER);
        tab.awaitThat("it is refused", () -> tab.text("dialog .problem").startsWith("Refused: "));
        outbox.refusal = "";
        assertThat(tab.text("dialog .primary")).isEqualTo("Send again");
        tab.tabTo("Send again");
        tab.press(Keys.ENTER);
        tab.awaitThat("it is taken", () -> !tab.isAsked());
        assertThat(outbox.decisions).as("the first was refused").hasSize(2);

        outbox.refusal = "Somebody else ends it.";
        tab.go("#/suppressions");
        tab.one(".suppressions button").click();
        tab.press("a drill", Keys.ENTER, Keys.ENTER);
        tab.awaitThat("it is refused", () -> tab.text("dialog .problem").contains("Somebody else ends it."));
        outbox.refusal = "";
        tab.one("dialog textarea").sendKeys(" that is over", Keys.ENTER, Keys.ENTER);
        tab.awaitThat("it is said", () -> !tab.isAsked());
        assertThat(outbox.words).extracting(SuppressionWord::reason).containsExactly("a drill", "a drill that is over");

        tab.go("#/alert/al-proposed");
        tab.press("s");
        tab.awaitThat("it can be said", () -> tab.has("dialog .primary:enabled"));
        tab.run(LOSE_ONE_ANSWER);
        tab.press("a drill", Keys.ENTER, Keys.ENTER);
        tab.awaitThat("nothing came back", () -> tab.text("dialog .problem").contains("does not answer"));
        suppressFor("0");
        tab.awaitThat("it is refused", () -> tab.text("dialog .problem").contains("days"));
        suppressFor("14");
        tab.awaitThat("it is told", () -> tab.has("#suppress-outcome"));
        assertThat(outbox.words).as("with the two that ended one").hasSize(3);
        tab.refuse();
        tab.press("s");
        tab.awaitThat("it can be said", () -> tab.has("dialog .primary:enabled"));
        tab.run(LOSE_ONE_ANSWER);
        tab.press("a drill", Keys.ENTER, Keys.ENTER);
        tab.awaitThat("nothing came back", () -> tab.text("dialog .problem").contains("does not answer"));
        suppressFor("13");
        isNeverTakenAgain();

        tab.go("#/suppressions");
        tab.one(".suppressions button").click();
        tab.run(LOSE_ONE_ANSWER);
        tab.press("a drill", Keys.ENTER, Keys.ENTER);
        tab.awaitThat("nothing came back", () -> tab.text("dialog .problem").contains("does not answer"));
        tab.one("dialog textarea").sendKeys(" of the others", Keys.ENTER, Keys.ENTER);
        isNeverTakenAgain();
        assertThat(outbox.words).hasSize(5);

        tab.go("#/alert/al-many-0");
        tab.press("e");
        tab.awaitThat("it can be decided", () -> tab.has("dialog .primary:enabled"));
        tab.run(LOSE_ONE_ANSWER);
        tab.press("a drill", Keys.ENTER, Keys.ENTER);
        tab.awaitThat("nothing came back", () -> tab.text("dialog .problem").startsWith("Nothing came back"));
        tab.tabBackTo("By how long");
        tab.press(Keys.ARROW_DOWN);
        tab.tabTo("Send again");
        tab.press(Keys.ENTER);
        tab.awaitThat("it arrived", () -> tab.text("dialog .problem").startsWith("It arrived before"));
        tab.tabBackTo("By how long");
        tab.press(Keys.ARROW_DOWN);
        assertThat(tab.text("dialog .what")).isNotEmpty().doesNotContain("does not fit");
        isNeverTakenAgain();

        outbox.taking = () -> node.write(List.of(Samples.judged(outbox.verdicts.get(0))));
        tab.go("#/alert/al-many-1");
        tab.press("f");
        tab.awaitThat("it can be decided", () -> tab.has("dialog .primary:enabled"));
        tab.run(LOSE_ONE_ANSWER);
        tab.press("a drill", Keys.ENTER, Keys.ENTER);
        tab.awaitThat("nothing came back", () -> tab.text("dialog .problem").startsWith("Nothing came back"));
        tab.one("dialog textarea").sendKeys(" of the others", Keys.ENTER, Keys.ENTER);
        isNeverTakenAgain();
        assertThat(outbox.verdicts).hasSize(1);
    }

    /** What arrived in other words; its dialog is closed. */
    private void isNeverTakenAgain() {
        tab.awaitThat(() -> assertThat(tab.text("dialog .problem"))
                .isEqualTo("It arrived before, in other words, and its answer was lost. Close this, and look what came"
                        + " of it."));
        assertThat(tab.has("dialog .primary:disabled")).isTrue();
        assertThat(tab.text("dialog .buttons")).startsWith("Close");
        tab.refuse();
    }

    private void suppressFor(String days) {
        tab.run("document.querySelector('#suppress-days').value = arguments[0]", days);
        tab.tabTo("Suppress");
        tab.press(Keys.ENTER);
    }

    @Test
    void identities_are_read_anew_when_they_are_shown_and_asked_for_where_not_all_are_sent() {
        tab.go("#/identities");
        tab.press(Keys.HOME);
        String first = tab.text("[data-cursor] .name");
        int before = tab.rows();
        tab.go("#/holds");
        node.write(List.of(
                Samples.inventory("local", Samples.identity("latecomer", IdentityKind.TOOL), Samples.OPENED - 60_000)));
        tab.go("#/identities");
        tab.awaitThat("it is there", () -> tab.rows() == before + 1);
        assertThat(tab.text("[data-cursor] .name")).as("the cursor stays").isEqualTo(first);
        assertThat(tab.isFocused("[role=grid]")).isTrue();

        tab.run(MORE_THAN_IS_SENT);
        tab.go("#/identities?only=today");
        tab.awaitThat("the server is asked", () -> asked().contains("new_today=true"));
        tab.awaitThat(() -> assertThat(tab.text(".foot .status")).isEqualTo("Nothing fits."));
        tab.go("#/identities?only=TOOL&q=late");
        tab.awaitThat("the server is asked", () -> asked().contains("kind=TOOL") && asked().contains("q=late"));
        tab.go("#/identities?only=alerted");
        tab.awaitThat("the server is asked", () -> asked().contains("alerted=true"));
        tab.go("#/identities");
        tab.awaitThat(() -> assertThat(tab.text(".foot .status")).contains("of the 10,000 seen last of 20,001"));
    }

    private String asked() {
        return String.valueOf(tab.ask("return window.cordonIdentities"));
    }

    private void look(String place, SoftAssertions all) throws Exception {
        all.assertThat(axe.serious(tab)).as(place).isEmpty();
        String kept = System.getProperty("cordon.pictures");
        if (kept != null) {
            for (String theme : List.of("light", "dark")) {
                tab.run("document.documentElement.dataset.theme = arguments[0]", theme);
                Path file = Files.createDirectories(Path.of(kept))
                        .resolve(place.toLowerCase(Locale.ROOT).replaceAll("[^a-z]+", "-") + "-" + theme + ".png");
                assertThat(Files.write(file, tab.browser.getScreenshotAs(OutputType.BYTES)))
                        .isRegularFile();
            }
        }
    }
}
