package dev.cordon.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.cordon.domain.Identity;
import dev.cordon.domain.IdentityKind;
import dev.cordon.elastic.Document;
import dev.cordon.elastic.IdentityDocument;
import dev.cordon.engine.guardrail.KnownOwners;
import dev.cordon.engine.lifecycle.Containment;
import dev.cordon.engine.lifecycle.Transition;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What is read, of real indices. */
@ExtendWith(Node.class)
class QueueIT {
    @TempDir
    static Path folder;

    static Rig rig;
    static Containment hold;
    static Containment further;

    @BeforeAll
    static void start(Node.Running node) throws Exception {
        long today = LocalDate.now(ZoneOffset.UTC)
                .atStartOfDay(ZoneOffset.UTC)
                .toInstant()
                .toEpochMilli();
        hold = Samples.proposed("local", "al-95");
        further = Samples.beside(hold);
        List<Document> documents = new ArrayList<>(List.of(
                Samples.alert("local", "al-95", 95, Samples.identity("ci-bot", IdentityKind.SERVICE)),
                Samples.alert(
                        "local",
                        "al-85",
                        1,
                        85,
                        Samples.identity("agent-7", IdentityKind.AI_AGENT),
                        "a new tool was called",
                        "tools:Delete*All"),
                Samples.alert("local", "al-50", 50, Samples.identity("dana", IdentityKind.HUMAN)),
                Samples.alert("local", "al-51", 50, Samples.identity("dana", IdentityKind.HUMAN)),
                Samples.inventory("local", Samples.identity("dana", IdentityKind.HUMAN), today + 1_000),
                IdentityDocument.of(Samples.summary(
                        "local", Samples.identity("ci-bot", IdentityKind.SERVICE), today - 86_400_000, 0)),
                Samples.hold(hold),
                Samples.hold(further),
                Samples.moved(hold, Transition.Kind.MOVED, "four eyes", List.of("attached")),
                Samples.assigned("local", "al-50", "ana"),
                Samples.hold(Samples.proposed("acme", "al-sooner")),
                Samples.alert(
                        "acme", "al-later", 50, Samples.ofKey(hold.plan().identityKey(), IdentityKind.WORKLOAD))));
        node.write(documents);
        rig = new Rig(node, folder, Rig.CLOSED);
    }

    @AfterAll
    static void stop() {
        rig.close();
    }

    private static List<String> ids(String query) throws Exception {
        Rig.Said said = rig.get("vera", "alerts" + query);
        assertThat(said.status()).as(said.body().toString()).isEqualTo(200);
        List<String> ids = new ArrayList<>();
        said.body().path("rows").forEach(row -> ids.add(row.path("id").asText()));
        assertThat(said.body().path("total").asInt()).isGreaterThanOrEqualTo(ids.size());
        return ids;
    }

    @Test
    void the_most_urgent_comes_first_and_equal_ones_keep_an_order() throws Exception {
        assertThat(ids("")).containsExactly("al-95", "al-85", "al-50", "al-51");
    }

    @Test
    void filters_narrow_and_say_what_they_cannot_be() throws Exception {
        assertThat(ids("?kind=HUMAN")).containsExactly("al-50", "al-51");
        assertThat(ids("?kind=HUMAN,AI_AGENT&held=true")).containsExactly("al-85");
        assertThat(ids("?in_force=true"))
                .as("that of al-95 waits, and of al-85 detection says it")
                .containsExactly("al-85");
        assertThat(ids("?in_force=false")).containsExactly("al-95", "al-50", "al-51");
        assertThat(ids("?proposed=true")).containsExactly("al-95");
        assertThat(ids("?proposed=false&assignee=ana")).containsExactly("al-50");
        assertThat(ids("?exposed=true")).containsExactly("al-95");
        assertThat(ids("?identity=DAN")).containsExactly("al-50", "al-51");
        assertThat(ids("?action=delete")).containsExactly("al-85");
        assertThat(ids("?action=delete*")).as("an asterisk is itself").containsExactly("al-85");
        assertThat(ids("?action=list*")).isEmpty();
        assertThat(ids("?q=new%20tool")).containsExactly("al-85");
        assertThat(ids("?q=ci-bo")).containsExactly("al-95");
        assertThat(ids("?state=CLOSED")).isEmpty();
        assertThat(ids("?assignee=ana")).containsExactly("al-50");
        assertThat(ids("?assignee=an")).isEmpty();
        assertThat(ids("?opened_since=2024-06-16T02:00:00Z")).hasSize(4);
        assertThat(ids("?opened_since=2024-06-16T04:00:00.001%2B02:00")).isEmpty();
        for (String wrong : List.of(
                "?state=open",
                "?kind=human",
                "?held=yes",
                "?in_force=1",
                "?proposed=no",
                "?set_aside=maybe",
                "?limit=0",
                "?limit=10001",
                "?limit=x",
                "?cursor=AAAA",
                "?cursor=%25",
                "?nonsense=1",
                "?held=true&held=false",
                "?opened_since=yesterday",
                "?q=" + "a".repeat(300))) {
            Rig.Said said = rig.get("vera", "alerts" + wrong);
            assertThat(said.status()).as(wrong).isEqualTo(400);
            assertThat(said.type()).isEqualTo("urn:cordon:problem:bad-request");
            String name = wrong.substring(1, wrong.indexOf('='));
            assertThat(said.body().path("detail").asText()).startsWith(name + ": ");
        }
    }

