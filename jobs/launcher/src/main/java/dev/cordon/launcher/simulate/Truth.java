package dev.cordon.launcher.simulate;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cordon.simulation.AgentCall;
import dev.cordon.simulation.CompanyCall;
import dev.cordon.simulation.Story;
import java.io.IOException;
import java.time.Instant;
import java.util.List;

/** Which records were the attacks: for measuring, never for detecting. Keys are only ever added. */
final class Truth {
    private static final ObjectMapper JSON = new ObjectMapper();

    private Truth() {}

    static String json(SimulationOptions options, List<Story> stories) throws IOException {
        ObjectNode root = JSON.createObjectNode();
        root.put("note", "Which records were the attacks: for measuring. Nothing that detects may read this file.");
        root.put("seed", options.seed());
        root.put("from", options.from().toString());
        root.put("until", options.until().toString());
        ArrayNode attacks = root.putArray("attacks");
        for (Story story : stories) {
            ObjectNode attack = attacks.addObject();
            attack.put("id", story.id());
            attack.put("title", story.title());
            attack.put("identity", story.victim().key());
            attack.put("playbook", story.playbook());
            attack.put("from", Instant.ofEpochMilli(story.startMillis()).toString());
            attack.put("to", Instant.ofEpochMilli(story.endMillis()).toString());
            story.sighting().ifPresent(sighting -> attack.put("sighted", sighting.credential()));
            ArrayNode events = attack.putArray("cloudtrail_event_ids");
            story.calls().stream()
                    .filter(CompanyCall::logged)
                    .map(CompanyCall::eventId)
                    .forEach(events::add);
            ArrayNode tools = attack.putArray("agent_calls");
            for (AgentCall call : story.toolCalls()) {
                ObjectNode tool = tools.addObject();
                tool.put("agent", call.agent());
                tool.put("run", call.run());
                tool.put("step", call.step());
            }
        }
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(root) + "\n";
    }
}
