package dev.cordon.launcher.live.demo;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cordon.engine.lifecycle.Containment;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;

/** What came of the story, as {@code report.json} has it. */
final class DemoReport {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final double MILLIS = 1e3;

    private final long seed;
    private final Duration took;
    private final long events;
    private final OptionalLong alerts;
    private final List<Scene> scenes;
    private final Tally others;

    /**
     * @param took the story, from its first line to its end
     * @param events records put into topics
     * @param alerts of the story's minutes, open or not; empty where nobody could tell
     * @param others calls of those whom nobody attacked
     */
    DemoReport(long seed, Duration took, long events, OptionalLong alerts, List<Scene> scenes, Tally others) {
        this.seed = seed;
        this.took = took;
        this.events = events;
        this.alerts = alerts;
        this.scenes = List.copyOf(scenes);
        this.others = others;
    }

    /**
     * Whether all that was attacked was held, no call of an attacker passed after that, the workload that goes on apart from
     * its attacker was spared, and nobody else was hit.
     */
    boolean held() {
        return scenes.stream().allMatch(Scene::heldUp) && others.deniedByHold() == 0;
    }

    byte[] json() throws IOException {
        ObjectNode root = JSON.createObjectNode();
        root.put("story_held", held());
        root.put("seed", seed);
        root.put("story_seconds", took.toMillis() / MILLIS);
        root.put("events", events);
        alerts.ifPresentOrElse(all -> root.put("alerts", all), () -> root.putNull("alerts"));
        root.put("holds", scenes.stream().filter(Scene::held).count());
        root.put(
                "legitimate_calls_denied",
                others.deniedByHold()
                        + scenes.stream()
                                .mapToLong(each -> each.workload().deniedByHold())
                                .sum());
        root.put(
                "legitimate_calls",
                others.all()
                        + scenes.stream()
                                .mapToLong(each -> each.workload().all())
                                .sum());
        ArrayNode list = root.putArray("stories");
        for (Scene scene : scenes) {
            ObjectNode story = list.addObject();
            story.put("id", scene.story().id());
            story.put("title", scene.story().title());
            story.put("identity", scene.story().victim().arn());
            story.put("held", scene.held());
            story.put("approved_by_a_person", scene.wasApproved());
            scene.hold().ifPresent(hold -> about(hold, story));
            seconds(story, "seconds_from_ingestion_to_alert", scene.ingestedMillis(), scene.alertedMillis());
            seconds(story, "seconds_from_ingestion_to_applied", scene.ingestedMillis(), scene.appliedMillis());
            seconds(story, "seconds_from_ingestion_to_held", scene.ingestedMillis(), scene.heldMillis());
            seconds(story, "seconds_from_first_call_to_applied", scene.calledMillis(), scene.appliedMillis());
            ObjectNode attacker = story.putObject("attacker_calls");
            attacker.put("before_hold", scene.attacker().before());
            attacker.put("after_hold_denied", scene.attacker().deniedAfter());
            attacker.put("after_hold_passed", scene.attacker().allowedAfter());
            ObjectNode workload = story.putObject("own_calls");
            workload.put("before_hold", scene.workload().before());
            workload.put("after_hold_denied", scene.workload().deniedAfter());
            workload.put("after_hold_passed", scene.workload().allowedAfter());
            workload.put("have_to_pass", scene.story().apart());
        }
        return (JSON.writerWithDefaultPrettyPrinter().writeValueAsString(root) + "\n").getBytes(StandardCharsets.UTF_8);
    }

    private static void about(Containment hold, ObjectNode story) {
        story.put("containment", hold.id().value());
        story.put("playbook", hold.plan().playbook());
        story.put("rung", hold.plan().rung().name().toLowerCase(Locale.ROOT));
        story.put("state", hold.state().name());
        if (!hold.plan().question().isEmpty()) {
            story.put("question", hold.plan().question());
        }
    }

    private static void seconds(ObjectNode story, String name, long from, long to) {
        if (from > 0 && to > 0) {
            story.put(name, (to - from) / MILLIS);
        } else {
            story.putNull(name);
        }
    }
}