    @Test
    void pages_follow_each_other_without_a_gap() throws Exception {
        List<String> all = new ArrayList<>();
        String cursor = "";
        for (int i = 0; i < 4; i++) {
            JsonNode page = rig.get("vera", "alerts?limit=1" + cursor).body();
            all.add(page.path("rows").path(0).path("id").asText());
            cursor = "&cursor=" + page.path("next").asText();
        }
        assertThat(all).containsExactly("al-95", "al-85", "al-50", "al-51");
        assertThat(rig.get("vera", "alerts?limit=1" + cursor)
                        .body()
                        .path("next")
                        .isNull())
                .isTrue();
    }

    @Test
    void a_row_has_its_hold_its_assignee_and_what_its_rank_is_made_of() throws Exception {
        JsonNode rows = rig.get("vera", "alerts").body().path("rows");
        JsonNode held = rows.path(0);
        assertThat(held.path("hold").path("id").asText()).isEqualTo(hold.id().value());
        assertThat(held.path("hold").path("state").asText()).isEqualTo("PROPOSED");
        assertThat(held.path("hold").path("others")).singleElement().isEqualTo(id(further));
        assertThat(held.path("hold").path("owner").asText()).isEqualTo("platform");
        assertThat(held.path("score").path("by").asText()).isEqualTo("blast_radius");
        assertThat(held.path("score").path("evidence").asDouble()).isEqualTo(0.99);
        assertThat(held.path("score").path("reach").asDouble()).isEqualTo(0.78);
        assertThat(held.path("score").path("confidence").asText()).isEqualTo("calibrated");
        assertThat(held.path("reach").path("crown_jewels").asInt()).isEqualTo(3);
        assertThat(held.path("reach").path("crown_jewels_certain").asInt()).isEqualTo(2);
        assertThat(held.path("reach").path("sensitive").asInt()).isEqualTo(17);
        assertThat(held.path("reach").path("sensitive_certain").asInt()).isEqualTo(4);
        assertThat(rows.path(2).path("assignee").asText()).isEqualTo("ana");
        assertThat(rows.path(3).has("assignee")).isFalse();
        assertThat(held.path("reach").path("standing").asText()).isEqualTo("KNOWN");
        assertThat(held.path("reach").path("as_of").asText()).isEqualTo("2024-06-16T01:00:00Z");
        assertThat(held.path("actions_total").asInt()).isEqualTo(1);
        assertThat(held.path("hold").path("planned_revision").asLong())
                .isEqualTo(hold.plan().alertRevision());
        assertThat(held.path("hold").path("planned_priority").asDouble())
                .isEqualTo(hold.plan().priority());
    }

    @Test
    void where_no_hold_answers_an_alert_its_owner_is_that_of_the_identity() throws Exception {
        JsonNode rows = rig.get("otto", "alerts").body().path("rows");
        assertThat(rows.path(0).path("id").asText()).isEqualTo("al-later");
        assertThat(rows.path(0).has("hold")).isFalse();
        assertThat(rows.path(0).path("owner").asText()).isEqualTo("platform");
        assertThat(rows.path(0).path("owner_said_by").asText()).isEqualTo("hold");
        JsonNode page = rig.get("otto", "alerts?form=compact").body();
        List<String> columns = new ArrayList<>();
        page.path("columns").forEach(each -> columns.add(each.asText()));
        assertThat(page.path("rows").path(0).path(columns.indexOf("owner")).asText())
                .isEqualTo("platform");
    }

