package dev.cordon.console;

import static java.nio.charset.StandardCharsets.UTF_8;
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
import dev.cordon.engine.trust.Decision;
import dev.cordon.kafka.record.RawLookup;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.JavascriptExecutor;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.support.ui.WebDriverWait;

/** The page in a real browser, on a real node, by keyboard alone. */
@ExtendWith({Node.class, SharedChromium.class})
class PageIT {
    private static final String HOSTILE = "<img src=x onerror=alert(1)> \u202eyorts\u202c \u001b[31m";

    @TempDir
    Path folder;

    private final TestOutbox outbox = new TestOutbox();

    private Node.Running node;

    private Containment hold;

    private Rig rig;

    private ChromeDriver browser;

    private String token = "";

    @BeforeEach
    void start(Node.Running running, ChromeDriver shared) throws Exception {
        browser = shared;
        node = running;
        hold = Samples.proposed("local", "al-page-1");
        node.write(List.of(
                Samples.alert("local", "al-page-1", 50, Samples.identity("dana", IdentityKind.HUMAN)),
                Samples.alert(
                        "local",
                        "al-page-2",
                        1,
                        99,
                        Samples.identity(HOSTILE, IdentityKind.WORKLOAD),
                        HOSTILE,
                        "s3:ListBucket"),
                Samples.expected(
                        "local",
                        "al-page-3",
                        Samples.identity("backup", IdentityKind.SERVICE),
                        "s3:GetObject",
                        List.of()),
                Samples.hold(hold),
                Samples.hold(Samples.beside(hold))));
        rig = new Rig(node, folder, outbox);
        token = rig.oneTimeToken();
        browser.get(rig.uri("/") + "#token=" + token);
        await("dana");
    }

    @AfterEach
    void stop() {
        if (rig != null) {
            rig.close();
        }
    }

    private void await(String words) {
        new WebDriverWait(browser, Duration.ofSeconds(30)).withMessage(words).until(each -> text().contains(words));
    }

    private String text() {
        return browser.findElement(By.tagName("body")).getText();
    }

    private void press(CharSequence... keys) {
        new Actions(browser).sendKeys(keys).perform();
    }

    private @Nullable Object script(String text) {
        return ((JavascriptExecutor) browser).executeScript(text);
    }

    private void theme(String name) {
        var unused = script("document.documentElement.dataset.theme = '" + name + "'");
    }

    @Test
    void a_token_in_the_address_signs_in_and_is_gone_from_it() {
        assertThat(browser.getCurrentUrl()).doesNotContain("token");
        assertThat(text()).contains("alice", "approver in local");
        assertThat(rig.oneTimeTokenOrEmpty()).as("it was good once").isNotEqualTo(token);
    }

    @Test
    void a_proposed_hold_is_rejected_by_keyboard_alone_with_a_reason_and_two_keys() {
        outbox.taking = () -> {
            Containment after = Samples.next(hold, "REJECTED");
            node.write(List.of(
                    Samples.moved(
                            after,
                            Transition.Kind.MOVED,
                            "rejected: it is dana's new job",
                            List.of(Transition.madeBy(outbox.last().nonce()))),
                    Samples.hold(after)));
        };
        await("proposed +1");
        press("/");
        press("dana", Keys.ESCAPE);
        press("j");
        press(Keys.ENTER);
        await("What it can reach");
        press("d");
        new WebDriverWait(browser, Duration.ofSeconds(30)).until(each -> dialog().isDisplayed());
        await("Enter leads to the button");
        await("This is about " + hold.id() + " alone: 1 other hold of the alert stands as it does");
        press("it is dana's new job");
        new WebDriverWait(browser, Duration.ofSeconds(30))
                .until(each ->
                        dialog().findElement(By.cssSelector("button.primary")).isEnabled());
        press(Keys.ENTER);
        assertThat(outbox.decisions).as("the reason's Enter decides nothing").isEmpty();
        press(Keys.ENTER);
        new WebDriverWait(browser, Duration.ofSeconds(30)).until(each -> !outbox.decisions.isEmpty());
        Decision decision = outbox.last();
        assertThat(decision.subject()).isEqualTo("alice");
        assertThat(decision.reason()).isEqualTo("it is dana's new job");
        assertThat(decision.planHash()).isEqualTo(hold.planHash());
        await("rejected");
    }

