package dev.cordon.launcher.installation;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cordon.launcher.ExitCode;
import dev.cordon.launcher.Terminal;
import java.util.List;

/**
 * Says whether something is as it has to be.
 *
 * @param command that asked, for messages
 * @param what it is about
 */
record Readiness(Terminal terminal, String command, String what, boolean json) {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** @param made what was made on the way */
    int ready(List<String> made) {
        return ready(made, List.of());
    }

    /**
     * @param made what was made on the way
     * @param warnings what it can do without and had better not
     */
    int ready(List<String> made, List<String> warnings) {
        if (json) {
            print(true, made, warnings, "");
        } else {
            warnings.forEach(each ->
                    terminal.say(command + ": warning: " + terminal.text().harmless(each)));
            made.forEach(name -> terminal.out().println("made " + name));
            terminal.out().println(what + " are as they have to be" + (made.isEmpty() ? "; nothing was made" : ""));
        }
        terminal.out().flush();
        return ExitCode.RAN;
    }

    int notReady(String problem) {
        if (json) {
            print(false, List.of(), List.of(), problem);
        } else {
            terminal.say(command + ": " + terminal.text().harmless(problem));
        }
        terminal.out().flush();
        return ExitCode.NEGATIVE;
    }

    private void print(boolean ready, List<String> made, List<String> warnings, String problem) {
        ObjectNode object = JSON.createObjectNode().put("ready", ready);
        made.forEach(object.putArray("made")::add);
        warnings.forEach(object.putArray("warnings")::add);
        object.put("problem", problem);
        terminal.out().println(object.toPrettyString());
    }
}
