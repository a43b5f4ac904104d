package dev.cordon.console.stream;

import java.util.HashMap;
import java.util.Map;

/** Seats of those who listen: so many in all, of which no tenant and nobody has more than their share. Safe for several threads. */
final class Seats {
    private final int most;
    private final int mostOfATenant;
    private final int mostOfOne;
    private final Map<String, Integer> byTenant = new HashMap<>();
    private final Map<String, Integer> byName = new HashMap<>();
    private int taken;

    /** Of each tenant half, so that nobody of one, however many they are, keeps those of others from listening. */
    static Seats among(int tenants, int most, int mostOfOne) {
        return new Seats(most, tenants > 1 ? most / 2 : most, mostOfOne);
    }

    Seats(int most, int mostOfATenant, int mostOfOne) {
        this.most = most;
        this.mostOfATenant = mostOfATenant;
        this.mostOfOne = mostOfOne;
    }

    /**
     * Takes one, if there is one.
     *
     * @param name of who listens, in whatever tenant and however often they signed in
     */
    synchronized boolean take(String tenant, String name) {
        if (taken >= most
                || byTenant.getOrDefault(tenant, 0) >= mostOfATenant
                || byName.getOrDefault(name, 0) >= mostOfOne) {
            return false;
        }
        taken++;
        byTenant.merge(tenant, 1, Integer::sum);
        byName.merge(name, 1, Integer::sum);
        return true;
    }

    /** Gives one back that was taken. */
    synchronized void leave(String tenant, String name) {
        taken--;
        byTenant.computeIfPresent(tenant, (unused, own) -> own == 1 ? null : own - 1);
        byName.computeIfPresent(name, (unused, own) -> own == 1 ? null : own - 1);
    }
}