    @Test
    void a_configured_owner_comes_before_a_tag_and_is_what_a_search_finds(Node.Running node) throws Exception {
        Identity mapped = Samples.identity("mapped", IdentityKind.SERVICE);
        KnownOwners owners = KnownOwners.read(
                "acme", "tenant: acme\nowners: {map: [{arn: '" + mapped.holdTarget() + "', owner: payments}]}", "");
        node.write(List.of(
                Samples.alert("acme", "al-mapped", 5, mapped),
                IdentityDocument.of(Samples.summary("acme", mapped, 0), owners)));
        JsonNode alert = rig.get("otto", "alerts/al-mapped").body();
        assertThat(alert.path("alert").path("owner").asText()).isEqualTo("payments");
        assertThat(alert.path("alert").path("owner_said_by").asText()).isEqualTo("configured");
        assertThat(alert.path("identity").path("owner").asText()).isEqualTo("payments");
        JsonNode found = rig.get("otto", "identities?q=PAYments").body().path("rows");
        assertThat(found).singleElement().satisfies(row -> {
            assertThat(row.path("name").asText()).isEqualTo("mapped");
            assertThat(row.path("owner_said_by").asText()).isEqualTo("configured");
        });
        assertThat(rig.get("otto", "identities?q=team-of-mapped").body().path("rows"))
                .isEmpty();
        assertThat(rig.get("vera", "identities?q=payments").body().path("rows")).isEmpty();
    }

    @Test
    void the_compact_form_has_the_same_rows() throws Exception {
        JsonNode page = rig.get("vera", "alerts?form=compact").body();
        List<String> columns = new ArrayList<>();
        page.path("columns").forEach(each -> columns.add(each.asText()));
        assertThat(page.path("rows"))
                .hasSize(4)
                .allSatisfy(row -> assertThat(row).hasSameSizeAs(columns));
        JsonNode first = page.path("rows").path(0);
        assertThat(first.path(columns.indexOf("id")).asText()).isEqualTo("al-95");
        assertThat(first.path(columns.indexOf("hold_id")).asText())
                .isEqualTo(hold.id().value());
        assertThat(first.path(columns.indexOf("owner")).asText()).isEqualTo("platform");
        assertThat(first.path(columns.indexOf("hold_others"))).singleElement().isEqualTo(id(further));
        assertThat(first.path(columns.indexOf("hold_in_force"))).isEmpty();
        assertThat(first.path(columns.indexOf("crown_jewels")).asInt()).isEqualTo(3);
        assertThat(first.path(columns.indexOf("sensitive")).asInt()).isEqualTo(17);
        JsonNode third = page.path("rows").path(2);
        assertThat(third.path(columns.indexOf("hold_id")).isNull()).isTrue();
        assertThat(third.path(columns.indexOf("owner")).asText()).isEqualTo("team-of-dana");
        assertThat(third.path(columns.indexOf("owner_said_by")).asText()).isEqualTo("tag");
        assertThat(third.path(columns.indexOf("assignee")).asText()).isEqualTo("ana");
        assertThat(third.path(columns.indexOf("reach_standing")).asText()).isEqualTo("KNOWN");
        assertThat(third.path(columns.indexOf("reach_as_of")).asText()).isEqualTo("2024-06-16T01:00:00Z");
    }

    @Test
    void an_alert_is_whole_with_its_hold_and_whose_it_is() throws Exception {
        JsonNode whole = rig.get("vera", "alerts/al-95").body();
        assertThat(whole.path("finding").path("evidences").path(0).path("name").asText())
                .isEqualTo("s3:ListBucket");
        JsonNode first =
                whole.path("holds").path(whole.path("holds").path(0).path("id").equals(id(hold)) ? 0 : 1);
        assertThat(first.path("id").asText()).isEqualTo(hold.id().value());
        assertThat(first.path("plan").path("steps")).hasSize(3);
        assertThat(first.path("transitions").path(0).path("reason").asText()).isEqualTo("four eyes");
        assertThat(first.path("verbs").toString()).isEqualTo("[\"approve\",\"reject\"]");
        assertThat(whole.path("holds"))
                .as("none is merged with another, or lost")
                .hasSize(2);
        for (JsonNode each : whole.path("holds")) {
            assertThat(each.path("others"))
                    .singleElement()
                    .isEqualTo(id(each.path("id").equals(id(hold)) ? further : hold));
        }
        assertThat(rig.get("vera", "alerts/al-50")
                        .body()
                        .path("identity")
                        .path("name")
                        .asText())
                .isEqualTo("dana");
        assertThat(rig.get("vera", "alerts/al-50")
                        .body()
                        .path("assignment")
                        .path("by")
                        .asText())
                .isEqualTo("alice");
        assertThat(rig.get("vera", "alerts/none").status()).isEqualTo(404);
    }

