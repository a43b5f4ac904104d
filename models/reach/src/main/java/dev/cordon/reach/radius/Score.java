package dev.cordon.reach.radius;

/**
 * The number: sixty hundredths from the worst single thing that can be done, forty from how much else can, on a
 * logarithmic scale. docs/blast-radius.md gives the reasons.
 */
final class Score {
    static final double ADMINISTRATOR = 100;
    /** Most that anybody else gets. */
    static final double CAP = 99;

    private static final double WORST = 0.6;
    private static final double STEEPNESS = 1000;

    private final double[] weights;
    private final double total;

    Score(HarmTable harms) {
        weights = harms.groups().stream().mapToDouble(HarmTable.Group::harm).toArray();
        total = harms.total();
    }

    double of(Holding held) {
        double mass = total == 0 ? 0 : held.weigh(weights) / total;
        double breadth = Math.log1p(STEEPNESS * Math.min(1, mass)) / Math.log1p(STEEPNESS);
        double score = CAP * (WORST * held.worst() + (1 - WORST) * breadth);
        return Math.round(Math.min(CAP, score) * 10) / 10.0;
    }
}
