package dev.cordon.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.domain.Identity;
import dev.cordon.domain.IdentityKind;
import dev.cordon.elastic.Document;
import dev.cordon.engine.evidence.CanonicalJson;
import dev.cordon.engine.evidence.ChainName;
import dev.cordon.engine.evidence.EvidenceFile;
import dev.cordon.engine.evidence.EvidenceFiles;
import dev.cordon.engine.evidence.EvidenceKeys;
import dev.cordon.engine.evidence.EvidenceKind;
import dev.cordon.engine.evidence.EvidenceOpening;
import dev.cordon.engine.evidence.EvidenceRecord;
import dev.cordon.engine.evidence.EvidenceStore;
import dev.cordon.engine.evidence.EvidenceSubject;
import java.net.URLEncoder;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.chrome.ChromeDriver;

/**
 * Strangers' words in every text that the console shows, on every page and in every dialog: no script runs, no element comes
 * of text, nothing that steers a page is shown as such, the page keeps its shape and its keys, and answers stay small.
 */
@ExtendWith({Node.class, SharedChromium.class})
class HostileIT {
    private static final int LONG = 32 << 10;
    private static final int LONGEST = 1 << 20;
    /** Bytes of an answer about a handful of documents of megabytes. */
    private static final int MOST_BYTES = 4 << 20;

    /** All that is wrong with the page as it stands. */
    private static final String WRONG = """
            const wrong = [];
            const controls = /[\\p{Cc}\\p{Cf}\\p{Co}\\p{Zl}\\p{Zp}]/u;
            const shown = (text) => JSON.stringify(text.slice(0, 80));
            const steers = (text) => controls.test(text.replaceAll("\\n", ""));
            const allowed = { a: /^#/, img: /^mark\\.svg$/, link: /^[a-z.\\/-]+$/, script: /^[a-z.\\/-]+$/ };
            if (window.%1$s !== undefined) wrong.push("a script of a stranger's ran");
            for (const node of document.querySelectorAll("*")) {
              const tag = node.localName;
              if (["%2$s", "iframe", "object", "embed", "base", "style"].includes(tag)) wrong.push("there is a " + tag);
              if (tag === "script" && node.text) wrong.push("there is a script of one's own");
              for (const { name, value } of node.attributes) {
                if (name.startsWith("on")) wrong.push(`${tag} has ${name}`);
                if (/^(xlink:)?href$|^src$|action$/.test(name) && !allowed[tag]?.test(value))
                  wrong.push(`${tag} leads to ${shown(value)}`);
                if (steers(value)) wrong.push(`${name} of ${tag}.${node.classList} is ${shown(value)}`);
              }
            }
            const texts = document.createTreeWalker(document, NodeFilter.SHOW_TEXT);
            while (texts.nextNode()) {
              const { data, parentElement: at } = texts.currentNode;
              if (steers(data)) wrong.push(`${at.localName}.${at.classList} says ${shown(data)}`);
              if (/\\p{M}{3}/u.test(data)) wrong.push("marks are stacked in " + shown(data));
            }
            if (steers(document.title)) wrong.push("the title is " + shown(document.title));
            const { scrollWidth, scrollHeight } = document.documentElement;
            if (scrollWidth > innerWidth || scrollHeight > innerHeight)
              wrong.push(`the page is ${scrollWidth} × ${scrollHeight} in a window of ${innerWidth} × ${innerHeight}`);
            for (const part of document.querySelectorAll("dialog[open], .sidebar, .foot")) {
              const { left, right, top, bottom } = part.getBoundingClientRect();
              if (left < 0 || top < 0 || right > innerWidth + 1 || bottom > innerHeight + 1)
                wrong.push(`${part.localName}.${part.classList} is out of the window: ${[left, top, right, bottom]}`);
            }
            return [...new Set(wrong)];""".formatted(Hostile.CANARY, Hostile.MADE);