    @Test
    void holds_are_listed_and_shown_as_the_command_prints_them() throws Exception {
        JsonNode page = rig.get("vera", "holds?state=PROPOSED,HELD").body();
        assertThat(page.path("rows")).hasSize(1);
        assertThat(rig.get("vera", "holds?in_force=true").body().path("rows")).isEmpty();
        assertThat(rig.get("vera", "holds?q=platf").body().path("rows")).hasSize(2);
        JsonNode named = rig.get("vera", "holds?ids=cn-none," + hold.id()).body();
        assertThat(named.path("rows")).hasSize(1);
        assertThat(named.path("rows").path(0).path("plan_hash").asText()).isEqualTo(hold.planHash());
        assertThat(rig.get("vera", "holds?ids=cn-none").body().path("rows")).isEmpty();
        for (String wrong : List.of("a/b", "a,,b", "x" + ",x".repeat(100))) {
            assertThat(rig.get("vera", "holds?ids=" + wrong).status()).as(wrong).isEqualTo(400);
        }
        JsonNode whole = rig.get("vera", "holds/" + hold.id()).body();
        assertThat(whole.path("plan_hash").asText()).isEqualTo(hold.planHash());
        assertThat(whole.path("lease").has("words")).isTrue();
        assertThat(whole.path("steps")).hasSize(3);
        assertThat(whole.path("others")).singleElement().isEqualTo(id(further));
    }

    private static JsonNode id(Containment of) {
        return TextNode.valueOf(of.id().value());
    }

    @Test
    void the_inventory_says_who_is_new_today() throws Exception {
        assertThat(rig.get("vera", "identities").body().path("total").asInt()).isEqualTo(2);
        JsonNode fresh = rig.get("vera", "identities?new_today=true").body().path("rows");
        assertThat(fresh).hasSize(1);
        assertThat(fresh.path(0).path("name").asText()).isEqualTo("dana");
        JsonNode one = rig.get("vera", "identities/" + fresh.path(0).path("id").asText())
                .body();
        assertThat(one.path("alerts")).hasSize(2);
        JsonNode alerted = rig.get("vera", "identities?alerted=true").body().path("rows");
        assertThat(alerted)
                .singleElement()
                .satisfies(row -> assertThat(row.path("name").asText()).isEqualTo("dana"));
        assertThat(one.path("identity").path("kind_words").asText()).isEqualTo("person");
        assertThat(ids("?identity_id=" + fresh.path(0).path("id").asText())).containsExactly("al-50", "al-51");
        assertThat(rig.get("vera", "identities/bm9ib2R5").status()).isEqualTo(404);
    }

    @Test
    void an_identity_is_found_by_its_keys_its_issuers_and_what_uses_it() throws Exception {
        for (String query : List.of("q=akiadana", "q=ROLE-OF-DANA", "q=team-of-dana", "consumer=place-of-dana")) {
            JsonNode rows =
                    rig.get("vera", "identities?exposed=true&" + query).body().path("rows");
            assertThat(rows).as(query).singleElement().satisfies(row -> {
                assertThat(row.path("name").asText()).isEqualTo("dana");
                assertThat(row.path("credentials"))
                        .extracting(JsonNode::asText)
                        .containsExactly("AKIAdana", "ASIAdana");
                assertThat(row.path("issuers")).extracting(JsonNode::asText).containsExactly("role-of-dana");
                assertThat(Instant.parse(row.path("eldest_credential").asText()))
                        .isBefore(Instant.parse(row.path("first_seen").asText()));
                assertThat(row.path("owner").asText()).isEqualTo("team-of-dana");
                assertThat(row.has("uses")).isFalse();
            });
        }
        assertThat(rig.get("vera", "identities?exposed=false")
                        .body()
                        .path("total")
                        .asInt())
                .isZero();
        assertThat(rig.get("otto", "identities?q=AKIAdana").body().path("total").asInt())
                .isZero();
    }

