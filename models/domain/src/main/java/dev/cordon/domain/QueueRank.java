package dev.cordon.domain;

/**
 * A place in a queue, of alerts or of plans: what stands first comes before all that does not, and of both the highest
 * priority comes first. Natural order is from the least urgent to the most urgent.
 *
 * @param standsFirst as {@link Alert#standsFirst()} says
 * @param priority expected loss, 0 to 100
 */
public record QueueRank(boolean standsFirst, double priority) implements Comparable<QueueRank> {
    /** Priorities differ by less. */
    private static final double FIRST_BY = 101;

    @Override
    public int compareTo(QueueRank other) {
        int first = Boolean.compare(standsFirst, other.standsFirst);
        return first != 0 ? first : Double.compare(priority, other.priority);
    }

    /** The same order as one number, for a queue in which waiting counts, too. */
    public double points() {
        return priority + (standsFirst ? FIRST_BY : 0);
    }
}
