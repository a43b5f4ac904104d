package dev.cordon.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/** The map of keys of a page, whose every key is pressed, and what keys do on more pages than one. */
final class KeyMap {
    private final Tab tab;

    /** What a key does on a page; it is given the key to press. */
    interface Tried extends Consumer<CharSequence> {}

    KeyMap(Tab tab) {
        this.tab = tab;
    }

    /** Presses all that the map of a page lists, each from the same place. */
    void eachKey(Runnable place, Map<String, Tried> ofPage) {
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

    private List<String> listed() {
        tab.press("?");
        tab.awaitThat("the map is open", tab::isAsked);
        List<String> keys =
                tab.all("dialog.key-map kbd").stream().map(WebElement::getText).toList();
        tab.refuse();
        return keys;
    }

    /**
     * What keys of a list do.
     *
     * @param opened where Enter leads
     */
    Map<String, Tried> ofList(String opened) {
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

    /**
     * What keys of decisions about a hold open.
     *
     * @param name of what is held
     */
    Map<String, Tried> aboutHolds(String name) {
        Map<String, Tried> keys = new LinkedHashMap<>();
        keys.put("c", key -> opens(key, "Confirm the hold of " + name));
        keys.put("f", key -> opens(key, "Release as a false positive: " + name));
        keys.put("b", key -> opens(key, "Release as benign: " + name));
        keys.put("e", key -> opens(key, "Extend the lease of " + name));
        keys.put("a", key -> opens(key, "Approve the hold of " + name));
        keys.put("d", key -> opens(key, "Reject the hold of " + name));
        return keys;
    }

    void goes(CharSequence key, String hash) {
        tab.press(key);
        tab.awaitThat("the page goes to " + hash, () -> tab.hash().startsWith(hash));
        tab.settle();
    }

    /** A dialog, which is left as it is. */
    void opens(CharSequence key, String title) {
        assertThat(tab.isAsked()).isFalse();
        tab.press(key);
        tab.awaitThat(title + " is open", () -> tab.text("dialog h2").startsWith(title));
        tab.refuse();
    }

    void leadsTo(CharSequence key, String css) {
        assertThat(tab.isFocused(css)).isFalse();
        tab.press(key);
        assertThat(tab.isFocused(css)).as(css).isTrue();
    }

    void selects(CharSequence key) {
        tab.press(key);
        tab.awaitThat("one is selected", () -> selected() == 1);
        assertThat(tab.text(".bar-words")).isEqualTo("1 selected");
        tab.press(key);
        tab.awaitThat("and taken out", () -> selected() == 0);
    }

    int selected() {
        return tab.all("[aria-selected=true]:not([hidden])").size();
    }
}
