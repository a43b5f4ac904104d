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
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.chrome.ChromeDriver;

/** Every page and dialog in both themes, by the rules of axe. With {@code -Dcordon.pictures=FOLDER} pictures are kept. */
@ExtendWith({Node.class, SharedChromium.class})
class PlacesIT {
    @TempDir
    Path folder;

    private Axe axe;
    private Rig rig;
    private Tab tab;
    private Places places;

    @BeforeEach
    void start(Node.Running node, ChromeDriver browser) throws Exception {
        Identity bot = Samples.identity("ci-bot", IdentityKind.SERVICE);
        Containment held = Plans.tookKey(
                Samples.proposed("local", "al-held"),
                ContainmentState.HELD,
                StepStatus.VERIFIED,
                "AKIAci-bot",
                Plans.NOON);
        Containment proposed = Samples.proposed("local", "al-proposed");
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
                Samples.moved(held, Transition.Kind.MOVED, "approved by two", List.of("one", "two")),
                Samples.assigned("local", "al-held", "ana"),
                Samples.inventory("local", bot, Samples.OPENED),
                SuppressionDocument.of(Samples.suppression("local", "sp-01234567890123456789", bot))));
        documents.addAll(Samples.many("local", Places.MANY));
        node.write(documents);
        places = new Places("al-held", held.id().value(), "al-proposed", Places.idOf(bot));
        TestOutbox outbox = new TestOutbox();
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

    private void look(String place, SoftAssertions all) throws Exception {
        all.assertThat(axe.serious(tab)).as(place).isEmpty();
        String kept = System.getProperty("cordon.pictures");
        if (kept != null) {
            for (String theme : List.of("light", "dark")) {
                tab.run("document.documentElement.dataset.theme = arguments[0]", theme);
                Path file = Path.of(kept, place.replaceAll("[^a-z]+", "-") + "-" + theme + ".png");
                assertThat(Files.write(file, tab.browser.getScreenshotAs(OutputType.BYTES)))
                        .isRegularFile();
            }
        }
    }
}