    @TempDir
    @SuppressWarnings("NullAway.Init")
    static Path folder;

    private static final TestOutbox OUTBOX = new TestOutbox();
    private static final Hostile WORDS = new Hostile(Hostile.WORDS);
    private static final Hostile LONG_WORDS = new Hostile(Hostile.WORDS + "W".repeat(LONG));

    @SuppressWarnings("NullAway.Init")
    private static Rig rig;

    @SuppressWarnings("NullAway.Init")
    private static Node.Running node;

    @BeforeAll
    static void start(Node.Running running) throws Exception {
        node = running;
        List<Document> documents = new ArrayList<>();
        for (Document each : WORDS.documents("al-words", "al-words-proposed")) {
            documents.add(WORDS.in(each));
        }
        documents.addAll(LONG_WORDS.documents("al-long", "al-long-proposed"));
        Identity longest = Samples.identity(Hostile.WORDS + "W".repeat(LONGEST), IdentityKind.HUMAN);
        documents.add(Samples.alert("local", "al-name", 98, longest));
        documents.add(Samples.inventory("local", longest, Samples.OPENED));
        node.write(Samples.many("local", Places.MANY));
        for (Document each : documents) {
            node.write(List.of(each));
        }
        OUTBOX.refusal = Hostile.WORDS;
        rig = new Rig(node, folder, OUTBOX);
        record("al-words");
        record("al-long");
    }

    @AfterAll
    static void stop() {
        if (rig != null) {
            rig.close();
        }
    }

    /** Says the words in the evidence too. */
    private static void record(String alert) throws Exception {
        String body =
                CanonicalJson.of(Rig.JSON.valueToTree(Map.of("reason", Hostile.WORDS, Hostile.WORDS, Hostile.WORDS)));
        EvidenceRecord record = new EvidenceRecord(
                "local",
                "0",
                alert,
                1,
                EvidenceKind.TRANSITION,
                new EvidenceSubject(Hostile.WORDS, ""),
                Instant.parse("2026-03-01T10:00:00Z"),
                body);
        EvidenceKeys keys = EvidenceKeys.laptop(folder.resolve("evidence.jwk"), new SecureRandom());
        EvidenceStore store = new EvidenceStore(
                new EvidenceFiles(folder.resolve("evidence")),
                Optional.of(keys),
                Clock.systemUTC(),
                new SplittableRandom(7));
        EvidenceOpening opening = store.open(new ChainName("local", "0"));
        try (EvidenceFile file = ((EvidenceOpening.Ready) opening).file()) {
            file.append(List.of(record));
        }
    }

    @Test
    void every_text_is_hostile_but_what_finds_documents_and_what_takes_no_such_words() {
        assertThat(WORDS.met()).as("nothing is spared that is there no more").isEqualTo(Hostile.KEPT);
        assertThat(WORDS.refused()).containsExactly("ContainmentId.value");
    }

    @Test
    void pages_and_dialogs_stay_what_they_are(ChromeDriver browser) throws Exception {
        Tab tab = Tab.signedIn(browser, rig);
        SoftAssertions all = new SoftAssertions();
        for (Places.Place place : places("al-words", Hostile.WORDS).all()) {
            visit(tab, place, all);
        }
        for (Places.Place place :
                places("al-long", Hostile.WORDS + "W".repeat(LONG)).all()) {
            visit(tab, place, all);
        }
        all.assertThat(complaints(browser)).isEmpty();
        all.assertAll();
    }

    private static Places places(String alert, String key) {
        return new Places(
                alert,
                Samples.proposed("local", alert).id().value(),
                alert + "-proposed",
                Places.idOf(Samples.ofKey(key, IdentityKind.HUMAN)));
    }

    private static void visit(Tab tab, Places.Place place, SoftAssertions all) {
        place.open().accept(tab);
        look(tab, place.name(), all);
        if (place.isDialog()) {
            tab.refuse();
        } else {
            tab.press("?");
            tab.awaitThat("the map of keys is open", tab::isAsked);
            tab.refuse();
        }
    }

