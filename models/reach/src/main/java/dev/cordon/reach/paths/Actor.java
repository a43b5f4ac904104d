package dev.cordon.reach.paths;

import org.jspecify.annotations.Nullable;

/**
 * A principal at one stage of an attack: as the snapshot has it, or after it gained something. The nodes of the access
 * graph.
 *
 * @param arn of the user or role
 * @param gain what it has on top
 */
public record Actor(String arn, Gain gain) implements Comparable<Actor> {
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
        int byArn = arn.compareTo(other.arn);
        return byArn != 0 ? byArn : gain.compareTo(other.gain);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Actor that && gain == that.gain && arn.equals(that.arn);
    }

    /** Unlike a record's own it does not ask the gain, whose hash is slow and differs from run to run. */
    @Override
    public int hashCode() {
        return real() ? arn.hashCode() : 31 * arn.hashCode() + gain.name().hashCode();
    }

    /** The ARN, with what was gained behind it. */
    @Override
    public String toString() {
        return real() ? arn : arn + "+" + gain;
    }
}
