package dev.cordon.bench.peers;

import java.util.Arrays;
import java.util.List;

/**
 * How many points of the reference window and of the latest one fell into each node of each tree; when the latest window
 * is full it becomes the reference. Algorithms 2 and 3 of the paper that {@link HalfSpaceTree} names.
 */
final class HalfSpaceMasses {
    private final List<HalfSpaceTree> trees;
    private final int window;
    private final double sizeLimit;
    private final int[][] reference;
    private final int[][] latest;
    private int inLatest;
    private boolean referenced;

    /**
     * @param trees shared and never changed
     * @param window points in a window
     * @param sizeLimit a node with at most this many points of the reference window is not looked into further
     */
    HalfSpaceMasses(List<HalfSpaceTree> trees, int window, double sizeLimit) {
        this(trees, window, sizeLimit, new int[trees.size()][], new int[trees.size()][]);
        for (int i = 0; i < reference.length; i++) {
            reference[i] = new int[trees.get(i).nodes()];
            latest[i] = new int[trees.get(i).nodes()];
        }
    }

    private HalfSpaceMasses(
            List<HalfSpaceTree> trees, int window, double sizeLimit, int[][] reference, int[][] latest) {
        this.trees = trees;
        this.window = window;
        this.sizeLimit = sizeLimit;
        this.reference = reference;
        this.latest = latest;
    }

    HalfSpaceMasses copy() {
        HalfSpaceMasses copy =
                new HalfSpaceMasses(trees, window, sizeLimit, new int[reference.length][], new int[latest.length][]);
        for (int i = 0; i < reference.length; i++) {
            copy.reference[i] = reference[i].clone();
            copy.latest[i] = latest[i].clone();
        }
        copy.inLatest = inLatest;
        copy.referenced = referenced;
        return copy;
    }

    /** How much of the reference window lies around a point, by volume; low is odd. NaN before there is a reference. */
    double score(float[] point) {
        if (!referenced) {
            return Double.NaN;
        }
        double score = 0;
        for (int i = 0; i < reference.length; i++) {
            HalfSpaceTree tree = trees.get(i);
            int[] masses = reference[i];
            int node = 0;
            int depth = 0;
            while (depth < tree.depth() && masses[node] > sizeLimit) {
                node = tree.below(node, point);
                depth++;
            }
            score += (double) masses[node] * (1L << depth);
        }
        return score;
    }

    /** Counts a point in the latest window. */
    void add(float[] point) {
        for (int i = 0; i < latest.length; i++) {
            HalfSpaceTree tree = trees.get(i);
            int[] masses = latest[i];
            int node = 0;
            masses[0]++;
            for (int depth = 0; depth < tree.depth(); depth++) {
                node = tree.below(node, point);
                masses[node]++;
            }
        }
        if (++inLatest == window) {
            turn();
        }
    }

    private void turn() {
        for (int i = 0; i < latest.length; i++) {
            int[] emptied = reference[i];
            reference[i] = latest[i];
            Arrays.fill(emptied, 0);
            latest[i] = emptied;
        }
        inLatest = 0;
        referenced = true;
    }
}
