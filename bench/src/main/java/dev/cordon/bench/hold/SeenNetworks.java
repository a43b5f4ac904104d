package dev.cordon.bench.hold;

import dev.cordon.reach.hold.UsualNetworks;
import dev.cordon.simulation.SimulatedCall;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Usual networks as a log shows them: the /24 networks that an identity called from on at least {@link #LEAST_DAYS} of the
 * last thirty learned days, and the VPC endpoints likewise. Where it hardly ever calls from the same network, none is usual.
 */
final class SeenNetworks {
    static final int LEAST_DAYS = 2;
    private static final long DELAY_DAYS = 3;
    private static final long WINDOW_DAYS = 30;

    /** Share of the logged calls that must come from usual networks for the rung to be offered at all. */
    private static final double LEAST_SHARE = 0.8;

    private SeenNetworks() {}

    static UsualNetworks of(Suspect suspect) {
        long today = suspect.suspicion().startMillis() / Suspicion.DAY;
        Map<String, TreeSet<Long>> networks = new TreeMap<>();
        Map<String, TreeSet<Long>> endpoints = new TreeMap<>();
        List<String> calls = new ArrayList<>();
        for (SimulatedCall call : suspect.before().calls()) {
            long day = call.timeMillis() / Suspicion.DAY;
            if (day > today - DELAY_DAYS
                    || day <= today - DELAY_DAYS - WINDOW_DAYS
                    || !call.via().isEmpty()) {
                continue;
            }
            if (call.endpoint().isEmpty()) {
                String network = network(call.address());
                calls.add(network);
                networks.computeIfAbsent(network, n -> new TreeSet<>()).add(day);
            } else {
                endpoints.computeIfAbsent(call.endpoint(), e -> new TreeSet<>()).add(day);
            }
        }
        networks.values().removeIf(days -> days.size() < LEAST_DAYS);
        endpoints.values().removeIf(days -> days.size() < LEAST_DAYS);
        long usual = calls.stream().filter(networks::containsKey).count();
        if (usual < LEAST_SHARE * calls.size()) {
            return UsualNetworks.of(List.of());
        }
        return new UsualNetworks(List.copyOf(networks.keySet()), List.of(), List.copyOf(endpoints.keySet()), List.of());
    }

    private static String network(String address) {
        return address.substring(0, address.lastIndexOf('.')) + ".0/24";
    }
}
