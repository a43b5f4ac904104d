package dev.cordon.reach.radius;

import java.util.Arrays;
import java.util.List;

/** Shares of groups of actions, 0 to 1, of those that are above 0, and the greatest harm of one action. Immutable. */
final class Holding {
    static final Holding NOTHING = new Holding(new int[0], new float[0], 0);

    private final int[] groups;
    private final float[] shares;
    private final double worst;

    private Holding(int[] groups, float[] shares, double worst) {
        this.groups = groups;
        this.shares = shares;
        this.worst = worst;
    }

    static Holding of(double[] byGroup, double worst) {
        int count = (int) Arrays.stream(byGroup).filter(share -> share > 0).count();
        int[] groups = new int[count];
        float[] shares = new float[count];
        int next = 0;
        for (int i = 0; i < byGroup.length; i++) {
            if (byGroup[i] > 0) {
                groups[next] = i;
                shares[next++] = (float) byGroup[i];
            }
        }
        return new Holding(groups, shares, worst);
    }

    /** The greatest share of each group: of two halves of a group, one counts, for they may be the same half. */
    static Holding union(List<Holding> all, int groupCount) {
        double[] most = new double[groupCount];
        double worst = 0;
        for (Holding one : all) {
            worst = Math.max(worst, one.worst);
            for (int i = 0; i < one.groups.length; i++) {
                most[one.groups[i]] = Math.max(most[one.groups[i]], one.shares[i]);
            }
        }
        return of(most, worst);
    }

    /** Greatest harm of one action held. */
    double worst() {
        return worst;
    }

    /** Sum of a weight for each group, times its share. */
    double weigh(double[] weights) {
        double sum = 0;
        for (int i = 0; i < groups.length; i++) {
            sum += weights[groups[i]] * shares[i];
        }
        return sum;
    }

    double share(int group) {
        int at = Arrays.binarySearch(groups, group);
        return at < 0 ? 0 : shares[at];
    }

    int size() {
        return groups.length;
    }

    int group(int i) {
        return groups[i];
    }
}
