package dev.cordon.bench.peers;

import dev.cordon.learning.TrainingRefused;
import dev.cordon.learning.takeover.Evidence;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The features that a history says anything with. One that never varied, such as one that is withheld, is left out: all
 * that chance could do with it is noise.
 */
final class Columns {
    /** Below this many events no scale is believed. */
    static final int FEWEST_EVENTS = 100;

    private final int[] features;
    private final double[] shifts;
    private final double[] units;

    private Columns(int[] features, double[] shifts, double[] units) {
        this.features = features;
        this.shifts = shifts;
        this.units = units;
    }

    /** As they are: evidence is in nats, whatever its facet, and a facet that says more should weigh more. */
    static Columns inNats(List<Evidence> history) throws TrainingRefused {
        Columns ranged = ranged(history);
        double[] ones = new double[ranged.count()];
        Arrays.fill(ones, 1);
        return new Columns(ranged.features, new double[ones.length], ones);
    }

    /** Least value of the history 0 and greatest 1. */
    static Columns ranged(List<Evidence> history) throws TrainingRefused {
        if (history.size() < FEWEST_EVENTS) {
            throw new TrainingRefused("too little history for scales: " + history.size() + " events");
        }
        float[] least = history.get(0).features().clone();
        float[] greatest = least.clone();
        for (Evidence evidence : history) {
            for (int i = 0; i < least.length; i++) {
                least[i] = Math.min(least[i], evidence.features()[i]);
                greatest[i] = Math.max(greatest[i], evidence.features()[i]);
            }
        }
        int[] varying = IntStream.range(0, least.length)
                .filter(i -> greatest[i] > least[i])
                .toArray();
        if (varying.length == 0) {
            throw new TrainingRefused("no evidence varies in this history");
        }
        return new Columns(
                varying,
                IntStream.of(varying).mapToDouble(i -> least[i]).toArray(),
                IntStream.of(varying)
                        .mapToDouble(i -> (double) greatest[i] - least[i])
                        .toArray());
    }

    int count() {
        return features.length;
    }

    /** What an event's evidence is in these columns, in a new array. */
    float[] of(Evidence evidence) {
        float[] values = new float[features.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) ((evidence.features()[features[i]] - shifts[i]) / units[i]);
        }
        return values;
    }
}
