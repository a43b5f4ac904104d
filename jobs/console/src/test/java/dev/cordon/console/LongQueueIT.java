package dev.cordon.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.domain.Identity;
import dev.cordon.domain.IdentityKind;
import dev.cordon.elastic.Document;
import dev.cordon.engine.lifecycle.Verb;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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

    @TempDir
    Path folder;

    private final TestOutbox outbox = new TestOutbox();
    private Rig rig;
    private Tab tab;

    @BeforeEach
    void start(Node.Running node, ChromeDriver browser) throws Exception {
        TestEngine engine = new TestEngine(node, outbox);
        List<Document> documents = new ArrayList<>(Samples.many("local", Places.MANY));
        documents.add(engine.hold("al-many-0", "HELD"));
        documents.add(engine.hold("al-many-1", "HELD"));
        documents.add(Samples.alert("local", "al-gina-1", 95, GINA));
        documents.add(Samples.alert("local", "al-gina-2", 40, GINA));
        node.write(documents);
        rig = new Rig(node, folder, outbox);
        tab = Tab.signedIn(browser, rig);
        tab.toQueue();
    }

    @AfterEach
    void stop() {
        rig.close();
    }

    @Test
    void alerts_of_one_identity_stand_under_one_head_that_folds_and_is_selected_as_a_whole() {
        tab.search("gina");
        int alerts = tab.rows();
        tab.one(".toolbar > .chip-button").click();
        tab.press("j", "k");
        tab.awaitThat("the address says it", () -> tab.hash().contains("group=identity"));
        assertThat(tab.rows()).isEqualTo(alerts + 1);
        assertThat(tab.text("[data-group=open]")).contains("gina", alerts + " alerts");
        tab.press(Keys.ENTER);
        tab.awaitThat("it is folded", () -> tab.rows() == 1 && tab.has("[data-group=closed]"));
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
        tab.one(".toolbar > button.quiet").click();
        tab.press("about gina", Keys.ENTER);
        String view = "[aria-label='Views of the queue'] .saved";
        tab.awaitThat("it is kept", () -> tab.text(view).startsWith("about gina"));
        tab.load();
        tab.go("#/holds");
        tab.one(view + " a").sendKeys(Keys.ENTER);
        tab.awaitThat("it is shown", () -> tab.hash().contains("q=gina"));
        tab.settle();
        assertThat(tab.rows()).isEqualTo(before);
        tab.one(view + " button").sendKeys(Keys.ENTER);
        tab.awaitThat("it is forgotten", () -> !tab.has(view));
    }

    @Test
    void a_decision_about_all_that_fit_is_counted_first_and_made_by_a_second_key() {
        tab.search("many");
        tab.awaitThat("all are found", () -> tab.rows() == Places.MANY);
        tab.press("*", "c");
        tab.await("Confirm: all that fit");
        tab.press("a drill", Keys.TAB, Keys.TAB, Keys.ENTER);
        tab.await("501 alerts fit the filter; the decision fits 2 of them");
        assertThat(tab.text("dialog")).contains("499: there is no hold");
        assertThat(outbox.decisions).as("they were counted").isEmpty();
        assertThat(tab.isFocused("dialog button.primary")).isTrue();
        tab.press(Keys.ENTER);
        tab.awaitThat("it is done", () -> tab.text("dialog").contains("2 of 2: 2 taken"));
        assertThat(outbox.decisions)
                .hasSize(2)
                .allSatisfy(decision -> assertThat(decision.verb()).isEqualTo(Verb.CONFIRM));
        tab.refuse();
    }
}
