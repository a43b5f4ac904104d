package dev.cordon.console;

import dev.cordon.domain.Identity;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.function.Consumer;
import org.openqa.selenium.Keys;

/**
 * Every page of the console and every dialog, and how an analyst gets there: listed once for all tests that have to look at
 * each. They are opened in their order, and a dialog is closed before the next place is opened.
 *
 * @param held id of an open alert whose hold is in force, and which is assigned to somebody
 * @param hold id of that hold
 * @param proposed id of an open alert whose hold waits for approval
 * @param identity id of an identity of the inventory
 */
record Places(String held, String hold, String proposed, String identity) {
    /** Rows by which a selection is decided at the server, as a whole. */
    static final int MANY = 501;

    /** One of them. */
    record Place(String name, boolean isDialog, Consumer<Tab> open) {}

    /** The name of an identity in addresses. */
    static String idOf(Identity identity) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(identity.key().getBytes(StandardCharsets.UTF_8));
    }

    /** All of them while somebody is signed in. */
    List<Place> all() {
        List<Place> all = new ArrayList<>(pages());
        all.addAll(errors());
        all.addAll(decisions());
        all.addAll(dialogs());
        return all;
    }

    private List<Place> pages() {
        return List.of(
                page("queue", "#/queue"),
                page("queue by identity", "#/queue?group=identity"),
                page("queue without alerts", "#/queue?q=nobody-is-called-so"),
                place("alert", this::openAlert),
                place("alert without a hold", tab -> openAlertOf(tab, "al-many-1")),
                page("holds", "#/holds"),
                page("hold", "#/hold/" + hold),
                page("identities", "#/identities"),
                page("identities of a cohort", "#/identities?cohort=SERVICE%3Acloudtrail"),
                page("identity", "#/identity/" + identity),
                page("suppressions", "#/suppressions"));
    }

    private static List<Place> errors() {
        return List.of(
                page("no such alert", "#/alert/al-none"),
                page("no such hold", "#/hold/cn-none"),
                page("no such identity", "#/identity/bm9uZQ"),
                page("no role in the tenant of the address", "#/alert/al-none?tenant=nobodys"),
                place("queue that cannot be loaded", tab -> {
                    tab.offline(() -> tab.go("#/queue?state=CLOSED"));
                    tab.await("The console does not answer");
                }));
    }

    private List<Place> decisions() {
        return List.of(
                decision(held, "y", "Take "),
                decision(held, "o", "Assign "),
                decision(held, "E", "Raise "),
                decision(held, "c", "Confirm the hold of "),
                decision(held, "f", "Release as a false positive: ", "Reject as a false positive: "),
                decision(held, "b", "Release as benign: ", "Reject as benign: "),
                decision(held, "e", "Extend the lease of "),
                decision(proposed, "a", "Approve the hold of "),
                decision(proposed, "d", "Reject the hold of "),
                decision(proposed, "s", "Suppress what is expected of "),
                decision(held, "u", "Take back, "),
                decision("al-many-1", "c", "Close as an attack: "),
                decision("al-many-1", "f", "Close as a false positive: "),
                decision("al-many-1", "b", "Close as benign: "),
                dialog("a decision that is refused", tab -> {
                    openAlertOf(tab, proposed);
                    tab.press("d");
                    beRefused(tab);
                }),
                dialog("taking back an assignment", tab -> {
                    openAlertOf(tab, held);
                    tab.press("u");
                    tab.awaitThat("there is something to take back", () -> tab.has("dialog .what button"));
                    tab.one("dialog .what button").click();
                    tab.awaitThat("it asks why", () -> tab.isFocused("#word-reason"));
                }));
    }

    private static List<Place> dialogs() {
        return List.of(
                dialog("keys", tab -> {
                    tab.go("#/queue");
                    tab.press("?");
                }),
                dialog("saving a view", tab -> {
                    tab.go("#/queue?exposed=yes");
                    tab.one(".toolbar > button.quiet").click();
                }),
                dialog("ending a suppression", tab -> {
                    tab.go("#/suppressions");
                    tab.one(".suppressions button").click();
                }),
                dialog("deciding about all that fit", Places::decideAboutAll),
                dialog("taking back what was said of many", tab -> {
                    tab.go("#/queue");
                    tab.press("*", "u");
                    tab.awaitThat("it is read", () -> !tab.text("dialog .what").contains("Reading"));
                }));
    }

    /** With all that can be unfolded. */
    private void openAlert(Tab tab) {
        openAlertOf(tab, held);
        tab.press("r");
        tab.press("p");
        tab.run("document.querySelectorAll('details').forEach((each) => (each.open = true))");
        tab.settle();
        tab.awaitThat("all is read", () -> !tab.text(".detail-body").matches("(?s).*Reading (the|and checking).*"));
    }

    private static void openAlertOf(Tab tab, String alert) {
        tab.go("#/alert/" + alert);
        tab.awaitThat("the alert is shown", () -> tab.has(".who-panel"));
    }

    /** Counted, started and done, for those few that have holds that fit. */
    private static void decideAboutAll(Tab tab) {
        tab.go("#/queue");
        tab.press("*", "e");
        tab.awaitThat("the dialog is open", () -> tab.text("dialog h2").endsWith("all that fit"));
        tab.press("a drill", Keys.TAB, Keys.TAB, Keys.ENTER);
        tab.awaitThat("they are counted", () -> tab.text("dialog .what").contains("Exactly these are decided"));
        tab.press(Keys.ENTER);
        tab.awaitThat("all is decided", () -> tab.text("dialog .buttons").contains("Close"));
    }

    private static void beRefused(Tab tab) {
        tab.awaitThat("it can be decided", () -> tab.has("dialog .primary:enabled"));
        tab.press("a drill", Keys.ENTER, Keys.ENTER);
        tab.awaitThat("it is refused", () -> tab.text("dialog .problem").startsWith("Refused: "));
    }

    /** @param titles of which it has one, as the hold stands */
    private Place decision(String alert, String key, String... titles) {
        return dialog(titles[0].strip(), tab -> {
            openAlertOf(tab, alert);
            tab.press(key);
            tab.awaitThat(
                    "the dialog is open", () -> Arrays.stream(titles).anyMatch(tab.text("dialog h2")::startsWith));
            tab.settle();
            tab.awaitThat(
                    "its button does what its title says",
                    () -> tab.text("dialog h2").startsWith(tab.text("dialog button.primary")));
        });
    }

    private static Place page(String name, String hash) {
        return place(name, tab -> tab.go(hash));
    }

    private static Place place(String name, Consumer<Tab> open) {
        return new Place(name, false, open);
    }

    private static Place dialog(String name, Consumer<Tab> open) {
        return new Place(name, true, open);
    }
}
