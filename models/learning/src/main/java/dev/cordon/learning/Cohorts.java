package dev.cordon.learning;

import dev.cordon.behavior.FeatureSchema;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.tribuo.MutableDataset;
import org.tribuo.clustering.ClusterID;
import org.tribuo.clustering.ClusteringFactory;
import org.tribuo.clustering.kmeans.KMeansModel;
import org.tribuo.clustering.kmeans.KMeansTrainer;
import org.tribuo.impl.ArrayExample;
import org.tribuo.math.distance.L2Distance;
import org.tribuo.provenance.SimpleDataSourceProvenance;

/**
 * Groups identities whose habits look alike, by Tribuo's k-means over standardised profiles. A profile is what an
 * identity's own events are like by its own measure: mean and mean square of the evidence of each facet (how regular it
 * is in it, how far it goes astray), and the logarithm of how much it does.
 */
final class Cohorts {
    /** Fewer identities to a cohort on average would make cohorts of chance. */
    static final int MEMBERS = 10;

    /** Held for the reason that {@link LogisticFit} gives: k-means, too, reports each of its steps. */
    private static final Logger TRIBUO = Logger.getLogger("org.tribuo.clustering.kmeans");

    static {
        TRIBUO.setLevel(Level.WARNING);
    }

    private static final int ITERATIONS = 50;
    private static final int EVENT_FEATURES = FeatureSchema.size() / 2;

    private Cohorts() {}

    /**
     * The cohort of each identity, numbered from 0; empty where there are too few identities for two cohorts.
     *
     * @param samples of identities that have own examples, by hash
     */
    static SortedMap<Long, Integer> of(SortedMap<Long, IdentityExamples.Sample> samples, long seed) {
        int wanted = Math.min(IdentityModels.MAX_COHORTS, samples.size() / MEMBERS);
        if (wanted < 2) {
            return new TreeMap<>();
        }
        double[][] profiles = standardised(
                samples.values().stream().map(sample -> profile(sample.own)).toArray(double[][]::new));
        ClusteringFactory clusters = new ClusteringFactory();
        MutableDataset<ClusterID> data = new MutableDataset<>(
                new SimpleDataSourceProvenance("profiles", FusionProtobuf.NO_TIME, clusters), clusters);
        String[] names = new String[profiles[0].length];
        for (int i = 0; i < names.length; i++) {
            names[i] = "profile-" + i;
        }
        List<ArrayExample<ClusterID>> examples = new ArrayList<>();
        for (double[] profile : profiles) {
            ArrayExample<ClusterID> example =
                    new ArrayExample<>(ClusteringFactory.UNASSIGNED_CLUSTER_ID, names, profile);
            examples.add(example);
            data.add(example);
        }
        KMeansModel model = new KMeansTrainer(
                        wanted, ITERATIONS, new L2Distance(), KMeansTrainer.Initialisation.PLUSPLUS, 1, seed)
                .train(data);
        return numbered(samples, model, examples);
    }

    /** Cohorts in the order of their first member; one that k-means left empty gets no number. */
    private static SortedMap<Long, Integer> numbered(
            SortedMap<Long, IdentityExamples.Sample> samples,
            KMeansModel model,
            List<ArrayExample<ClusterID>> examples) {
        SortedMap<Long, Integer> cohorts = new TreeMap<>();
        Map<Integer, Integer> numbers = new TreeMap<>();
        int next = 0;
        for (long identity : samples.keySet()) {
            int cluster = model.predict(examples.get(next++)).getOutput().getID();
            Integer number = numbers.get(cluster);
            if (number == null) {
                number = numbers.size();
                numbers.put(cluster, number);
            }
            cohorts.put(identity, number);
        }
        return cohorts;
    }

    private static double[] profile(ExampleBlock own) {
        double[] profile = new double[2 * EVENT_FEATURES + 1];
        for (int row = 0; row < own.rows(); row++) {
            for (int i = 0; i < EVENT_FEATURES; i++) {
                double value = own.feature(row, i);
                profile[i] += value / own.rows();
                profile[EVENT_FEATURES + i] += value * value / own.rows();
            }
        }
        profile[2 * EVENT_FEATURES] = Math.log((double) own.seen());
        return profile;
    }

    private static double[][] standardised(double[][] profiles) {
        for (int i = 0; i < profiles[0].length; i++) {
            double mean = 0;
            double squares = 0;
            for (double[] profile : profiles) {
                mean += profile[i] / profiles.length;
            }
            for (double[] profile : profiles) {
                squares += (profile[i] - mean) * (profile[i] - mean) / profiles.length;
            }
            double deviation = Math.sqrt(squares);
            for (double[] profile : profiles) {
                profile[i] = deviation < 1e-9 ? 0 : (profile[i] - mean) / deviation;
            }
        }
        return profiles;
    }
}
