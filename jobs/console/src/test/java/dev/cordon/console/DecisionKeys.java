package dev.cordon.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.domain.LabelVerdict;
import dev.cordon.engine.lifecycle.Verb;
import dev.cordon.engine.verdict.AlertVerdict;
import java.util.LinkedHashMap;
import java.util.Map;
import org.openqa.selenium.Keys;

/** What the keys of decisions do in the queue, from the key to what was sent. */
final class DecisionKeys {
    private final Tab tab;
    private final TestOutbox outbox;

    DecisionKeys(Tab tab, TestOutbox outbox) {
        this.tab = tab;
        this.outbox = outbox;
    }

    /** All of them, about identities that each has to itself. */
    Map<String, KeyMap.Tried> ofQueue() {
        Map<String, KeyMap.Tried> keys = triage();
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
        keys.put("s", this::suppresses);
        return keys;
    }

    /** What touches nothing: whose work an alert is, and to whom it is raised. */
    private Map<String, KeyMap.Tried> triage() {
        Map<String, KeyMap.Tried> keys = new LinkedHashMap<>();
        keys.put("y", key -> {
            tab.search("yves");
            tab.press(key);
            tab.awaitThat("it is open", () -> tab.text("dialog h2").equals("Take yves") && isOpen());
            tab.press(Keys.ENTER);
            saidOfWhom("alice");
        });
        keys.put("o", key -> {
            tab.search("yves");
            tab.press(key);
            tab.awaitThat("it is open", () -> tab.text("dialog h2").equals("Assign yves") && isOpen());
            tab.press("ana", Keys.TAB, "knows him", Keys.ENTER);
            saidOfWhom("ana");
            assertThat(outbox.triage)
                    .last()
                    .satisfies(said -> assertThat(said.reason()).isEqualTo("knows him"));
        });
        keys.put("u", key -> {
            tab.search("yves");
            asksToTakeBack(key);
            tab.press("he is away", Keys.TAB, Keys.TAB, Keys.ENTER);
            saidOfWhom("");
        });
        keys.put("E", key -> {
            tab.search("yves");
            tab.press(key);
            tab.awaitThat("it is open", () -> tab.text("dialog h2").equals("Raise yves"));
            tab.press("adam", Keys.TAB, "he asked", Keys.TAB, Keys.TAB, Keys.ENTER);
            saidOfWhom("adam");
        });
        return keys;
    }

    private void saidOfWhom(String name) {
        tab.awaitThat(() -> assertThat(outbox.triage)
                .last()
                .satisfies(said -> assertThat(said.whom()).isEqualTo(name)));
        tab.awaitThat("the dialog is closed", () -> !tab.isAsked());
    }

    private void asksToTakeBack(CharSequence key) {
        tab.press(key);
        tab.awaitThat("there is something to take back", () -> tab.has("dialog .what button"));
        tab.press(Keys.ENTER);
        tab.awaitThat("it asks why", () -> tab.isFocused("#word-reason"));
    }

    private boolean isOpen() {
        return tab.one("dialog button.primary").isEnabled();
    }

    /** Reason, Enter, and a second key: without that nothing is sent. */
    private void decides(CharSequence key, String name, String title, Verb verb, String label) {
        int before = outbox.decisions.size();
        tab.search(name);
        tab.press(key);
        tab.awaitThat("it is open", () -> tab.text("dialog h2").equals(title) && isOpen());
        tab.press("a drill", Keys.ENTER);
        assertThat(tab.isFocused("dialog button.primary"))
                .as("the reason's Enter leads on")
                .isTrue();
        assertThat(outbox.decisions).as("and decides nothing").hasSize(before);
        tab.press(key);
        tab.awaitThat(() -> assertThat(outbox.decisions).hasSize(before + 1));
        assertThat(outbox.last().verb()).isEqualTo(verb);
        assertThat(outbox.last().subject()).isEqualTo("alice");
        assertThat(outbox.last().reason()).isEqualTo(label + "a drill");
        assertThat(outbox.last().containment())
                .isEqualTo(Samples.proposed("local", "al-" + name).id());
        tab.awaitThat("its dialog is closed", () -> !tab.text("dialog h2").equals(title));
    }

