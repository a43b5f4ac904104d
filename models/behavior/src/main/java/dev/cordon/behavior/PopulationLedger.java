package dev.cordon.behavior;

import dev.cordon.domain.IdentityKind;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** Running counts of a tenant's population; takes closed days in order and gives the epoch after each. */
public final class PopulationLedger {
    private static final float FORGOTTEN = 1f / 16;
    private static final double ACTIVITY_MEMORY_DAYS = 14;
    private static final int KINDS = IdentityKind.values().length;

    private final double halfLifeDays;
    private final CountTable population;
    private final CountTable cohorts;
    private final float[][] totals;
    private final List<NavigableMap<Long, CountTable>> peers;
    private long day;
    private double activeIdentities;

    /** An empty ledger whose counts halve in so many days. */
    public PopulationLedger(double halfLifeDays) {
        this(halfLifeDays, new CountTable(), new CountTable(), new float[KINDS][Facet.COUNT], emptyPeers());
        day = Long.MIN_VALUE;
    }

    private PopulationLedger(
            double halfLifeDays,
            CountTable population,
            CountTable cohorts,
            float[][] totals,
            List<NavigableMap<Long, CountTable>> peers) {
        this.halfLifeDays = halfLifeDays;
        this.population = population;
        this.cohorts = cohorts;
        this.totals = totals;
        this.peers = peers;
    }

    public double halfLifeDays() {
        return halfLifeDays;
    }

    /** Last day that was closed, or {@link Long#MIN_VALUE} before the first. */
    public long day() {
        return day;
    }

    /** A copy that shares nothing that changes. */
    public PopulationLedger copy() {
        PopulationLedger copy =
                new PopulationLedger(halfLifeDays, population.copy(), cohorts.copy(), new float[KINDS][], emptyPeers());
        copy.day = day;
        copy.activeIdentities = activeIdentities;
        for (int kind = 0; kind < KINDS; kind++) {
            copy.totals[kind] = totals[kind].clone();
            NavigableMap<Long, CountTable> sample = copy.peers.get(kind);
            peers.get(kind).forEach((identity, profile) -> sample.put(identity, profile.copy()));
        }
        return copy;
    }

    /** Adds a closed day, which must be later than every day before it, and gives the epoch that now holds. */
    public PopulationEpoch close(PopulationDay closed) {
        if (closed.day() <= day) {
            throw new IllegalArgumentException("day " + closed.day() + " closed after day " + day);
        }
        if (day != Long.MIN_VALUE) {
            decay((float) Math.pow(0.5, (closed.day() - day) / halfLifeDays));
        }
        double memory = day == Long.MIN_VALUE ? 0 : Math.exp(-1 / ACTIVITY_MEMORY_DAYS);
        activeIdentities = memory * activeIdentities + (1 - memory) * closed.distinctIdentities();
        day = closed.day();
        for (int kind = 0; kind < KINDS; kind++) {
            add(closed, kind);
        }
        population.prune(PopulationEpoch.MAX_VALUES);
        cohorts.prune(PopulationEpoch.MAX_COHORT_VALUES);
        return epoch();
    }

    private void add(PopulationDay closed, int kind) {
        closed.sums(kind).forEach((key, sum) -> {
            float count = count(sum);
            population.add(key, count);
            if (Facet.ofKey(key).shape != Facet.Shape.OWNED) {
                cohorts.add(PopulationEpoch.cohortKey(kind, key), count);
            }
        });
        for (int facet = 0; facet < Facet.COUNT; facet++) {
            totals[kind][facet] += count(closed.total(kind, facet));
        }
        NavigableMap<Long, CountTable> sample = peers.get(kind);
        for (Map.Entry<Long, SampledSums> peer : closed.peers(kind).entrySet()) {
            CountTable profile = sample.computeIfAbsent(peer.getKey(), id -> new CountTable());
            peer.getValue().forEach((key, sum) -> profile.add(key, count(sum)));
            profile.prune(PopulationEpoch.MAX_PEER_VALUES);
        }
        while (sample.size() > PopulationDay.PEERS_PER_KIND) {
            sample.pollLastEntry();
        }
    }

