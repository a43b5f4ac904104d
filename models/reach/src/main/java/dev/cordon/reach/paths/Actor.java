package dev.cordon.reach.paths;

import java.util.Comparator;

/**
 * A principal at one stage of an attack: as the snapshot has it, or after it gained something. The nodes of the access
 * graph.
 *
 * @param arn of the user or role
 * @param gain what it has on top
 */
public record Actor(String arn, Gain gain) implements Comparable<Actor> {
    private static final Comparator<Actor> ORDER =
            Comparator.comparing(Actor::arn).thenComparing(Actor::gain);

    /** The principal as the snapshot has it. */
    public static Actor of(String arn) {
        return new Actor(arn, Gain.NOTHING);
    }

    /** The principal after it granted itself anything. */
    public static Actor granted(String arn) {
        return new Actor(arn, Gain.ANYTHING);
    }

    /** Whether it is as the snapshot has it. */
    public boolean real() {
        return gain == Gain.NOTHING;
    }

    @Override
    public int compareTo(Actor other) {
        return ORDER.compare(this, other);
    }

    /** The ARN, with what was gained behind it. */
    @Override
    public String toString() {
        return real() ? arn : arn + "+" + gain;
    }
}
