package dev.cordon.engine.lifecycle;

import dev.cordon.domain.ContainmentState;
import dev.cordon.domain.OnTimeout;
import dev.cordon.engine.action.StepRequest;
import dev.cordon.engine.plan.PlannedStep;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The life of a containment as two pure functions: {@link #advance} makes the next version of an input, {@link #due} says
 * what is to be done next. What is to be done follows from the state alone, so that a restart needs no memory of what was
 * under way: it looks first. Commands of one containment are carried out one at a time; an input may arrive meanwhile.
 */
public final class Lifecycle {
    private Lifecycle() {}

    /** What an input makes of a containment. An input that does not concern its state changes nothing. */
    public static Advance advance(Containment containment, Input input) {
        if (containment.state() == ContainmentState.REFUSED || containment.state() == ContainmentState.REJECTED) {
            if (!(input instanceof Input.Decided)) {
                return new Advance(containment, List.of());
            }
        }
        Draft draft = new Draft(containment, input.atMillis());
        input.fold(new Onto(draft));
        Advance advance = draft.done();
        boolean nothing = advance.transitions().isEmpty()
                && advance.after().steps().equals(containment.steps())
                && advance.after().lease().equals(containment.lease())
                && advance.after().denials().equals(containment.denials())
                && advance.after().exposures().equals(containment.exposures());
        return nothing ? new Advance(containment, List.of()) : advance;
    }

    /** What inputs make of it one after the other, with all that happened. */
    public static Advance advance(Containment containment, List<Input> inputs) {
        Containment after = containment;
        List<Transition> transitions = new ArrayList<>();
        for (Input input : inputs) {
            Advance advance = advance(after, input);
            after = advance.after();
            transitions.addAll(advance.transitions());
        }
        return new Advance(after, List.copyOf(transitions));
    }

    /** The next thing to do at a time; empty where there is nothing, or not yet. */
    public static Optional<Command> due(Containment containment, long nowMillis) {
        Optional<Command> noting = notes(containment.state()) ? Exposing.due(containment, nowMillis) : Optional.empty();
        if (noting.isPresent()) {
            return noting;
        }
        return switch (containment.state()) {
            case APPROVED -> Optional.of(new Command.Clear());
            case APPLYING -> applying(containment, nowMillis);
            case APPLIED -> verifying(containment, StepStatus.DONE, nowMillis);
            case HELD -> {
                Optional<Command> extension = extending(containment, nowMillis);
                yield extension.isPresent() || containment.lease().extending()
                        ? extension
                        : verifying(containment, StepStatus.VERIFIED, nowMillis);
            }
            case RELEASING -> releasing(containment, nowMillis);
            case FAILED -> extending(containment, nowMillis);
            case PROPOSED, CONFIRMED, RELEASED, REFUSED, REJECTED, RELEASE_FAILED -> Optional.empty();
        };
    }

    /** States in which a release without the journal may come before ours. */
    private static boolean notes(ContainmentState state) {
        return switch (state) {
            case APPLIED, HELD, FAILED, CONFIRMED -> true;
            default -> false;
        };
    }

    /** When something may be due that is not now, by the wall clock; {@link Long#MAX_VALUE} where nothing will be. */
    public static long wakeMillis(Containment containment) {
        return wakeMillis(containment, Long.MIN_VALUE);
    }

    /** The same as of a time: what is past already is not waited for, and a lease that is late is looked at now and then. */
    public static long wakeMillis(Containment containment, long nowMillis) {
        long wake = Long.MAX_VALUE;
        ContainmentState state = containment.state();
        if (state == ContainmentState.PROPOSED) {
            return containment.plan().plannedMillis() + Leasing.PROPOSAL_MILLIS;
        }
        if (state == ContainmentState.APPROVED) {
            return 0;
        }
        wake = Math.min(wake, nextStepMillis(containment));
        wake = Math.min(wake, notes(state) ? Exposing.wakeMillis(containment) : Long.MAX_VALUE);
        boolean leased = state == ContainmentState.APPLYING
                || state == ContainmentState.APPLIED
                || state == ContainmentState.HELD
                || state == ContainmentState.FAILED;
        if (leased && containment.lease().startedMillis() > 0) {
            Lease lease = containment.lease();
            if (containment.plan().lease().onTimeout() == OnTimeout.ESCALATE) {
                wake = Math.min(wake, lease.nextEscalationMillis());
            } else if (lease.deadlineMillis() != StepRequest.NEVER) {
                wake = Math.min(wake, Leasing.wakeMillis(containment, nowMillis));
            }
        }
        return wake;
    }

    /** When a step is due next, in the order in which {@link #due} takes them. */
    private static long nextStepMillis(Containment containment) {
        List<StepProgress> steps = containment.steps();
        switch (containment.state()) {
            case APPLYING -> {
                return steps.stream()
                        .filter(step -> step.status().toApply())
                        .findFirst()
                        .map(StepProgress::dueMillis)
                        .orElse(Long.MAX_VALUE);
            }
            case APPLIED -> {
                return earliest(steps, StepStatus.DONE);
            }
            case HELD, FAILED -> {
                if (containment.lease().extending()) {
                    return steps.stream()
                            .mapToLong(step -> step.attempts() > 0 ? step.dueMillis() : Long.MAX_VALUE)
                            .min()
                            .orElse(Long.MAX_VALUE);
                }
                return containment.state() == ContainmentState.HELD
                        ? earliest(steps, StepStatus.VERIFIED)
                        : Long.MAX_VALUE;
            }
            case RELEASING -> {
                for (int i = steps.size() - 1; i >= 0; i--) {
                    if (steps.get(i).status().toRevert()) {
                        return steps.get(i).dueMillis();
                    }
                }
                return earliest(steps, StepStatus.REVERTED);
            }
            default -> {
                return Long.MAX_VALUE;
            }
        }
    }

    private static long earliest(List<StepProgress> steps, StepStatus which) {
        return steps.stream()
                .filter(step -> step.status() == which)
                .mapToLong(StepProgress::dueMillis)
                .min()
                .orElse(Long.MAX_VALUE);
    }

    private static Optional<Command> applying(Containment containment, long now) {
        for (int i = 0; i < containment.steps().size(); i++) {
            StepProgress step = containment.steps().get(i);
            if (step.status().toApply()) {
                if (step.dueMillis() > now) {
                    return Optional.empty();
                }
                return Optional.of(
                        switch (step.status()) {
                            case LOOKED -> new Command.KeepIntent(i, step.prior());
                            case INTENDED -> new Command.Apply(i, step.prior(), expiry(containment, i));
                            default -> new Command.Look(i);
                        });
            }
        }
        return Optional.empty();
    }

    private static Optional<Command> verifying(Containment containment, StepStatus which, long now) {
        for (int i = 0; i < containment.steps().size(); i++) {
            StepProgress step = containment.steps().get(i);
            if (step.status() == which && step.dueMillis() <= now) {
                return Optional.of(new Command.Verify(i, step.prior(), step.expiryMillis()));
            }
        }
        return Optional.empty();
    }

    private static Optional<Command> extending(Containment containment, long now) {
        if (!containment.lease().extending()) {
            return Optional.empty();
        }
        boolean releases = containment.plan().lease().onTimeout() == OnTimeout.RELEASE;
        for (int i = 0; i < containment.steps().size(); i++) {
            StepProgress step = containment.steps().get(i);
            PlannedStep planned = containment.plan().steps().get(i);
            if (Leasing.needsExtension(planned.expires() && releases, step, containment.lease())) {
                boolean backingOff = step.attempts() > 0 && step.dueMillis() > now;
                return backingOff
                        ? Optional.empty()
                        : Optional.of(new Command.Extend(
                                i, step.prior(), containment.lease().wantedMillis()));
            }
        }
        return Optional.empty();
    }

    private static Optional<Command> releasing(Containment containment, long now) {
        for (int i = containment.steps().size() - 1; i >= 0; i--) {
            StepProgress step = containment.steps().get(i);
            if (step.status().toRevert()) {
                return step.dueMillis() > now
                        ? Optional.empty()
                        : Optional.of(new Command.Revert(i, step.prior(), expiryOf(containment, i)));
            }
        }
        for (int i = containment.steps().size() - 1; i >= 0; i--) {
            StepProgress step = containment.steps().get(i);
            if (step.status() == StepStatus.REVERTED && step.dueMillis() <= now) {
                return Optional.of(new Command.LookAfter(i, step.prior(), expiryOf(containment, i)));
            }
        }
        return Optional.empty();
    }

    private static long expiryOf(Containment containment, int index) {
        long written = containment.steps().get(index).expiryMillis();
        return written != 0 ? written : expiry(containment, index);
    }

    private static long expiry(Containment containment, int index) {
        boolean releases = containment.plan().lease().onTimeout() == OnTimeout.RELEASE;
        return containment.plan().steps().get(index).expires() && releases
                ? containment.lease().deadlineMillis()
                : StepRequest.NEVER;
    }

    /** Hands each input to the part that knows it. */
    private record Onto(Draft draft) implements Input.Fold<Draft> {
        @Override
        public Draft decided(Input.Decided input) {
            Deciding.decided(draft, input);
            return draft;
        }

        @Override
        public Draft cleared(Input.Cleared input) {
            Applying.cleared(draft);
            return draft;
        }

        @Override
        public Draft barred(Input.Barred input) {
            Applying.barred(draft, input);
            return draft;
        }

        @Override
        public Draft heldBack(Input.HeldBack input) {
            Deciding.heldBack(draft, input);
            return draft;
        }

        @Override
        public Draft placeTaken(Input.PlaceTaken input) {
            Deciding.placeTaken(draft, input);
            return draft;
        }

        @Override
        public Draft looked(Input.Looked input) {
            Applying.looked(draft, input);
            return draft;
        }

        @Override
        public Draft intentKept(Input.IntentKept input) {
            Applying.intentKept(draft, input);
            return draft;
        }

        @Override
        public Draft applied(Input.Applied input) {
            Applying.applied(draft, input);
            return draft;
        }

        @Override
        public Draft checked(Input.Checked input) {
            Verifying.checked(draft, input);
            return draft;
        }

        @Override
        public Draft extended(Input.Extended input) {
            Leasing.extended(draft, input);
            return draft;
        }

        @Override
        public Draft reverted(Input.Reverted input) {
            Releasing.reverted(draft, input);
            return draft;
        }

        @Override
        public Draft lookedAfter(Input.LookedAfter input) {
            Releasing.lookedAfter(draft, input);
            return draft;
        }

        @Override
        public Draft undone(Input.Undone input) {
            Verifying.undone(draft, input);
            return draft;
        }

        @Override
        public Draft denied(Input.Denied input) {
            Leasing.denied(draft, input);
            return draft;
        }

        @Override
        public Draft rotated(Input.Rotated input) {
            Rotating.rotated(draft, input);
            return draft;
        }

        @Override
        public Draft exposed(Input.Exposed input) {
            Exposing.exposed(draft, input);
            return draft;
        }

        @Override
        public Draft exposureNoted(Input.ExposureNoted input) {
            Exposing.noted(draft, input);
            return draft;
        }

        @Override
        public Draft tick(Input.Tick input) {
            Leasing.tick(draft, input);
            return draft;
        }
    }
}
