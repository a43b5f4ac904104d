package dev.cordon.containment.intake;

import dev.cordon.domain.Alert;
import java.util.function.Function;

/** A line before the account is asked about it, which is cheap: what is authentic goes on by its rank. */
public sealed interface Opened {
    <T> T fold(Function<Authentic, T> authentic, Function<Settled, T> settled);

    /**
     * An alert that detection signed.
     *
     * @param untilMillis when its signature runs out, and it may not be acted on any more
     */
    record Authentic(Alert alert, long untilMillis) implements Opened {
        @Override
        public <T> T fold(Function<Authentic, T> authentic, Function<Settled, T> settled) {
            return authentic.apply(this);
        }
    }

    /** Nothing that could be held. */
    record Settled(Taken taken) implements Opened {
        @Override
        public <T> T fold(Function<Authentic, T> authentic, Function<Settled, T> settled) {
            return settled.apply(this);
        }
    }
}