    @Test
    void evidence_is_read_when_somebody_asks_and_names_are_offered_for_whom_it_is() {
        press("j");
        press(Keys.ENTER);
        await("What it can reach");
        assertThat(rig.audited).noneMatch(line -> line.contains("\"audit\":\"read-evidence\""));
        press("p");
        await("There is no evidence of this tenant");
        assertThat(rig.audited).anyMatch(line -> line.contains("\"audit\":\"read-evidence\""));
        press("o");
        new WebDriverWait(browser, Duration.ofSeconds(30))
                .until(each -> !each.findElements(By.cssSelector("#colleagues option[value='ana']"))
                        .isEmpty());
        assertThat(browser.switchTo().activeElement().getAttribute("id")).isEqualTo("assignee");
    }

    private void shot(String name) throws Exception {
        String folder = System.getProperty("cordon.pictures");
        if (folder != null) {
            Files.write(Path.of(folder, name + ".png"), browser.getScreenshotAs(OutputType.BYTES));
        }
    }

    /** With {@code -Dcordon.pictures=FOLDER} pictures of both themes are written there. */
    @Test
    void what_is_expected_is_said_by_keyboard_filled_in_from_the_alert_and_listed() throws Exception {
        outbox.taking = () -> node.write(List.of(SuppressionDocument.of(Samples.suppression(
                "local", outbox.words.get(0).suppression(), Samples.identity("backup", IdentityKind.SERVICE)))));
        press("/");
        press("backup", Keys.ENTER);
        press("s");
        await("it would have covered 1");
        assertThat(dialog().findElement(By.id("suppress-actions")).getDomProperty("value"))
                .isEqualTo("s3:GetObject");
        press("the nightly backup");
        for (String theme : List.of("dark", "light")) {
            theme(theme);
            shot("suppress-" + theme);
        }
        press(Keys.ENTER);
        assertThat(outbox.words).as("the reason's Enter says nothing").isEmpty();
        press(Keys.ENTER);
        new WebDriverWait(browser, Duration.ofSeconds(30)).until(each -> !outbox.words.isEmpty());
        assertThat(outbox.words.get(0).reason()).isEqualTo("the nightly backup");
        await("From now on until");
        assertThat(dialog().getText()).contains("This alert stays as it is", "s3:GetObject from 203.0.113.7");
        press(Keys.ENTER);
        press("4");
        await("the nightly backup");
        for (String theme : List.of("dark", "light")) {
            theme(theme);
            shot("suppressions-" + theme);
        }
    }

    private WebElement dialog() {
        return browser.findElement(By.tagName("dialog"));
    }

    @Test
    void an_alert_goes_on_while_it_is_read_and_neither_the_focus_nor_what_is_read_moves() {
        Containment proposed = Samples.proposed("local", "al-page-live");
        node.write(List.of(live(1, 11), Samples.hold(proposed)));
        browser.get(rig.uri("/") + "#/alert/al-page-live");
        await("priority 11");
        press("t");
        script("document.activeElement.click(); document.querySelector('.detail-body').scrollTop = 120");
        String isOpen = "return document.activeElement.parentElement.open";
        String place = "return Math.round(document.activeElement.getBoundingClientRect().top)";
        assertThat(script(isOpen)).isEqualTo(false);
        Object before = script(place);
        node.write(List.of(
                live(2, 12),
                Samples.assigned("local", "al-page-live", "bob"),
                Samples.hold(Samples.next(proposed, "REJECTED"))));
        await("priority 12 instead of 11");
        new WebDriverWait(browser, Duration.ofSeconds(30))
                .until(each ->
                        each.findElement(By.cssSelector("h1 .chip")).getText().equals("rejected"));
        assertThat(browser.findElement(By.cssSelector(".who-panel")).getText()).contains("bob by alice: knows it");
        assertThat(browser.switchTo().activeElement().getTagName()).isEqualTo("summary");
        assertThat(script(place)).isEqualTo(before);
        assertThat(script(isOpen)).as("what was closed stays closed").isEqualTo(false);
        assertThat(eventReads()).as("nobody asked for events").isOne();
        press(".");
        new WebDriverWait(browser, Duration.ofSeconds(30)).until(each -> eventReads() == 2);
    }

