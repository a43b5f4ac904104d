package dev.cordon.launcher.detect;

/**
 * Sums over the inventory of identities.
 *
 * @param identities identities with at least one event
 * @param immature of those, how many have too little history for an own verdict
 * @param events events scored
 * @param duplicates repeated deliveries that were dropped
 * @param late of {@code events}, how many came too late to move a baseline
 * @param firstMillis time of the first event, or 0 without any
 * @param lastMillis time of the last event, or 0 without any
 */
public record InventoryTotals(
        long identities, long immature, long events, long duplicates, long late, long firstMillis, long lastMillis) {
    public static final InventoryTotals NONE = new InventoryTotals(0, 0, 0, 0, 0, 0, 0);

    private static final long DAY_MILLIS = 86_400_000L;

    /** UTC days that the events span, both ends included; 0 without events. */
    public long days() {
        return events == 0 ? 0 : Math.floorDiv(lastMillis, DAY_MILLIS) - Math.floorDiv(firstMillis, DAY_MILLIS) + 1;
    }
}
