package dev.cordon.reach.paths;

import java.util.Arrays;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a principal has after it gained something on top of what it had gained before. */
final class Gains {
    private static final Gain[] ALL = Gain.values();

    private Gains() {}

    /** A principal at every stage. */
    static Stream<Actor> ofPrincipal(String arn) {
        return Arrays.stream(ALL).map(gain -> new Actor(arn, gain));
    }

    static Gain of(Gain before, Reward reward) {
        Gain after = after(before, reward);
        return after == null ? before : after;
    }

    /** Null where it gains nothing that it had not. */
    static @Nullable Gain after(Gain before, Reward reward) {
        return switch (reward) {
            case OWN -> null;
            case ANYTHING ->
                switch (before) {
                    case ANYTHING, ANYTHING_UNBOUNDED -> null;
                    case UNBOUNDED -> Gain.ANYTHING_UNBOUNDED;
                    default -> Gain.ANYTHING;
                };
            case UNBOUNDED ->
                switch (before) {
                    case UNBOUNDED, ANYTHING_UNBOUNDED -> null;
                    case ANYTHING -> Gain.ANYTHING_UNBOUNDED;
                    default -> Gain.UNBOUNDED;
                };
            case VERSIONS -> before == Gain.NOTHING ? Gain.VERSIONS : null;
        };
    }
}