    /** The last of the queue, since other tests go by the place of theirs. */
    private static Document live(long revision, double priority) {
        return Samples.alert(
                "local",
                "al-page-live",
                revision,
                priority,
                Samples.identity("lena", IdentityKind.HUMAN),
                "GetSecretValue on prod/db: never seen",
                "s3:ListBucket");
    }

    private long eventReads() {
        return rig.audited.stream()
                .filter(line ->
                        line.contains("\"audit\":\"read-events\"") && line.contains("\"path\":\"/alerts/{id}\""))
                .count();
    }

    @Test
    void the_logs_own_record_of_an_event_is_read_by_keyboard_alone_once_somebody_asks_for_it() throws Exception {
        rig.raw = (tenant, source, place) -> new RawLookup.Answer.Gone(7);
        await("17 sensitive, 3 crown jewels");
        press("/");
        press("dana", Keys.ESCAPE);
        press("j");
        press(Keys.ENTER);
        await("What it can reach");
        press("r");
        await("Log record of s3:ListBucket");
        assertThat(rig.lookedUp).as("to open the finding reads no record").isEmpty();
        press(Keys.ENTER);
        await("Raw records are kept for 7 days");
        await("under event id 7e1c-al-page-1");
        String hostile = Samples.record("7e1c-al-page-1", "dana").replace("aws-cli/2", "<img src=x onerror=alert(1)>");
        rig.raw = (tenant, source, place) -> new RawLookup.Answer.Found(hostile.getBytes(UTF_8), Samples.OPENED, "");
        press(Keys.ENTER);
        press(Keys.ENTER);
        await("\"userAgent\" : \"<img src=x onerror=alert(1)>\"");
        await("at cordon.raw.cloudtrail-3/41");
        assertThat(browser.findElements(By.cssSelector("img[src='x']"))).isEmpty();
        assertThat(browser.findElement(By.cssSelector(".records pre")).getText())
                .as("in lines")
                .contains("\n  \"eventID\" : \"7e1c-al-page-1\",\n");
        for (String theme : List.of("dark", "light")) {
            theme(theme);
            shot("record-" + theme);
        }
        press(Keys.ENTER);
        press(Keys.ENTER);
        assertThat(rig.lookedUp).as("what was read stays").hasSize(2);
    }

    @Test
    void reach_is_counted_in_the_queue_and_its_ways_are_drawn_and_listed_by_one_key() {
        await("17 sensitive, 3 crown jewels");
        press("/");
        press("dana", Keys.ESCAPE);
        press("j");
        press(Keys.ENTER);
        await("What it can reach");
        assertThat(browser.findElement(By.cssSelector(".risk-panel")).getText())
                .contains("at detection, revision 1", "now, revision 1");
        press("g");
        WebElement first = browser.switchTo().activeElement();
        assertThat(first.getTagName()).isEqualTo("summary");
        assertThat(first.getText()).contains("every secret in 111122223333", "crown jewel", "1 step");
        String told = browser.findElement(By.cssSelector(".ways")).getText();
        assertThat(told).contains("user/dana assumes role of-dana", "sts:AssumeRole via trust policy");
        WebElement graph = browser.findElement(By.cssSelector(".way-graph"));
        assertThat(graph.getDomAttribute("role")).isEqualTo("img");
        assertThat(graph.getDomAttribute("aria-label")).contains("2 things", "1 of them crown jewels", "18 more");
        assertThat(graph.findElements(By.cssSelector("[data-shape]")))
                .extracting(each -> each.getDomAttribute("data-shape"))
                .containsExactlyInAnyOrder("identity", "step", "jewel", "sensitive");
        assertThat(graph.findElements(By.cssSelector(".way-link[data-lit]")))
                .as("the way that has the focus is lit")
                .hasSize(2);
        assertThat(graph.findElements(By.cssSelector(".way-link[data-possible]")))
                .hasSize(1);
    }