    @Test
    void an_identity_and_its_alert_tell_credentials_consumers_and_cohort() throws Exception {
        String id = rig.get("vera", "identities?q=AKIAdana")
                .body()
                .path("rows")
                .path(0)
                .path("id")
                .asText();
        for (String path : List.of("identities/" + id, "alerts/al-50")) {
            JsonNode identity = rig.get("vera", path).body().path("identity");
            JsonNode uses = identity.path("uses");
            assertThat(uses.path("credentials")).as(path).hasSize(2);
            JsonNode key = uses.path("credentials").path(0);
            assertThat(key.path("kind").asText()).isEqualTo("ACCESS_KEY");
            assertThat(key.path("uses").asInt()).isEqualTo(90);
            assertThat(Duration.between(
                            Instant.parse(key.path("created").asText()),
                            Instant.parse(key.path("first_seen").asText())))
                    .isEqualTo(Duration.ofMillis(Samples.KEPT_UNUSED));
            assertThat(uses.path("credentials").path(1).has("created")).isFalse();
            assertThat(key.path("exposed_since").asText())
                    .isEqualTo(key.path("last_seen").asText());
            assertThat(key.path("exposed_where").asText()).isEqualTo("dana");
            assertThat(uses.path("credentials").path(1).has("exposed_since")).isFalse();
            assertThat(uses.path("credentials_dropped").asInt()).isEqualTo(4);
            assertThat(uses.path("consumers").path(0).path("name").asText()).isEqualTo("place-of-dana");
            assertThat(identity.path("owner").asText()).isEqualTo("team-of-dana");
            assertThat(identity.path("owner_said_by").asText()).isEqualTo("tag");
            assertThat(identity.path("reach").path("crown_jewels").asInt()).isEqualTo(3);
            assertThat(identity.path("reach").path("admin").asText()).isEqualTo("POSSIBLE");
            assertThat(identity.path("cohort").path("members").asInt()).isEqualTo(1);
            assertThat(identity.path("cohort").path("source").asText()).isEqualTo("cloudtrail");
            assertThat(identity.path("cohort").path("name").asText()).isEqualTo("HUMAN:cloudtrail");
            assertThat(key.path("state").asText()).isEqualTo("ACTIVE");
            assertThat(key.path("state_as_of").asText())
                    .isEqualTo(key.path("last_seen").asText());
        }
    }

    @Test
    void a_cohort_is_listed_by_its_name_page_by_page_and_only_to_its_own_tenant() throws Exception {
        JsonNode whole = rig.get("vera", "identities?cohort=SERVICE:cloudtrail").body();
        assertThat(whole.path("rows"))
                .singleElement()
                .satisfies(row -> assertThat(row.path("name").asText()).isEqualTo("ci-bot"));
        JsonNode page =
                rig.get("vera", "identities?cohort=SERVICE:cloudtrail&limit=1").body();
        assertThat(page.path("total").asInt()).isEqualTo(1);
        assertThat(rig.get(
                                "vera",
                                "identities?cohort=SERVICE:cloudtrail&limit=1&cursor="
                                        + page.path("next").asText())
                        .body()
                        .path("rows"))
                .isEmpty();
        assertThat(rig.get("vera", "identities?cohort=SERVICE:git")
                        .body()
                        .path("total")
                        .asInt())
                .isZero();
        assertThat(rig.get("otto", "identities?cohort=SERVICE:cloudtrail")
                        .body()
                        .path("total")
                        .asInt())
                .isZero();
        for (String wrong : List.of("SERVICE", "SERVICE:", "service:cloudtrail", ":cloudtrail")) {
            Rig.Said said = rig.get("vera", "identities?cohort=" + wrong);
            assertThat(said.status()).as(wrong).isEqualTo(400);
            assertThat(said.body().path("detail").asText()).startsWith("cohort: has to be a kind and a source");
        }
    }

