package dev.cordon.domain;

/**
 * What an identity could get at, in the few numbers that the inventory has of a {@link Reach}.
 *
 * @param standing whether it is known; unless it is, the numbers are 0 and say nothing
 * @param principal ARN that the answer is of, or empty
 * @param upper blast radius, 0-100 to two decimals, counting what may be possible
 * @param certain blast radius counting only what is certain
 * @param admin whether it can become an administrator
 * @param counted whether what is worth protecting was counted; unless it was, the four counts say nothing
 * @param crownJewels crown jewels within reach, counting what may be possible
 * @param crownJewelsCertain those for certain
 * @param sensitive single sensitive resources within reach, likewise
 * @param sensitiveCertain those for certain
 * @param asOfMillis moment that the account's snapshot stands for
 */
public record ReachBrief(
        ReachStanding standing,
        String principal,
        double upper,
        double certain,
        AdminEquivalence admin,
        boolean counted,
        long crownJewels,
        long crownJewelsCertain,
        long sensitive,
        long sensitiveCertain,
        long asOfMillis) {
    /** Nobody gave a snapshot. */
    public static final ReachBrief NO_SNAPSHOT = of(Reach.NO_SNAPSHOT);

    private static final double HUNDREDTHS = 100;

    /** The numbers of a reach. */
    public static ReachBrief of(Reach reach) {
        ReachSummary summary = reach.summary();
        return new ReachBrief(
                reach.standing(),
                reach.principal(),
                rounded(reach.upper()),
                rounded(reach.certain()),
                reach.admin(),
                summary.known(),
                summary.crownJewels(),
                summary.crownJewelsCertain(),
                summary.sensitive(),
                summary.sensitiveCertain(),
                reach.asOfMillis());
    }

    private static double rounded(double radius) {
        return Math.round(radius * HUNDREDTHS) / HUNDREDTHS;
    }
}