    private static void look(Tab tab, String place, SoftAssertions all) {
        all.assertThat(tab.ask(WRONG)).as(place).isEqualTo(List.of());
    }

    /** What the browser complained of: scripts that fail, and what the policy kept from happening. */
    private static List<String> complaints(ChromeDriver browser) {
        return browser.manage().logs().get("browser").getAll().stream()
                .map(entry -> entry.getMessage())
                .filter(said -> said.contains("Content Security Policy") || said.contains("Uncaught"))
                .toList();
    }

    @Test
    void addresses_and_what_a_browser_keeps_are_strangers_words_too(ChromeDriver browser) throws Exception {
        Tab tab = Tab.signedIn(browser, rig);
        SoftAssertions all = new SoftAssertions();
        tab.run(
                "localStorage.setItem('cordon.views', JSON.stringify([{name: arguments[0], params: arguments[0]}]));"
                        + "localStorage.setItem('cordon.theme', arguments[0]);"
                        + "sessionStorage.setItem('cordon.tenant', arguments[0])",
                Hostile.WORDS);
        tab.load();
        look(tab, "a view that was kept", all);
        String words = URLEncoder.encode(Hostile.WORDS, StandardCharsets.UTF_8).replace("+", "%20");
        for (String page : List.of("alert", "hold", "identity", words)) {
            tab.go("#/" + page + "/" + words);
            look(tab, "an address of " + page, all);
        }
        tab.go("#/queue?q=w&state=w&kind=w&held=w&identity=w&incident=w&group=w".replace("w", words));
        look(tab, "an address of a search", all);
        tab.go("#/identities?cohort=" + words + "&only=" + words + "&q=" + words);
        look(tab, "an address of a cohort", all);
        tab.run("localStorage.clear(); sessionStorage.clear()");
        all.assertThat(complaints(browser)).isEmpty();
        all.assertAll();
    }

    @Test
    void what_comes_while_a_page_is_open_is_no_better(ChromeDriver browser) throws Exception {
        Tab tab = Tab.signedIn(browser, rig);
        tab.awaitThat("the page is live", () -> tab.has(".live[data-live=true]"));
        Identity erik = Samples.identity("erik", IdentityKind.HUMAN);
        node.write(List.of(
                Samples.document(WORDS.in(Samples.raised("local", "al-came", 1, 100, erik, "why", "s3:ListBucket")))));
        tab.awaitThat("it waits", () -> tab.text(".pill").contains("1 new"));
        tab.press(".");
        tab.awaitThat("it is shown", () -> tab.text("[aria-rowindex='2'] .name").contains(Hostile.MADE));
        assertThat(tab.ask(WRONG)).isEqualTo(List.of());
        assertThat(complaints(browser)).isEmpty();
    }

    @Test
    void answers_are_small_and_whole_whatever_documents_hold() throws Exception {
        for (String path : List.of(
                "alerts/al-long",
                "alerts/al-name",
                "alerts/al-long/undo",
                "alerts/al-long-proposed/suppression",
                "alerts/al-long/evidence",
                "alerts?limit=10",
                "alerts?limit=10&form=compact",
                "holds",
                "holds/" + Samples.proposed("local", "al-long").id().value(),
                "identities",
                "suppressions",
                "summary")) {
            var response = rig.http.send(
                    rig.request("GET", path, "")
                            .header("Authorization", "Bearer " + Rig.token("alice"))
                            .build(),
                    BodyHandlers.ofByteArray());
            assertThat(response.statusCode()).as(path).isEqualTo(200);
            assertThat(response.body().length).as(path).isLessThan(MOST_BYTES);
            assertThat(Rig.JSON.readTree(response.body()).isObject()).as(path).isTrue();
        }
    }
}
