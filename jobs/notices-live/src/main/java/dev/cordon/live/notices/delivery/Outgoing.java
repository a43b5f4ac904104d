package dev.cordon.live.notices.delivery;

/**
 * A notice on its way to one destination.
 *
 * @param destination its name
 * @param id of the notice
 * @param tenant whose
 * @param kind as receivers know it
 * @param about alert or containment
 * @param body as it is sent
 */
public record Outgoing(String destination, String id, String tenant, String kind, String about, String body) {
    private static final String HOLDS = "hold.";

    /** Whether it is about a hold, and not one of the alerts, of which there can be any number. */
    boolean ofHold() {
        return kind.startsWith(HOLDS);
    }
}
