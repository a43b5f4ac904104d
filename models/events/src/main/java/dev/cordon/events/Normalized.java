package dev.cordon.events;

import dev.cordon.domain.IdentityEvent;
import dev.cordon.domain.RejectReason;
import java.util.function.Function;

/** What became of one record: an event, or a reason why not. */
public sealed interface Normalized {
    /** Calls the function that fits. */
    <T> T fold(Function<Accepted, T> accepted, Function<Rejected, T> rejected);

    /** The record is an event. */
    record Accepted(IdentityEvent event) implements Normalized {
        @Override
        public <T> T fold(Function<Accepted, T> accepted, Function<Rejected, T> rejected) {
            return accepted.apply(this);
        }
    }

    /**
     * The record is a dead letter.
     *
     * @param reason why
     * @param detail names the field and what is wrong with it, never its value
     */
    record Rejected(RejectReason reason, String detail) implements Normalized {
        @Override
        public <T> T fold(Function<Accepted, T> accepted, Function<Rejected, T> rejected) {
            return rejected.apply(this);
        }
    }
}
