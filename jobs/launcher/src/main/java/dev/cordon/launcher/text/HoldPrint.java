package dev.cordon.launcher.text;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cordon.engine.lifecycle.Containment;
import dev.cordon.engine.lifecycle.Verb;
import dev.cordon.engine.shown.HoldJson;
import java.io.PrintStream;
import java.util.List;

/** Prints what commands say of holds as JSON: one object a command. */
public final class HoldPrint {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private HoldPrint() {}

    /** Prints one object. */
    public static void print(ObjectNode object, PrintStream out) {
        try {
            out.println(JSON.writerWithDefaultPrettyPrinter().writeValueAsString(object));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree is always JSON", e);
        }
        out.flush();
    }

    /** What a decision did. */
    public static void decided(Verb verb, boolean worked, List<Containment> after, long nowMillis, PrintStream out) {
        ObjectNode object = HoldJson.object().put("verb", verb.label()).put("done", worked);
        ArrayNode holds = object.putArray("holds");
        after.forEach(hold -> holds.add(HoldJson.hold(hold, nowMillis)));
        print(object, out);
    }
}