    @Test
    void an_alert_tells_what_a_hold_of_the_whole_identity_would_deny_of_its_routine() throws Exception {
        JsonNode full = rig.get("vera", "alerts/al-50").body().path("full_hold");
        assertThat(full.path("possible").asBoolean()).isTrue();
        assertThat(full.path("uses").asLong()).isEqualTo(986);
        assertThat(full.path("denied_for_certain").asLong()).isEqualTo(912);
        assertThat(full.path("denied_at_most").asLong()).isEqualTo(926);
        assertThat(full.path("until").asText()).isEqualTo("2024-06-16T02:00:00Z");
        assertThat(full.path("entries"))
                .extracting(entry -> entry.path("action").asText() + " "
                        + entry.path("last_day").asText() + " "
                        + entry.path("denied").asBoolean())
                .containsExactly("s3:GetObject 2024-06-15 true", "sts:GetCallerIdentity 2024-06-15 false");
    }

    @Test
    void all_that_is_answered_stands_in_the_contract() throws Exception {
        String dana = rig.get("vera", "identities?q=AKIAdana")
                .body()
                .path("rows")
                .path(0)
                .path("id")
                .asText();
        String[][] asked = {
            {"/session", "session"},
            {"/summary", "summary"},
            {"/subjects", "subjects"},
            {"/alerts", "alerts"},
            {"/alerts", "alerts?form=compact"},
            {"/alerts/{id}", "alerts/al-95"},
            {"/alerts/{id}", "alerts/al-50"},
            {"/alerts/{id}/undo", "alerts/al-50/undo"},
            {"/holds", "holds"},
            {"/holds/{id}", "holds/" + hold.id()},
            {"/identities", "identities"},
            {"/identities/{id}", "identities/" + dana},
            {"/suppressions", "suppressions"},
        };
        List<String> wrong = new ArrayList<>();
        for (String[] each : asked) {
            Rig.Said said = rig.get("ana", each[1]);
            assertThat(said.status()).as(each[1]).isEqualTo(200);
            wrong.addAll(Schema.wrong(each[0], said.body()));
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void the_summary_counts() throws Exception {
        JsonNode counts = rig.get("vera", "summary").body();
        assertThat(counts.path("alerts").path("open").asInt()).isEqualTo(4);
        assertThat(counts.path("alerts").path("held").asInt()).isEqualTo(2);
        assertThat(counts.path("alerts").path("exposed").asInt()).isEqualTo(1);
        assertThat(counts.path("alerts").path("kinds").path("HUMAN").asInt()).isEqualTo(2);
        assertThat(counts.path("holds").path("PROPOSED").asInt()).isEqualTo(1);
        assertThat(counts.path("identities").path("new_today").asInt()).isEqualTo(1);
        assertThat(rig.send(rig.request("GET", "health", ""))
                        .body()
                        .path("status")
                        .asText())
                .isEqualTo("UP");
    }

    @Test
    void words_of_strangers_are_harmless_and_short(Node.Running node) throws Exception {
        String nasty = "<script>alert(1)</script>\u001b[2J\u202e\u200b\u0000" + "x".repeat(1 << 20);
        node.write(List.of(
                Samples.alert("acme", "al-nasty", 1, 10, Samples.identity(nasty, IdentityKind.HUMAN), nasty, nasty),
                Samples.inventory("acme", Samples.identity(nasty, IdentityKind.HUMAN), 1)));
        Set<String> paths = new HashSet<>(List.of("alerts", "alerts?form=compact", "alerts/al-nasty", "identities"));
        String identity = rig.get("otto", "identities")
                .body()
                .path("rows")
                .path(0)
                .path("id")
                .asText();
        assertThat(identity).matches("[A-Za-z0-9_~-]{1,1000}");
        paths.add("identities/" + identity);
        for (String path : paths) {
            Rig.Said said = rig.get("otto", path);
            assertThat(said.status()).as(path).isEqualTo(200);
            String text = said.response().body();
            assertThat(text)
                    .as(path)
                    .contains("script>")
                    .contains("\\\\u{202e}")
                    .contains("\\\\u{1b}[2J");
            assertThat(text.chars().filter(each -> each < ' ' || each == 0x202e || each == 0x200b))
                    .isEmpty();
            assertThat(text.length()).as(path).isLessThan(200_000);
            assertThat(said.response().headers().firstValue("Content-Type"))
                    .hasValueSatisfying(
                            type -> assertThat(type.replace(" ", "")).isEqualTo("application/json;charset=utf-8"));
        }
    }
}