    @Test
    void the_sighting_that_raised_an_alert_is_drawn_and_said_also_where_nothing_is_held() throws Exception {
        browser.get(rig.uri("/") + "#/alert/al-page-2");
        await("What it can reach");
        WebElement timeline = browser.findElement(By.cssSelector(".timeline"));
        assertThat(timeline.getDomAttribute("aria-label"))
                .contains("0 transitions of the hold", "A credential was seen in the open at 2024-06-16 01:50:00 UTC");
        assertThat(timeline.findElement(By.cssSelector(".sighting text")).getDomProperty("textContent"))
                .isEqualTo("seen in the open");
        String left = "document.querySelector('%s').getBoundingClientRect().left";
        assertThat(script("return " + left.formatted(".sighting path") + " < " + left.formatted(".dot circle")))
                .as("it was ten minutes before the event")
                .isEqualTo(true);
        assertThat(browser.findElement(By.cssSelector(".decision-bar")).getText())
                .as("where nothing is held, there is nothing to confirm")
                .contains("Attack", "False positive", "Benign")
                .doesNotContain("Confirm");
        for (String theme : List.of("dark", "light")) {
            theme(theme);
            shot("sighting-" + theme);
        }
        browser.get(rig.uri("/") + "#/alert/al-page-1");
        await("priority 50");
        assertThat(browser.findElements(By.cssSelector(".timeline"))).isNotEmpty();
        assertThat(browser.findElements(By.cssSelector(".sighting"))).isEmpty();
    }

    @Test
    void the_later_of_alert_and_inventory_says_when_an_identity_was_seen_last() {
        Identity dana = Samples.identity("dana", IdentityKind.HUMAN);
        Document line = Samples.inventory("local", dana, Samples.OPENED - 7_200_000);
        node.write(List.of(line));
        browser.get(rig.uri("/") + "#/alert/al-page-1");
        await("What it can reach");
        assertThat(browser.findElement(By.cssSelector(".who-panel")).getText())
                .contains("2024-06-16 02:01:00 UTC", "100, 2 late as of its last line of the inventory");
        String later =
                Samples.inventory("local", dana, Samples.OPENED + 3_600_000).text();
        node.write(List.of(new Document(
                line.kind(), line.tenant(), line.id(), line.version() + 1, later.getBytes(StandardCharsets.UTF_8))));
        press(".");
        await("2024-06-16 03:00:01 UTC");
    }

    @Test
    void from_1024_pixels_on_nothing_of_a_row_is_out_of_sight() throws Exception {
        Identity fresh = Samples.identity("nightly-report", IdentityKind.SERVICE);
        node.write(List.of(Samples.inventory("local", fresh, System.currentTimeMillis())));
        isInSight("queue", "dana");
        browser.get(rig.uri("/") + "#/identities");
        isInSight("identities", "new today");
    }

    /** At each width, both themes. */
    private void isInSight(String page, String words) throws Exception {
        await(words);
        for (int width : List.of(1024, 1280, 1366, 1440, 1920)) {
            browser.manage().window().setSize(new Dimension(width, 900));
            new WebDriverWait(browser, Duration.ofSeconds(30))
                    .until(each -> Long.valueOf(width).equals(script("return innerWidth")));
            for (String theme : List.of("dark", "light")) {
                theme(theme);
                shot("%s-%d-%s".formatted(page, width, theme));
            }
            String room = "const list = document.querySelector('.list');"
                    + "const last = document.querySelector('.list-head [role=columnheader]:last-child');"
                    + "const search = document.querySelector('.search'), style = getComputedStyle(search);"
                    + "const pen = document.createElement('canvas').getContext('2d'); pen.font = style.font;"
                    + "const inset = parseFloat(style.paddingLeft) + parseFloat(style.paddingRight);"
                    + "const words = pen.measureText(search.placeholder).width + inset;"
                    + "const clipped = [...document.querySelectorAll('.list-body .name')]"
                    + ".filter((name) => name.scrollWidth > name.clientWidth).map((name) => name.clientWidth);"
                    + "return [list.scrollWidth - list.clientWidth,"
                    + " document.documentElement.scrollWidth - innerWidth,"
                    + " Math.max(0, Math.ceil(last.getBoundingClientRect().right - innerWidth)),"
                    + " document.querySelector('.toolbar').offsetHeight > 60 ? 1 : 0,"
                    + " document.querySelector('.sidebar').scrollWidth - document.querySelector('.sidebar').clientWidth,"
                    + " Math.max(0, Math.ceil(words - search.clientWidth)),"
                    + " Math.max(0, 60 - Math.min(60, ...clipped))]";
            assertThat(script(room))
                    .as(
                            "%s at %d: list and page scroll sideways by, the last column is out of sight by, toolbar breaks,"
                                    + " sidebar is cut by, words in the search field are cut by, a name that is cut lacks",
                            page, width)
                    .isEqualTo(List.of(0L, 0L, 0L, 0L, 0L, 0L, 0L));
        }
    }

