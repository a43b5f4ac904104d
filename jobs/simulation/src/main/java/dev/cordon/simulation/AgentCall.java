package dev.cordon.simulation;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/**
 * A tool call of an AI agent, as a line of its log has it.
 *
 * @param agent name that the harness writes
 * @param run id of the run
 * @param step number within the run, from 0
 * @param arguments by name; values are made up
 * @param error whether the tool failed
 * @param user for whom the agent works
 */
public record AgentCall(
        long timeMillis,
        String agent,
        String run,
        int step,
        String tool,
        Map<String, String> arguments,
        boolean error,
        String user) {
    public AgentCall {
        arguments = new TreeMap<>(arguments);
    }

    /** The line: JSON of source {@code agent}. */
    public String record() {
        StringBuilder text = new StringBuilder("{\"time\":\"")
                .append(Instant.ofEpochMilli(timeMillis))
                .append("\",\"agent\":\"")
                .append(agent)
                .append("\",\"run\":\"")
                .append(run)
                .append("\",\"step\":")
                .append(step)
                .append(",\"tool\":\"")
                .append(tool)
                .append("\",\"arguments\":{");
        String comma = "";
        for (Map.Entry<String, String> argument : arguments.entrySet()) {
            text.append(comma)
                    .append('"')
                    .append(argument.getKey())
                    .append("\":\"")
                    .append(argument.getValue())
                    .append('"');
            comma = ",";
        }
        return text.append("},\"error\":")
                .append(error)
                .append(",\"user\":\"")
                .append(user)
                .append("\"}")
                .toString();
    }
}
