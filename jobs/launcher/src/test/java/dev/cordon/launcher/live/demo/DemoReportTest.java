package dev.cordon.launcher.live.demo;

import static dev.cordon.launcher.live.demo.Staged.AT;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.cordon.domain.ContainmentState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class DemoReportTest {
    private final Tally others = new Tally();

    private DemoReport report(Scene... scenes) {
        return new DemoReport(7, Duration.ofMillis(180_100), 1234, OptionalLong.of(5), List.of(scenes), others);
    }

    private static JsonNode json(DemoReport report) throws IOException {
        return JsonMapper.builder().build().readTree(report.json());
    }

    @Test
    void the_story_held_where_every_scene_did_and_nobody_else_was_hit() {
        others.count(false, false, false);
        others.count(false, true, false); // the account refused it, no hold did

        assertThat(report(Staged.heldUp(Staged.leakedKey()), Staged.heldUp(Staged.takenRole()))
                        .held())
                .isTrue();
    }

    @Test
    void it_did_not_where_one_scene_did_not() {
        assertThat(report(Staged.heldUp(Staged.leakedKey()), Staged.takenRole()).held())
                .isFalse();
    }

    @Test
    void it_did_not_where_somebody_else_was_hit() throws Exception {
        others.count(false, true, true);
        DemoReport report = report(Staged.heldUp(Staged.leakedKey()));

        assertThat(report.held()).isFalse();
        assertThat(json(report).path("story_held").asBoolean(true)).isFalse();
    }

    @Test
    void it_counts_calls_of_the_company_and_those_that_a_hold_denied() throws Exception {
        others.count(false, true, true);
        others.count(false, false, false);
        Scene key = Staged.heldUp(Staged.leakedKey());
        key.workload().count(true, true, true);
        JsonNode json = json(report(key, Staged.takenRole()));

        assertThat(json.path("seed").asLong()).isEqualTo(7);
        assertThat(json.path("story_seconds").asDouble()).isEqualTo(180.1);
        assertThat(json.path("events").asLong()).isEqualTo(1234);
        assertThat(json.path("alerts").asLong()).isEqualTo(5);
        assertThat(json.path("holds").asLong()).isEqualTo(1);
        assertThat(json.path("legitimate_calls").asLong()).isEqualTo(4);
        assertThat(json.path("legitimate_calls_denied").asLong()).isEqualTo(2);
    }

    @Test
    void it_tells_each_story() throws Exception {
        Scene scene = Staged.heldUp(Staged.takenRole());
        scene.alerted(AT + 1_500);
        scene.approved();
        scene.attacker().count(false, false, false);
        scene.attacker().count(true, false, false);
        JsonNode story = json(report(scene)).path("stories").path(0);

        assertThat(story.path("id").asText()).isEqualTo("taken-role");
        assertThat(story.path("identity").asText())
                .isEqualTo(scene.story().victim().arn());
        assertThat(story.path("held").asBoolean()).isTrue();
        assertThat(story.path("approved_by_a_person").asBoolean()).isTrue();
        assertThat(story.path("containment").asText()).startsWith("cn-");
        assertThat(story.path("rung").asText()).isEqualTo("full");
        assertThat(story.path("state").asText()).isEqualTo("HELD");
        assertThat(story.path("question").asText()).isEqualTo("is it you?");
        assertThat(story.path("seconds_from_ingestion_to_alert").asDouble()).isEqualTo(1.5);
        assertThat(story.path("seconds_from_ingestion_to_held").asDouble()).isEqualTo(42.5);
        assertThat(story.path("seconds_from_first_call_to_applied").asDouble()).isEqualTo(1.25);
        assertThat(story.path("attacker_calls").toString())
                .isEqualTo("{\"before_hold\":1,\"after_hold_denied\":1,\"after_hold_passed\":1}");
        assertThat(story.path("own_calls").toString())
                .isEqualTo("{\"before_hold\":0,\"after_hold_denied\":0,\"after_hold_passed\":1,\"have_to_pass\":true}");
    }

    @Test
    void the_page_names_every_field() throws Exception {
        String page = Files.readString(
                Path.of(System.getProperty("cordon.root", "../..")).resolve("docs/live.md"));
        Set<String> fields = new TreeSet<>();
        collect(json(report(Staged.heldUp(Staged.takenRole()))), fields);

        assertThat(fields)
                .hasSizeGreaterThan(20)
                .allSatisfy(field -> assertThat(page).contains("`" + field + "`"));
    }

    private static void collect(JsonNode node, Set<String> fields) {
        node.fieldNames().forEachRemaining(fields::add);
        node.forEach(each -> collect(each, fields));
    }

    @Test
    void what_never_happened_has_no_time_and_no_hold() throws Exception {
        Scene scene = Staged.leakedKey();
        scene.ingested(AT);
        JsonNode story = json(report(scene)).path("stories").path(0);

        assertThat(story.path("held").asBoolean(true)).isFalse();
        assertThat(story.has("containment")).isFalse();
        for (String to : List.of("alert", "applied", "held")) {
            assertThat(story.path("seconds_from_ingestion_to_" + to).isNull())
                    .as(to)
                    .isTrue();
        }
    }

    @Test
    void a_hold_that_is_only_proposed_is_told_and_is_no_hold() throws Exception {
        Scene scene = Staged.leakedKey();
        scene.stands(Staged.hold(scene, "alert", ContainmentState.PROPOSED), AT);
        JsonNode json = json(report(scene));

        assertThat(json.path("holds").asLong()).isZero();
        assertThat(json.path("stories").path(0).path("state").asText()).isEqualTo("PROPOSED");
    }

    @Test
    void what_nobody_could_tell_is_null_and_not_none() throws Exception {
        JsonNode json = json(new DemoReport(7, Duration.ofMinutes(3), 1, OptionalLong.empty(), List.of(), others));
        assertThat(json.has("alerts")).isTrue();
        assertThat(json.path("alerts").isNull()).isTrue();
        assertThat(json(report()).path("alerts").asLong()).isEqualTo(5);
    }
}