    @Test
    void where_nobody_counted_no_number_says_that_nothing_is_reached() {
        assertThat(
                        of(
                                "/queue/reach-words.js",
                                "[[null, null, null], [78, null, null], [78, 0, 0], [78, 1, 0]]"
                                        + ".map(([upper, crownJewels, sensitive]) => m.reachInShort({upper, crownJewels, sensitive}))"))
                .isEqualTo(List.of("not known", "radius 78, not counted", "nothing sensitive", "1 crown jewel"));
    }

    @Test
    void from_1280_pixels_on_a_drawing_of_two_steps_is_whole() {
        await("17 sensitive, 3 crown jewels");
        browser.get(rig.uri("/") + "#/alert/al-page-1");
        await("What it can reach");
        String step = "({to: 'r' + at, kind: 'role', how: 'h', reason: 'r', certain: true})";
        String way = "{to: 'x', kind: 'secret', last: 'reads x', steps: [0, 1].map((at) => " + step + ")}";
        String alert = "{alert: {identity: {}}, finding: {unmapped: {reach: {principal: 'p', ways: [" + way + "]}}}}";
        for (int width : List.of(1280, 1440)) {
            browser.manage().window().setSize(new Dimension(width, 900));
            Object cut = of(
                    "/detail/ways.js",
                    "((drawn) => { document.querySelector('.detail-grid').append(drawn);"
                            + " const frame = drawn.querySelector('.way-frame');"
                            + " return frame.scrollWidth - frame.clientWidth; })(m.ways(" + alert + "))");
            assertThat(cut).as("cut by, at %d", width).isEqualTo(0L);
        }
    }

    @Test
    void a_length_that_somebody_set_is_told_to_the_second() {
        assertThat(of("/core/words.js", "[1_800_000, 5_400_000, 90_061_000, 0].map(m.lengthInWords)"))
                .isEqualTo(List.of("30 minutes", "1 hour 30 minutes", "1 day 1 hour 1 minute 1 second", "0 seconds"));
    }

    @Test
    void no_two_places_of_a_drawing_lie_on_each_other_however_the_ways_cross() {
        String ways = "Array.from({length: 6}, (_, way) => ({to: 'x' + way, kind: 'secret', last: 'reads x' + way,"
                + " steps: Array.from({length: 1 + way % 4}, (_, at) => ({to: 'r' + (way * at) % 3 + at,"
                + " kind: 'role', how: 'h', reason: 'r', certain: true}))}))";
        String places = "m.laidOut('p', 'person', " + ways + ").places.map((p) => p.column + ' ' + p.row)";
        Object found = of("/detail/way-layout.js", "((all) => [all.length, new Set(all).size])(" + places + ")");
        assertThat(found).isInstanceOfSatisfying(List.class, counts -> {
            assertThat(counts.get(0)).isEqualTo(counts.get(1));
            assertThat((Long) counts.get(0)).isGreaterThan(10);
        });
    }

