package dev.cordon.detection;

import dev.cordon.behavior.PopulationEpoch;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.api.common.state.BroadcastState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;

/** The epochs that events may still have to be judged against, by tenant and day; in broadcast state too, to keep them. */
final class EpochShelf {
    static final MapStateDescriptor<String, PopulationUpdate> STATE =
            new MapStateDescriptor<>("epochs", Types.STRING, DetectionTypes.POPULATION_UPDATE);

    private final Map<String, TreeMap<Long, PopulationEpoch>> byTenant = new HashMap<>();
    private final BroadcastState<String, PopulationUpdate> kept;

    EpochShelf(BroadcastState<String, PopulationUpdate> kept) {
        this.kept = kept;
    }

    /** Takes up what a checkpoint kept. */
    void restore() throws Exception {
        kept.immutableEntries().forEach(entry -> shelve(entry.getValue()));
    }

    void put(PopulationUpdate update) throws Exception {
        shelve(update);
        kept.put(place(update.tenant(), update.epoch().day()), update);
    }

    private void shelve(PopulationUpdate update) {
        byTenant.computeIfAbsent(update.tenant(), t -> new TreeMap<>())
                .put(update.epoch().day(), update.epoch());
    }

    /** Last epoch that closed before a day; {@link PopulationEpoch#NONE} when there is none. */
    PopulationEpoch before(String tenant, long day) {
        TreeMap<Long, PopulationEpoch> epochs = byTenant.get(tenant);
        Map.Entry<Long, PopulationEpoch> last = epochs == null ? null : epochs.lowerEntry(day);
        return last == null ? PopulationEpoch.NONE : last.getValue();
    }

    /** Drops the epochs that no event of this day or later needs. */
    void dropBefore(long day) throws Exception {
        for (Map.Entry<String, TreeMap<Long, PopulationEpoch>> ofTenant : byTenant.entrySet()) {
            TreeMap<Long, PopulationEpoch> epochs = ofTenant.getValue();
            Long needed = epochs.lowerKey(day);
            while (needed != null && epochs.firstKey() < needed) {
                long dropped = epochs.pollFirstEntry().getKey();
                kept.remove(place(ofTenant.getKey(), dropped));
            }
        }
    }

    private static String place(String tenant, long day) {
        return day + "/" + tenant;
    }
}
