package dev.cordon.simulation;

/**
 * A record of a log.
 *
 * @param source {@link #CLOUDTRAIL} or {@link #AGENT}
 * @param text one line of JSON
 */
public record SimulatedRecord(String source, long timeMillis, String text) {
    public static final String CLOUDTRAIL = "cloudtrail";
    public static final String AGENT = "agent";

    /** The record of a call as it went in the simulation. */
    public static SimulatedRecord of(CompanyCall call) {
        return new SimulatedRecord(CLOUDTRAIL, call.call().timeMillis(), call.record());
    }

    /** The line of a tool call. */
    public static SimulatedRecord of(AgentCall call) {
        return new SimulatedRecord(AGENT, call.timeMillis(), call.record());
    }
}
