package dev.cordon.behavior;

import dev.cordon.domain.IdentityEvent;
import dev.cordon.domain.IdentityKind;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * What all identities of a tenant did on one event-time day: sums by kind of identity and facet value, and the profiles
 * of a hash-chosen sample of identities. Fixed-point and order-free: partial days from any split of the events merge to
 * the same day.
 */
public final class PopulationDay {
    /** One event's weight of a facet; shared among the facet's values. */
    static final long UNIT = 1 << 20;

    static final int MAX_VALUES_PER_KIND = 1 << 16;
    static final int MAX_IDENTITIES = 1 << 15;
    /** Sampled identities of each kind: those with the smallest keys, the same on every day. */
    static final int PEERS_PER_KIND = 48;

    static final int MAX_VALUES_PER_PEER = 512;

    private final long day;
    private final SampledSums identities = new SampledSums(MAX_IDENTITIES);
    private final SampledSums[] sums = new SampledSums[IdentityKind.values().length];
    private final long[][] totals = new long[IdentityKind.values().length][Facet.COUNT];
    private final List<NavigableMap<Long, SampledSums>> peers = new ArrayList<>();
    /** By kind, the largest key that the sample still takes: nearly every identity is turned away by it. */
    private final long[] largestPeer = new long[IdentityKind.values().length];

    private long events;

    /** An empty day, {@code day} days after 1970-01-01 UTC. */
    public PopulationDay(long day) {
        this.day = day;
        for (int i = 0; i < sums.length; i++) {
            sums[i] = new SampledSums(MAX_VALUES_PER_KIND);
            peers.add(new TreeMap<>());
            largestPeer[i] = Long.MAX_VALUE;
        }
    }

    public long day() {
        return day;
    }

    public long events() {
        return events;
    }

    /** Day of an event in days since 1970-01-01 UTC. */
    public static long dayOf(long timeMillis) {
        return FacetValues.day(timeMillis);
    }

    /**
     * Adds an event.
     *
     * @param identityHash high half of the identity's key
     * @param values facets of the event, read without knowledge of the identity's events before
     */
    public void add(IdentityEvent event, long identityHash, FacetValues values) {
        int kind = event.identity().kind().code();
        long identity = identityHash == 0 ? 1 : identityHash;
        events++;
        identities.add(identity, 1);
        SampledSums peer = peerFor(kind, identity);
        for (Facet facet : Facet.ALL) {
            int start = values.start(facet);
            int end = values.end(facet);
            if (start < end) {
                totals[kind][facet.index] += UNIT;
                long share = UNIT / (end - start);
                for (int i = start; i < end; i++) {
                    sums[kind].add(values.key(i), share);
                    if (peer != null) {
                        peer.add(values.key(i), share);
                    }
                }
            }
        }
    }

    private @org.jspecify.annotations.Nullable SampledSums peerFor(int kind, long identity) {
        if (identity > largestPeer[kind]) {
            return null;
        }
        NavigableMap<Long, SampledSums> sample = peers.get(kind);
        SampledSums peer = sample.get(identity);
        if (peer == null) {
            peer = new SampledSums(MAX_VALUES_PER_PEER);
            sample.put(identity, peer);
            trim(kind);
        }
        return peer;
    }

    private void trim(int kind) {
        NavigableMap<Long, SampledSums> sample = peers.get(kind);
        while (sample.size() > PEERS_PER_KIND) {
            sample.pollLastEntry();
        }
        if (sample.size() == PEERS_PER_KIND) {
            largestPeer[kind] = sample.lastKey();
        }
    }

    /** Adds another part of the same day. */
    public void merge(PopulationDay other) {
        if (other.day != day) {
            throw new IllegalArgumentException("day " + other.day + " merged into day " + day);
        }
        events += other.events;
        identities.addAll(other.identities);
        for (int kind = 0; kind < sums.length; kind++) {
            sums[kind].addAll(other.sums[kind]);
            for (int facet = 0; facet < Facet.COUNT; facet++) {
                totals[kind][facet] += other.totals[kind][facet];
            }
            NavigableMap<Long, SampledSums> sample = peers.get(kind);
            other.peers
                    .get(kind)
                    .forEach((identity, peer) -> sample.computeIfAbsent(
                                    identity, id -> new SampledSums(MAX_VALUES_PER_PEER))
                            .addAll(peer));
            trim(kind);
        }
    }

    /** A copy that shares nothing that changes. */
    public PopulationDay copy() {
        PopulationDay copy = new PopulationDay(day);
        copy.merge(this);
        return copy;
    }

    long distinctIdentities() {
        return identities.distinct();
    }

    SampledSums sums(int kind) {
        return sums[kind];
    }

    long total(int kind, int facet) {
        return totals[kind][facet];
    }

    Map<Long, SampledSums> peers(int kind) {
        return peers.get(kind);
    }

    /** Writes the day; equal days give equal bytes. */
    public void write(DataOutput out) throws IOException {
        out.writeLong(day);
        out.writeLong(events);
        identities.write(out);
        for (int kind = 0; kind < sums.length; kind++) {
            sums[kind].write(out);
            for (long total : totals[kind]) {
                out.writeLong(total);
            }
            out.writeShort(peers.get(kind).size());
            for (Map.Entry<Long, SampledSums> peer : peers.get(kind).entrySet()) {
                out.writeLong(peer.getKey());
                peer.getValue().write(out);
            }
        }
    }

    /** Reads what {@link #write} wrote. */
    public static PopulationDay read(DataInput in) throws IOException {
        return read(in, StateVersions.CURRENT);
    }

    /** Reads what the {@link #write} of a version of the layout wrote. */
    public static PopulationDay read(DataInput in, int version) throws IOException {
        PopulationDay read = new PopulationDay(in.readLong());
        read.events = in.readLong();
        read.identities.addAll(SampledSums.read(in, MAX_IDENTITIES));
        for (int kind = 0; kind < read.sums.length; kind++) {
            read.sums[kind].addAll(SampledSums.read(in, MAX_VALUES_PER_KIND));
            read.totals[kind] = StateVersions.readLongs(in, version);
            int size = in.readUnsignedShort();
            for (int i = 0; i < size; i++) {
                long identity = in.readLong();
                read.peers.get(kind).put(identity, SampledSums.read(in, MAX_VALUES_PER_PEER));
            }
            read.trim(kind);
        }
        return read;
    }
}
