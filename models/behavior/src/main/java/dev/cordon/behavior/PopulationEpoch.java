package dev.cordon.behavior;

import dev.cordon.domain.IdentityKind;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * What is known of a tenant's population at the end of one event-time day: decayed counts of facet values over all
 * identities and by kind of identity (the cohort), and the habits of a sample of peers. Immutable. An event of day D is
 * judged against the last epoch that closed on D−1 or before, so scores depend neither on parallelism nor on arrival.
 *
 * <p>Size: at most {@link #MAX_BYTES} when written.
 */
public final class PopulationEpoch {
    static final int MAX_VALUES = 36_000;
    static final int MAX_COHORT_VALUES = 20_000;
    static final int MAX_PEER_VALUES = 64;
    static final int MAX_PEERS = PopulationDay.PEERS_PER_KIND * IdentityKind.values().length;

    /** Upper bound of the written size in bytes. */
    public static final int MAX_BYTES = 1 << 20;

    /** Before any day has closed: nothing is known of anybody. */
    public static final PopulationEpoch NONE = new PopulationEpoch(
            Long.MIN_VALUE,
            0,
            new CountTable(),
            new float[Facet.COUNT],
            new CountTable(),
            new float[IdentityKind.values().length][Facet.COUNT],
            List.of());

    private final long day;
    private final double activeIdentities;
    private final CountTable population;
    private final float[] populationTotals;
    private final CountTable cohorts;
    private final float[][] cohortTotals;
    private final List<Peer> peers;
    private final CohortCounts counts;

    /**
     * Takes ownership of what it is given.
     *
     * @param peers in the order of their keys within a kind
     */
    PopulationEpoch(
            long day,
            double activeIdentities,
            CountTable population,
            float[] populationTotals,
            CountTable cohorts,
            float[][] cohortTotals,
            List<Peer> peers) {
        this.day = day;
        this.activeIdentities = activeIdentities;
        this.population = population;
        this.populationTotals = populationTotals;
        this.cohorts = cohorts;
        this.cohortTotals = cohortTotals;
        this.peers = peers;
        this.counts = new CohortCounts(population, cohorts, cohortTotals);
    }

    /** Last day that it holds, in days since 1970-01-01 UTC. */
    public long day() {
        return day;
    }

    /** Identities active on a usual day, 0 before any day has closed. */
    public double activeIdentities() {
        return activeIdentities;
    }

    float count(long key) {
        return population.count(key);
    }

    float total(Facet facet) {
        return populationTotals[facet.index];
    }

    /** Count of a value among everybody and in a cohort, as {@link CohortCounts} packs them. */
    long counts(IdentityKind kind, long key) {
        return counts.of(kind.code(), key);
    }

    float cohortTotal(IdentityKind kind, Facet facet) {
        return cohortTotals[kind.code()][facet.index];
    }

    /** Sampled identities of a kind besides one, and how many of them have a value. */
    CohortShare cohortShare(IdentityKind kind, long besidesIdentity, long key) {
        int size = 0;
        int with = 0;
        for (Peer peer : peers) {
            if (peer.kind() == kind && peer.identity() != besidesIdentity) {
                size++;
                if (peer.values().count(key) > 0) {
                    with++;
                }
            }
        }
        return new CohortShare(with, size);
    }

    static long cohortKey(int kind, long key) {
        long salted = key ^ (kind + 1L) << 50;
        return salted == 0 ? 1L << 57 : salted;
    }

    /** Writes the epoch; equal epochs give equal bytes. */
    public void write(DataOutput out) throws IOException {
        out.writeLong(day);
        out.writeDouble(activeIdentities);
        population.write(out);
        writeAll(out, populationTotals);
        cohorts.write(out);
        for (float[] totals : cohortTotals) {
            writeAll(out, totals);
        }
        out.writeShort(peers.size());
        for (Peer peer : peers) {
            out.writeByte(peer.kind().code());
            out.writeLong(peer.identity());
            peer.values().write(out);
        }
    }

    /** Reads what {@link #write} wrote. */
    public static PopulationEpoch read(DataInput in) throws IOException {
        return read(in, StateVersions.CURRENT);
    }

    /** Reads what the {@link #write} of a version of the layout wrote. */
    public static PopulationEpoch read(DataInput in, int version) throws IOException {
        long day = in.readLong();
        double activeIdentities = in.readDouble();
        CountTable population = StateVersions.upgraded(CountTable.read(in, MAX_VALUES), version);
        float[] populationTotals = StateVersions.readFloats(in, version);
        CountTable cohorts = StateVersions.upgradedCohorts(
                CountTable.read(in, MAX_COHORT_VALUES), IdentityKind.values().length, version);
        float[][] cohortTotals = new float[IdentityKind.values().length][];
        for (int kind = 0; kind < cohortTotals.length; kind++) {
            cohortTotals[kind] = StateVersions.readFloats(in, version);
        }
        int size = in.readUnsignedShort();
        List<Peer> peers = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            IdentityKind kind = IdentityKind.ofCode(in.readUnsignedByte());
            peers.add(new Peer(kind, in.readLong(), CountTable.read(in, MAX_PEER_VALUES)));
        }
        return new PopulationEpoch(
                day, activeIdentities, population, populationTotals, cohorts, cohortTotals, List.copyOf(peers));
    }

    private static void writeAll(DataOutput out, float[] values) throws IOException {
        for (float value : values) {
            out.writeFloat(value);
        }
    }

    /** A sampled identity and what it usually does. */
    record Peer(IdentityKind kind, long identity, CountTable values) {}

    /** Of {@code size} sampled peers, {@code with} use a value. */
    record CohortShare(int with, int size) {}
}
