package dev.cordon.engine.playbook;

import dev.cordon.domain.PlaybookStage;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * What playbooks say to an alert. Only legal decisions can be made: nothing is contained by a playbook that observes, and
 * a recheck lies ahead.
 */
public sealed interface ContainmentDecision {
    /** Why, as people read it, what could not be evaluated included. */
    List<String> reasons();

    /** The playbook that was selected; empty where none matched. */
    Optional<Playbook> playbook();

    /** Exhaustive until the language level has pattern matching. */
    <T> T fold(Function<Observe, T> observe, Function<Recheck, T> recheck, Function<Contain, T> contain);

    /**
     * Nothing is to be done: no playbook matched, or the one that did observes.
     *
     * @param playbook the one that observes, or empty
     * @param reasons why
     */
    record Observe(Optional<Playbook> playbook, List<String> reasons) implements ContainmentDecision {
        public Observe {
            reasons = List.copyOf(reasons);
        }

        @Override
        public <T> T fold(Function<Observe, T> observe, Function<Recheck, T> recheck, Function<Contain, T> contain) {
            return observe.apply(this);
        }
    }

    /**
     * Too early to decide.
     *
     * @param by playbook that waits
     * @param after how long, more than nothing
     * @param reasons why
     */
    record Recheck(Playbook by, Duration after, List<String> reasons) implements ContainmentDecision {
        public Recheck {
            if (after.isZero() || after.isNegative()) {
                throw new IllegalArgumentException("a recheck after " + after + " would never end");
            }
            reasons = List.copyOf(reasons);
        }

        @Override
        public Optional<Playbook> playbook() {
            return Optional.of(by);
        }

        @Override
        public <T> T fold(Function<Observe, T> observe, Function<Recheck, T> recheck, Function<Contain, T> contain) {
            return recheck.apply(this);
        }
    }

    /**
     * A hold is called for; stage and mode decide whether it is proposed or applied.
     *
     * @param by playbook that calls for it
     * @param reasons why
     */
    record Contain(Playbook by, List<String> reasons) implements ContainmentDecision {
        public Contain {
            if (by.onlyObserves() || by.stage() == PlaybookStage.OBSERVE) {
                throw new IllegalArgumentException("playbook " + by.id() + " observes");
            }
            reasons = List.copyOf(reasons);
        }

        @Override
        public Optional<Playbook> playbook() {
            return Optional.of(by);
        }

        @Override
        public <T> T fold(Function<Observe, T> observe, Function<Recheck, T> recheck, Function<Contain, T> contain) {
            return contain.apply(this);
        }
    }
}