    /** Nothing is held: the alert is closed by a word of its own, which takes a second key, too. */
    private void closes(CharSequence key, String name, String title, LabelVerdict verdict) {
        int before = outbox.verdicts.size();
        tab.search(name);
        tab.press(key);
        tab.awaitThat("it is open", () -> tab.text("dialog h2").equals(title) && isOpen());
        assertThat(tab.text("dialog"))
                .contains("No hold answers this alert", "closes the alert and is kept as a label");
        assertThat(title).as("its button says all of it").isEqualTo(tab.text("dialog button.primary") + ": " + name);
        tab.press("a drill", Keys.ENTER);
        assertThat(outbox.verdicts).as("and says nothing yet").hasSize(before);
        tab.press(key);
        tab.awaitThat(() -> assertThat(outbox.verdicts).hasSize(before + 1));
        AlertVerdict said = outbox.verdicts.get(before);
        assertThat(said.verdict()).isEqualTo(verdict);
        assertThat(said.alert()).isEqualTo("al-" + name);
        assertThat(said.by()).isEqualTo("alice");
        assertThat(said.reason()).isEqualTo("a drill");
        tab.awaitThat("its dialog is closed", () -> !tab.text("dialog h2").equals(title));
    }

    private void takesBack(String name) {
        tab.search(name);
        asksToTakeBack("u");
        tab.press("it was me", Keys.ENTER, Keys.ENTER);
        tab.awaitThat(() -> assertThat(outbox.verdicts).last().satisfies(said -> {
            assertThat(said.alert()).isEqualTo("al-" + name);
            assertThat(said.verdict()).isEqualTo(LabelVerdict.NONE);
        }));
        tab.awaitThat("the dialog is closed", () -> !tab.isAsked());
        tab.awaitThat("and nothing is said any more", () -> !tab.has("[data-cursor] .chip:not([hidden])"));
    }

    /** Of several each as it stands: a hold gets the hold's decision, and an alert without one is closed. */
    private void decidesAboutSeveral(CharSequence key) {
        tab.search("mixed-");
        tab.press("*", key);
        tab.awaitThat(
                "both fit", () -> tab.text("dialog button.primary").equals("False positive: 2 alerts") && isOpen());
        assertThat(tab.text("dialog")).contains("1 has no hold and is closed.");
        tab.press("a drill", Keys.ENTER, key);
        tab.awaitThat(() -> {
            assertThat(outbox.last().reason()).isEqualTo("false positive: a drill");
            assertThat(outbox.last().containment())
                    .isEqualTo(Samples.proposed("local", "al-mixed-held").id());
            assertThat(outbox.verdicts)
                    .last()
                    .satisfies(said -> assertThat(said.alert()).isEqualTo("al-mixed-free"));
        });
        tab.await("2 decided");
        takesBackWhatWasSaid();
        outbox.decisions.clear();
    }

    /** Of two that were decided the hold's stays, and the verdict is taken back by the dialog's own key and two more. */
    private void takesBackWhatWasSaid() {
        int before = outbox.verdicts.size();
        tab.press("u");
        tab.await("Take back what was said of 1 alert");
        tab.press("the wrong two", Keys.ENTER);
        assertThat(outbox.verdicts).as("and says nothing yet").hasSize(before);
        tab.press(Keys.ENTER);
        tab.awaitThat(() -> assertThat(outbox.verdicts)
                .hasSize(before + 1)
                .last()
                .satisfies(said -> {
                    assertThat(said.alert()).isEqualTo("al-mixed-free");
                    assertThat(said.takesBack()).isTrue();
                    assertThat(said.reason()).isEqualTo("the wrong two");
                }));
        tab.awaitThat("it is told", () -> tab.text("dialog .outcomes").contains("taken back"));
        tab.refuse();
    }

    private void suppresses(CharSequence key) {
        outbox.words.clear();
        tab.search("sam");
        tab.press(key);
        tab.await("it would have covered 1");
        tab.press("the nightly backup", Keys.TAB, Keys.TAB, Keys.ENTER);
        tab.awaitThat(() -> assertThat(outbox.words)
                .singleElement()
                .satisfies(word -> assertThat(word.reason()).isEqualTo("the nightly backup")));
        tab.press(Keys.ESCAPE);
        tab.awaitThat("the dialog is closed", () -> !tab.isAsked());
    }
}