    @Test
    void of_an_alert_told_out_of_order_the_newest_version_counts_and_of_two_of_a_revision_the_later() {
        String known = "{id: 'a', revision: 3, state: 'OPEN'}";
        String closed = "{id: 'a', revision: 4, state: 'CLOSED'}";
        String answer = "{id: 'a', revision: 3, state: 'OPEN', verdict: 'benign'}";
        String other = "{id: 'b', revision: 9, state: 'OPEN'}";
        String module = "/queue/alert.js";
        String rows = closed + ", " + answer + ", " + other;
        assertThat(of(module, "m.newestOf(" + known + ", [" + rows + "]).state"))
                .isEqualTo("CLOSED");
        assertThat(of(module, "m.newestOf(" + known + ", [" + answer + "]).verdict"))
                .isEqualTo("benign");
        assertThat(of(module, "((alert) => m.newestOf(alert, [" + other + "]) === alert)(" + known + ")"))
                .isEqualTo(true);
    }

    @Test
    void before_an_alert_is_taken_it_is_said_whose_work_it_is() {
        String module = "/decide/consequences.js";
        assertThat(of(module, "m.othersWork([{assignee: 'bob'}], 'ana')"))
                .isEqualTo(List.of("It is the work of bob now."));
        assertThat(of(module, "m.othersWork([{assignee: 'ana'}, {assignee: ''}, {}], 'ana')"))
                .as("one's own or nobody's")
                .isEqualTo(List.of());
        assertThat(of(module, "m.othersWork([{assignee: 'dan'}, {assignee: 'bob'}, {assignee: 'dan'}, {}], 'ana')"))
                .isEqualTo(List.of("3 are the work of others now: bob, dan."));
    }

    /** What an expression over a module of the page is. */
    private @Nullable Object of(String module, String expression) {
        return ((JavascriptExecutor) browser)
                .executeAsyncScript("const done = arguments[0]; import('" + module + "').then((m) => done(" + expression
                        + "), (e) => done(String(e)))");
    }

    @Test
    void an_identity_is_found_by_its_key_and_tells_credentials_owner_reach_and_what_uses_it() throws Exception {
        node.write(List.of(
                Samples.inventory("local", Samples.identity("dana", IdentityKind.HUMAN), 1_718_496_000_000L),
                Samples.inventory("local", Samples.identity(HOSTILE, IdentityKind.WORKLOAD), 1_718_496_000_000L)));
        press("3");
        await("Baseline");
        press("/");
        press("akiadana", Keys.ENTER);
        await("1 identity");
        press("j");
        press(Keys.ENTER);
        await("What uses it");
        assertThat(text())
                .contains("AKIAdana", "access key", "ASIAdana", "role-of-dana", "place-of-dana", "team-of-dana")
                .contains(
                        "by a tag of its own",
                        "in the open",
                        "17 sensitive, 3 crown jewels",
                        "4 times one made room for another");
        press(Keys.ESCAPE);
        new WebDriverWait(browser, Duration.ofSeconds(30))
                .until(each ->
                        !each.findElements(By.cssSelector(".list.identities")).isEmpty());
        press("/");
        press("onerror", Keys.ENTER);
        assertThat(browser.findElement(By.cssSelector("footer .status")).getText())
                .isEqualTo("1 identity");
        press("j");
        press(Keys.ENTER);
        new WebDriverWait(browser, Duration.ofSeconds(30))
                .withMessage(this::text)
                .until(each -> each.findElement(By.tagName("h1")).getText().contains("onerror"));
        await("What uses it");
        assertThat(browser.findElements(By.cssSelector("img[src='x']"))).isEmpty();
        assertThat(text()).doesNotContain("\u202e", "\u001b");
    }

