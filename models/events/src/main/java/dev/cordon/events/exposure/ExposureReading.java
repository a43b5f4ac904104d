package dev.cordon.events.exposure;

import dev.cordon.domain.IdentitySignal;
import dev.cordon.domain.RejectReason;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/** What became of one record of a file of findings. */
public sealed interface ExposureReading {
    /** Calls the function that fits. */
    <T> T fold(Function<Sighted, T> sighted, Function<Unmatched, T> unmatched, Supplier<T> noFinding);

    /** A finding that names credentials: what it says of each. */
    record Sighted(String scanner, List<IdentitySignal> signals) implements ExposureReading {
        @Override
        public <T> T fold(Function<Sighted, T> sighted, Function<Unmatched, T> unmatched, Supplier<T> noFinding) {
            return sighted.apply(this);
        }
    }

    /**
     * A finding that nobody can be matched with.
     *
     * @param scanner whose format it has
     * @param reason why
     * @param detail names what is missing or wrong, never a value
     */
    record Unmatched(String scanner, RejectReason reason, String detail) implements ExposureReading {
        @Override
        public <T> T fold(Function<Sighted, T> sighted, Function<Unmatched, T> unmatched, Supplier<T> noFinding) {
            return unmatched.apply(this);
        }
    }

    /** No finding in any format that is known. */
    record NoFinding() implements ExposureReading {
        @Override
        public <T> T fold(Function<Sighted, T> sighted, Function<Unmatched, T> unmatched, Supplier<T> noFinding) {
            return noFinding.get();
        }
    }
}
