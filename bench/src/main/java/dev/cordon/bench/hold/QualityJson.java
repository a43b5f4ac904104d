package dev.cordon.bench.hold;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cordon.bench.hold.HoldOutcome.Denied;
import java.util.List;

/** Every outcome as JSON, so that other tables can be made of a run. */
final class QualityJson {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private QualityJson() {}

    static String of(List<HoldOutcome> outcomes) {
        ArrayNode all = MAPPER.createArrayNode();
        for (HoldOutcome outcome : outcomes) {
            ObjectNode one = all.addObject();
            one.put("seed", outcome.seed());
            one.put("identity", outcome.identity().name());
            one.put("kind", outcome.identity().occupation().label());
            one.put("policies", outcome.identity().breadth().label());
            one.put("way", outcome.way().label());
            one.put("characters", outcome.characters());
            denied(one, "calls", outcome.calls());
            denied(one, "logged_calls", outcome.logged());
            denied(one, "distinct_actions", outcome.actions());
            denied(one, "runs", outcome.runs());
            denied(one, "monthly_and_quarterly_runs", outcome.calendarRuns());
            left(one, "before", outcome.before());
            left(one, "left_to_a_thief_elsewhere", outcome.elsewhere());
            left(one, "left_to_a_thief_inside", outcome.inside());
            ObjectNode attacks = one.putObject("attacks");
            ObjectNode deniedCalls = one.putObject("denied_calls_by_action");
            outcome.deniedCalls().forEach(deniedCalls::put);
            outcome.attacks().forEach((kind, stopped) -> denied(attacks, kind.label(), stopped));
        }
        return all.toPrettyString();
    }

    private static void denied(ObjectNode in, String name, Denied counted) {
        in.putObject(name).put("all", counted.all()).put("denied", counted.denied());
    }

    private static void left(ObjectNode in, String name, ReachLeft left) {
        in.putObject(name)
                .put("blast_radius", left.radius())
                .put("weighted", left.weighted())
                .put("dangerous_actions", left.dangerous());
    }
}
