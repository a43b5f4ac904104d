package dev.cordon.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cordon.domain.Identity;
import dev.cordon.domain.IdentityKind;
import dev.cordon.elastic.Document;
import dev.cordon.engine.trust.TriageWord;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Open alerts of a credential that was seen in the open, then all others: wherever alerts stand one after the other. */
@ExtendWith(Node.class)
class QueueOrderIT {
    private static final Identity DANA = Samples.identity("dana", IdentityKind.HUMAN);
    private static final String OPEN = "\"state\":\"OPEN\"";
    private static final String CLOSED = "\"state\":\"CLOSED\"";

    private static final List<String> ALL =
            List.of("leak-40", "leak-12-a", "leak-12-b", "plain-89", "leak-closed-70", "plain-50", "old-45", "plain-7");

    @TempDir
    static Path folder;

    static final TestOutbox OUTBOX = new TestOutbox();
    static Rig rig;

    @BeforeAll
    static void start(Node.Running node) throws Exception {
        node.write(List.of(
                plain("plain-7", 7),
                plain("plain-50", 50),
                plain("plain-89", 89),
                leaked("leak-12-b", 12),
                leaked("leak-40", 40),
                leaked("leak-12-a", 12),
                Samples.with(leaked("leak-closed-70", 70), OPEN, CLOSED),
                Samples.with(plain("old-45", 45), "\"exposed\":false", "\"another\":false"),
                Samples.inventory("local", DANA, 1)));
        rig = new Rig(node, folder, OUTBOX);
    }

    @AfterAll
    static void stop() {
        rig.close();
    }

    private static Document plain(String id, double priority) {
        return Samples.alert("local", id, priority, DANA);
    }

    private static Document leaked(String id, double priority) {
        return Samples.with(plain(id, priority), "\"exposed\":false", "\"exposed\":true");
    }

    private static List<String> ids(JsonNode rows) {
        return rows.findValuesAsText("id").stream().filter(ALL::contains).toList();
    }

    private static JsonNode listed(String query) throws Exception {
        Rig.Said said = rig.get("vera", "alerts?" + query);
        assertThat(said.status()).as(said.body().toString()).isEqualTo(200);
        return said.body();
    }

    @Test
    void an_exposed_open_alert_stands_before_all_others_and_a_closed_one_where_its_priority_puts_it() throws Exception {
        assertThat(ids(listed("").path("rows"))).isEqualTo(ALL);
        assertThat(ids(listed("state=OPEN").path("rows")))
                .containsExactly("leak-40", "leak-12-a", "leak-12-b", "plain-89", "plain-50", "old-45", "plain-7");
        assertThat(ids(listed("exposed=true").path("rows")))
                .containsExactly("leak-40", "leak-12-a", "leak-12-b", "leak-closed-70");
        assertThat(ids(listed("state=CLOSED").path("rows"))).containsExactly("leak-closed-70");
    }

    @Test
    void pages_follow_each_other_across_the_border_between_both() throws Exception {
        for (int limit = 1; limit <= ALL.size(); limit++) {
            List<String> all = new ArrayList<>();
            String cursor = "";
            while (all.size() < ALL.size()) {
                JsonNode page = listed("limit=" + limit + cursor);
                assertThat(page.path("total").asInt()).isEqualTo(ALL.size());
                all.addAll(ids(page.path("rows")));
                cursor = "&cursor=" + page.path("next").asText();
            }
            assertThat(all).as("pages of " + limit).isEqualTo(ALL);
        }
    }

    @Test
    void a_cursor_of_another_order_is_refused() throws Exception {
        String twoValues = "WzUwLCJhbC0xIl0"; // [50,"al-1"]
        Rig.Said said = rig.get("vera", "alerts?cursor=" + twoValues);
        assertThat(said.status()).isEqualTo(400);
        assertThat(said.body().path("detail").asText()).startsWith("cursor: ").contains("begin again without it");
    }

    @Test
    void the_alerts_of_an_identity_and_a_decision_about_all_that_fit_have_the_same_order() throws Exception {
        JsonNode row = rig.get("vera", "identities").body().path("rows").path(0);
        assertThat(ids(rig.get("vera", "identities/" + row.path("id").asText())
                        .body()
                        .path("alerts")))
                .isEqualTo(ALL);
        String id = post("bulk", "{\"filter\":{\"q\":\"dana\"},\"verb\":\"assign\",\"whom\":\"alice\"}")
                .path("id")
                .asText();
        var unused = post("bulk/" + id + "/start", "{\"fits\":" + ALL.size() + ",\"reason\":\"one leak\"}");
        assertThat(rig.bulkEnded("ana", id).path("standing").asText()).isEqualTo("DONE");
        assertThat(OUTBOX.triage).extracting(TriageWord::alert).isEqualTo(ALL);
    }

    private static JsonNode post(String path, String body) throws Exception {
        Rig.Said said = rig.send(rig.request("POST", path, body).header("Authorization", "Bearer " + Rig.token("ana")));
        assertThat(said.status()).as(said.body().toString()).isBetween(200, 202);
        return said.body();
    }
}
