package dev.cordon.detection;

import dev.cordon.behavior.PopulationEpoch;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The epochs that events may still have to be judged against, by tenant and day. */
final class EpochShelf {
    private final Map<String, TreeMap<Long, PopulationEpoch>> byTenant = new HashMap<>();

    void put(PopulationUpdate update) {
        byTenant.computeIfAbsent(update.tenant(), t -> new TreeMap<>())
                .put(update.epoch().day(), update.epoch());
    }

    /** Last epoch that closed before a day; {@link PopulationEpoch#NONE} when there is none. */
    PopulationEpoch before(String tenant, long day) {
        TreeMap<Long, PopulationEpoch> epochs = byTenant.get(tenant);
        Map.Entry<Long, PopulationEpoch> last = epochs == null ? null : epochs.lowerEntry(day);
        return last == null ? PopulationEpoch.NONE : last.getValue();
    }

    /** Drops the epochs that no event of this day or later needs, and returns them. */
    List<PopulationUpdate> dropBefore(long day) {
        List<PopulationUpdate> dropped = new ArrayList<>();
        byTenant.forEach((tenant, epochs) -> {
            Long needed = epochs.lowerKey(day);
            while (needed != null && epochs.firstKey() < needed) {
                dropped.add(new PopulationUpdate(tenant, epochs.pollFirstEntry().getValue()));
            }
        });
        return dropped;
    }
}