    @Test
    void before_a_hold_is_planned_it_is_told_what_one_of_the_whole_identity_would_break() throws Exception {
        node.write(List.of(
                Samples.alert("local", "al-page-unheld", 5, Samples.identity("nora", IdentityKind.SERVICE)),
                Samples.alert("local", "al-page-agent", 5, Samples.ofKey("agent:planner", IdentityKind.AI_AGENT)),
                Samples.inventory("local", Samples.identity("nora", IdentityKind.SERVICE), Samples.OPENED)));
        browser.get(rig.uri("/") + "#/alert/al-page-unheld");
        await("What a hold would break");
        assertThat(breaks())
                .contains("No hold is planned", "all would be denied if it is held as a whole, but for what AWS")
                .contains("Denied for certain\n912", "Denied at most\n926")
                .contains("s3:GetObject on arn:aws:s3:::reports/* 912 uses on 21 days, last on 2024-06-15")
                .contains("sts:GetCallerIdentity 60 uses on 20 days, last on 2024-06-15: stays")
                .contains("place-of-nora network, 100 events")
                .contains("A narrower hold is planned by containment");
        script("document.querySelector('.breaks-panel').scrollIntoView()");
        for (String theme : List.of("dark", "light")) {
            theme(theme);
            shot("unheld-" + theme);
        }
        browser.get(rig.uri("/") + "#/alert/al-page-agent");
        await("none acts on this identity as a whole");
        assertThat(breaks()).doesNotContain("Denied for certain", "stays");
        browser.get(rig.uri("/") + "#/alert/al-page-1");
        await("Uses in 30 days");
        assertThat(breaks()).as("its plan says it").doesNotContain("No hold is planned");
        String planned = breaks();
        browser.get(rig.uri("/") + "#/hold/" + hold.id().value());
        await("The alert that it answers");
        assertThat(breaks()).as("the hold's own page says the same").isEqualTo(planned);
    }

    private String breaks() {
        return browser.findElement(By.cssSelector(".breaks-panel")).getText();
    }

    @Test
    void a_cohort_leads_to_all_of_its_members_and_a_key_that_a_hold_turned_off_says_so() throws Exception {
        Identity bot = Samples.identity("ci-bot", IdentityKind.SERVICE);
        Containment off = Plans.tookKey(
                Samples.proposed("local", "al-page-off"),
                ContainmentState.HELD,
                StepStatus.VERIFIED,
                "AKIAci-bot",
                Plans.NOON);
        node.write(List.of(
                Samples.alert("local", "al-page-off", 5, bot),
                Samples.hold(off),
                Samples.inventory("local", bot, Samples.OPENED),
                Samples.inventory("local", Samples.identity("cd-bot", IdentityKind.SERVICE), Samples.OPENED),
                Samples.inventory("local", Samples.identity("carla", IdentityKind.HUMAN), Samples.OPENED)));
        browser.get(rig.uri("/") + "#/alert/al-page-off");
        await("What it can reach");
        assertThat(browser.findElement(By.cssSelector(".who-panel")).getText())
                .contains("off since 2025-10-09 08:53:20 UTC, by a hold")
                .containsPattern("AKIAci-bot access key, made [0-9,]+ days ago, first seen [0-9,]+ days ago, used last")
                .containsPattern("ASIAci-bot key of a session, first seen [0-9,]+ days ago, used last");
        browser.get(rig.uri("/") + "#/identity/" + Places.idOf(bot));
        await("Credentials");
        assertThat(text())
                .contains("off since 2025-10-09 08:53:20 UTC, by a hold", "ends by itself", "2024-06-16")
                .containsPattern("[0-9]+ d\nmade 202[0-9]-[0-9]{2}-[0-9]{2}\nfirst seen 2024-")
                .containsPattern("at least [0-9]+ d\nfirst seen 2024-06-");
        for (String theme : List.of("dark", "light")) {
            theme(theme);
            shot("keys-of-identity-" + theme);
        }
        browser.findElement(By.cssSelector(".who-panel a[href*='cohort=']")).click();
        await("Cohort: service account in cloudtrail ×");
        await("cd-bot");
        assertThat(text()).contains("ci-bot").doesNotContain("carla");
        assertThat(browser.getCurrentUrl()).endsWith("#/identities?cohort=SERVICE%3Acloudtrail");
        for (String theme : List.of("dark", "light")) {
            theme(theme);
            shot("cohort-" + theme);
        }
        press("/");
        press("cd-", Keys.ENTER);
        await("1 identity");
        browser.findElement(By.xpath("//button[starts-with(., 'Cohort')]")).click();
        press("/");
        press(Keys.chord(Keys.CONTROL, "a"), Keys.BACK_SPACE);
        press("carla", Keys.ENTER);
        await("1 identity");
        assertThat(browser.getCurrentUrl()).endsWith("#/identities?q=carla");
    }
}
