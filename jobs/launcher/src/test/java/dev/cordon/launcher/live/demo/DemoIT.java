package dev.cordon.launcher.live.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cordon.launcher.CommandLines;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The demo as a user runs it, to its end. */
@Tag("full")
@Timeout(1_800)
class DemoIT {
    private static final int STORIES = 3;

    @TempDir
    private Path folder;

    private final CommandLines cordon = new CommandLines();

    @Test
    void the_story_holds_and_the_report_says_so() throws Exception {
        Path out = folder.resolve("new/demo");
        int code = cordon.run("demo", "--headless", "--out", out.toString());

        JsonNode report = new ObjectMapper().readTree(out.resolve("report.json").toFile());
        String told = report.toPrettyString() + cordon.err();
        assertThat(code).as(told).isZero();
        assertThat(cordon.err()).contains("the story held");
        assertThat(report.path("story_held").asBoolean()).as(told).isTrue();
        assertThat(cordon.out()).contains("The story takes 3 minutes");
        assertThat(report.path("alerts").asInt()).as(told).isGreaterThanOrEqualTo(STORIES);
        assertThat(report.path("holds").asInt()).as(told).isEqualTo(STORIES);
        assertThat(report.path("stories")).as(told).hasSize(STORIES).allSatisfy(story -> {
            assertThat(story.path("state").asText()).isEqualTo("HELD");
            assertThat(story.path("seconds_from_ingestion_to_alert").isNumber()).isTrue();
            assertThat(story.path("seconds_from_ingestion_to_held").asDouble()).isPositive();
            assertThat(story.at("/attacker_calls/after_hold_denied").asLong()).isPositive();
            assertThat(story.at("/attacker_calls/after_hold_passed").asLong(-1)).isZero();
        });
        assertThat(report.path("stories"))
                .as("a workload beside the thief of its role, which goes on: " + told)
                .filteredOn(story -> story.at("/own_calls/have_to_pass").asBoolean())
                .isNotEmpty()
                .allSatisfy(story -> {
                    assertThat(story.at("/own_calls/after_hold_passed").asLong())
                            .isPositive();
                    assertThat(story.at("/own_calls/after_hold_denied").asLong(-1))
                            .isZero();
                });
        assertThat(cordon.out()).contains("attack begins: ", "HELD: ", "told hold.proposed: ");
    }
}
