package dev.cordon.behavior;

import java.io.DataInput;
import java.io.IOException;

/**
 * What older layouts of states and epochs mean today. Version 1 had the first 17 facets, and hours of weekends apart
 * from those of weekdays. Later ones have all of today's.
 */
final class StateVersions {
    static final int CURRENT = 11;

    private static final int FACETS_OF_1 = 17;
    private static final int HOURS = 24;

    private StateVersions() {}

    private static int facets(int version) {
        return version == 1 ? FACETS_OF_1 : Facet.COUNT;
    }

    /** Reads one number a facet; facets that the version does not know are 0. */
    static float[] readFloats(DataInput in, int version) throws IOException {
        float[] read = new float[Facet.COUNT];
        for (int i = 0; i < facets(version); i++) {
            read[i] = in.readFloat();
        }
        return read;
    }

    static long[] readLongs(DataInput in, int version) throws IOException {
        long[] read = new long[Facet.COUNT];
        for (int i = 0; i < facets(version); i++) {
            read[i] = in.readLong();
        }
        return read;
    }

    /** Counts as they mean today. */
    static CountTable upgraded(CountTable counts, int version) {
        if (version == 1) {
            for (int hour = 0; hour < HOURS; hour++) {
                move(counts, Facet.HOUR.key(hour + HOURS), Facet.HOUR.key(hour));
            }
        }
        return counts;
    }

    /** Counts by kind of identity as they mean today. */
    static CountTable upgradedCohorts(CountTable counts, int kinds, int version) {
        if (version == 1) {
            for (int kind = 0; kind < kinds; kind++) {
                for (int hour = 0; hour < HOURS; hour++) {
                    move(
                            counts,
                            PopulationEpoch.cohortKey(kind, Facet.HOUR.key(hour + HOURS)),
                            PopulationEpoch.cohortKey(kind, Facet.HOUR.key(hour)));
                }
            }
        }
        return counts;
    }

    private static void move(CountTable counts, long from, long to) {
        float count = counts.count(from);
        if (count > 0) {
            counts.retain((key, value) -> key != from);
            counts.add(to, count);
        }
    }
}
