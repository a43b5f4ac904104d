package dev.cordon.simulation;

/**
 * A record of a log.
 *
 * @param source {@code cloudtrail} or {@code agent}
 * @param text one line of JSON
 */
public record SimulatedRecord(String source, long timeMillis, String text) {
    static SimulatedRecord of(CompanyCall call) {
        return new SimulatedRecord("cloudtrail", call.call().timeMillis(), call.record());
    }

    static SimulatedRecord of(AgentCall call) {
        return new SimulatedRecord("agent", call.timeMillis(), call.record());
    }
}
