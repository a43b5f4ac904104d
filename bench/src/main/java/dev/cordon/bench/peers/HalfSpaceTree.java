package dev.cordon.bench.peers;

import java.util.random.RandomGenerator;

/**
 * How one half-space tree divides space: a full binary tree whose nodes halve the range of a feature chosen by chance.
 * Nothing in it depends on data but the number of features, which are expected between 0 and 1.
 *
 * <p>Nodes are numbered as in a heap: the root is 0, the children of n are 2n + 1 (lower half) and 2n + 2. Algorithm 1 of
 * Tan, Ting and Liu, "Fast Anomaly Detection for Streaming Data", IJCAI 2011.
 */
final class HalfSpaceTree {
    private final int depth;
    private final int[] features;
    private final float[] splits;

    private HalfSpaceTree(int depth) {
        this.depth = depth;
        this.features = new int[(1 << depth) - 1];
        this.splits = new float[features.length];
    }

    /** @param depth of the leaves; the root has depth 0 */
    static HalfSpaceTree grow(int featureCount, int depth, RandomGenerator random) {
        double[] least = new double[featureCount];
        double[] greatest = new double[featureCount];
        for (int i = 0; i < featureCount; i++) {
            double centre = random.nextDouble();
            double reach = 2 * Math.max(centre, 1 - centre);
            least[i] = centre - reach;
            greatest[i] = centre + reach;
        }
        HalfSpaceTree tree = new HalfSpaceTree(depth);
        tree.divide(0, least, greatest, random);
        return tree;
    }

    /** A tree whose divisions are given, in the order of its nodes. */
    static HalfSpaceTree of(int depth, int[] features, float[] splits) {
        HalfSpaceTree tree = new HalfSpaceTree(depth);
        System.arraycopy(features, 0, tree.features, 0, tree.features.length);
        System.arraycopy(splits, 0, tree.splits, 0, tree.splits.length);
        return tree;
    }

    private void divide(int node, double[] least, double[] greatest, RandomGenerator random) {
        if (node >= features.length) {
            return;
        }
        int feature = random.nextInt(least.length);
        double low = least[feature];
        double high = greatest[feature];
        double split = (low + high) / 2;
        features[node] = feature;
        splits[node] = (float) split;
        greatest[feature] = split;
        divide(2 * node + 1, least, greatest, random);
        greatest[feature] = high;
        least[feature] = split;
        divide(2 * node + 2, least, greatest, random);
        least[feature] = low;
    }

    int depth() {
        return depth;
    }

    /** Nodes, leaves included. */
    int nodes() {
        return 2 * features.length + 1;
    }

    /** The child of an inner node in whose half a point lies. */
    int below(int node, float[] point) {
        return 2 * node + (point[features[node]] < splits[node] ? 1 : 2);
    }
}