    private static float count(long sum) {
        return (float) ((double) sum / PopulationDay.UNIT);
    }

    private void decay(float factor) {
        population.scale(factor, FORGOTTEN);
        cohorts.scale(factor, FORGOTTEN);
        for (float[] byFacet : totals) {
            for (int facet = 0; facet < byFacet.length; facet++) {
                byFacet[facet] *= factor;
            }
        }
        for (NavigableMap<Long, CountTable> sample : peers) {
            sample.values().forEach(profile -> profile.scale(factor, FORGOTTEN));
            sample.values().removeIf(profile -> profile.size() == 0);
        }
    }

    private PopulationEpoch epoch() {
        float[] all = new float[Facet.COUNT];
        float[][] byKind = new float[KINDS][];
        for (int kind = 0; kind < KINDS; kind++) {
            byKind[kind] = totals[kind].clone();
            for (int facet = 0; facet < Facet.COUNT; facet++) {
                all[facet] += totals[kind][facet];
            }
        }
        List<PopulationEpoch.Peer> sampled = new ArrayList<>();
        for (IdentityKind kind : IdentityKind.values()) {
            peers.get(kind.code())
                    .forEach((identity, profile) ->
                            sampled.add(new PopulationEpoch.Peer(kind, identity, profile.copy())));
        }
        return new PopulationEpoch(
                day, activeIdentities, population.copy(), all, cohorts.copy(), byKind, List.copyOf(sampled));
    }

    private static List<NavigableMap<Long, CountTable>> emptyPeers() {
        List<NavigableMap<Long, CountTable>> peers = new ArrayList<>();
        for (int kind = 0; kind < KINDS; kind++) {
            peers.add(new TreeMap<>());
        }
        return peers;
    }

    /** Writes the ledger; equal ledgers give equal bytes. */
    public void write(DataOutput out) throws IOException {
        out.writeLong(day);
        out.writeDouble(activeIdentities);
        population.write(out);
        cohorts.write(out);
        for (int kind = 0; kind < KINDS; kind++) {
            for (float total : totals[kind]) {
                out.writeFloat(total);
            }
            out.writeShort(peers.get(kind).size());
            for (Map.Entry<Long, CountTable> peer : peers.get(kind).entrySet()) {
                out.writeLong(peer.getKey());
                peer.getValue().write(out);
            }
        }
    }

    /** Reads what {@link #write} wrote. */
    public static PopulationLedger read(DataInput in, double halfLifeDays) throws IOException {
        return read(in, halfLifeDays, StateVersions.CURRENT);
    }

    /** Reads what the {@link #write} of a version of the layout wrote. */
    public static PopulationLedger read(DataInput in, double halfLifeDays, int version) throws IOException {
        long day = in.readLong();
        double activeIdentities = in.readDouble();
        CountTable population = StateVersions.upgraded(CountTable.read(in, PopulationEpoch.MAX_VALUES), version);
        CountTable cohorts =
                StateVersions.upgradedCohorts(CountTable.read(in, PopulationEpoch.MAX_COHORT_VALUES), KINDS, version);
        PopulationLedger ledger =
                new PopulationLedger(halfLifeDays, population, cohorts, new float[KINDS][Facet.COUNT], emptyPeers());
        ledger.day = day;
        ledger.activeIdentities = activeIdentities;
        for (int kind = 0; kind < KINDS; kind++) {
            ledger.totals[kind] = StateVersions.readFloats(in, version);
            int size = in.readUnsignedShort();
            for (int i = 0; i < size; i++) {
                long identity = in.readLong();
                ledger.peers.get(kind).put(identity, CountTable.read(in, PopulationEpoch.MAX_PEER_VALUES));
            }
        }
        return ledger;
    }
}
