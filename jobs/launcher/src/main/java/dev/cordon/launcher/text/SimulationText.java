package dev.cordon.launcher.text;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.cordon.launcher.simulate.SimulationFiles;
import dev.cordon.launcher.simulate.SimulationResult;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What {@code cordon simulate} wrote, as lines or as one JSON object. Keys are only ever added. */
public final class SimulationText {
    private final DisplayText text;

    public SimulationText(DisplayText text) {
        this.text = text;
    }

    public List<String> lines(SimulationResult result, Path folder) {
        List<String> lines = new ArrayList<>();
        lines.add(result.options().days() + " days of a made-up company (seed "
                + result.options().seed() + ") until " + result.options().until() + " written to "
                + text.harmless(folder.toString()));
        lines.add(Quantity.of(result.identities(), "identity", "identities") + ", "
                + Quantity.of(result.cloudTrail(), "record", "records") + " of CloudTrail, "
                + Quantity.of(result.agent(), "tool call", "tool calls") + " of agents, "
                + Quantity.of(result.signals(), "signal", "signals"));
        lines.add(
                result.attacks().isEmpty()
                        ? "nobody attacks it"
                        : "attacks from " + result.options().attacksFrom() + " on: "
                                + String.join(", ", result.attacks()) + "; " + SimulationFiles.TRUTH
                                + " says which records they are");
        return List.copyOf(lines);
    }

    public void json(SimulationResult result, Path folder, OutputStream out) throws IOException {
        JsonGenerator json = ReachJson.generator(out);
        json.writeStartObject();
        json.writeStringField("out", folder.toString());
        json.writeNumberField("seed", result.options().seed());
        json.writeStringField("from", result.options().from().toString());
        json.writeStringField("until", result.options().until().toString());
        json.writeNumberField("identities", result.identities());
        json.writeObjectFieldStart("records");
        json.writeNumberField("cloudtrail", result.cloudTrail());
        json.writeNumberField("agent", result.agent());
        json.writeEndObject();
        json.writeNumberField("signals", result.signals());
        JsonParts.strings("attacks", result.attacks(), json);
        ReachQuestionJson.end(json);
    }
}
