package dev.cordon.engine.run;

import dev.cordon.engine.action.CallOutcome;
import dev.cordon.engine.action.Preflight;
import dev.cordon.engine.action.PriorState;
import dev.cordon.engine.action.Responder;
import dev.cordon.engine.action.Responders;
import dev.cordon.engine.action.StepRequest;
import dev.cordon.engine.action.Verification;
import dev.cordon.engine.journal.Intent;
import dev.cordon.engine.journal.Journal;
import dev.cordon.engine.journal.JournalException;
import dev.cordon.engine.lifecycle.Command;
import dev.cordon.engine.lifecycle.Containment;
import dev.cordon.engine.lifecycle.Input;
import dev.cordon.engine.lifecycle.Lifecycle;
import dev.cordon.engine.lifecycle.Undoer;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Carries out one command and says what came of it. Blocks while a provider answers; safe to use from several threads,
 * for different containments. A responder that breaks its word and throws makes the outcome unknown, never success.
 */
public final class CommandRunner {
    private final Responders responders;
    private final Journal journal;
    private final Clearance clearance;
    private final ControlLog log;
    private final Circuits circuits;
    private final InstantSource clock;
    private final AtomicLong unknown = new AtomicLong();
    private final AtomicLong retries = new AtomicLong();

    public CommandRunner(
            Responders responders,
            Journal journal,
            Clearance clearance,
            ControlLog log,
            Circuits circuits,
            InstantSource clock) {
        this.responders = responders;
        this.journal = journal;
        this.clearance = clearance;
        this.log = log;
        this.circuits = circuits;
        this.clock = clock;
    }

    /**
     * Does it.
     *
     * @throws JournalException where intent and prior state cannot be made durable: then nothing was called
     */
    public Input run(Containment containment, Command command) throws JournalException {
        if (command.tightens() && !(command instanceof Command.Clear)) {
            Clearance.Verdict verdict = clearance.stillClear(containment.plan(), now());
            if (!verdict.isClear()) {
                return new Input.Barred(verdict.rule(), verdict.reason(), now());
            }
        }
        if (command instanceof Command.KeepIntent keep) {
            Intent kept = journal.keep(new Intent(containment.id(), keep.step(), keep.prior(), now()));
            return new Input.IntentKept(keep.step(), kept.prior(), now());
        }
        return command.fold(new Calling(containment));
    }

    /**
     * Does it and, where it prepares a step, what follows from its outcome, until the next is the call itself: look and intent
     * need no version of the containment each. The call is left to whoever first makes the version durable that says so.
     *
     * @return what came of each, in order
     * @throws JournalException where intent and prior state cannot be made durable: then nothing was called
     */
    public List<Input> runUpToCall(Containment containment, Command command) throws JournalException {
        List<Input> outcomes = new ArrayList<>();
        Containment reached = containment;
        Optional<Command> next = Optional.of(command);
        while (next.isPresent()) {
            Input outcome = run(reached, next.get());
            outcomes.add(outcome);
            reached = Lifecycle.advance(reached, outcome).after();
            next = next.get().prepares() ? Lifecycle.due(reached, now()).filter(Command::prepares) : Optional.empty();
        }
        return List.copyOf(outcomes);
    }

    private long now() {
        return clock.millis();
    }

    /** Mutating calls whose outcome was not known, since the start. */
    public long unknownOutcomes() {
        return unknown.get();
    }

    /** Mutating calls that have to be made again, since the start: throttled, unknown, or held back by a circuit. */
    public long retries() {
        return retries.get();
    }

    /** Providers that are not called just now, because they do not answer. */
    public long circuitsOpen() {
        return circuits.open(now());
    }

    private final class Calling implements Command.Fold<Input> {
        private final Containment containment;
        private final StepRequests requests;

        Calling(Containment containment) {
            this.containment = containment;
            this.requests = new StepRequests(containment, journal);
        }

        @Override
        public Input clear(Command.Clear command) {
            Clearance.Verdict verdict = clearance.clear(containment.plan(), now());
            return verdict.isClear()
                    ? new Input.Cleared(now())
                    : new Input.Barred(verdict.rule(), verdict.reason(), now());
        }

        @Override
        public Input look(Command.Look command) {
            return new Input.Looked(command.step(), preflight(requests.toLook(command.step())), now());
        }

        @Override
        public Input keepIntent(Command.KeepIntent command) {
            throw new IllegalStateException("journalled before this");
        }

        @Override
        public Input apply(Command.Apply command) {
            StepRequest request = requests.toApply(command.step(), command.expiryMillis());
            return new Input.Applied(command.step(), call(request, r -> r.apply(request, command.prior())), now());
        }

        @Override
        public Input verify(Command.Verify command) {
            StepRequest request = requests.of(command.step(), command.expiryMillis());
            long asked = now();
            Verification found = verified(request, command.prior());
            boolean undone = found.standing() == Verification.Standing.UNDONE;
            long since = containment.steps().get(command.step()).appliedMillis();
            Undoer by = undone ? whoUndid(request, since) : Undoer.UNKNOWN;
            return new Input.Checked(command.step(), found, by, Math.max(asked, now()));
        }

        @Override
        public Input extend(Command.Extend command) {
            StepRequest request = requests.of(command.step(), command.expiryMillis());
            CallOutcome outcome = call(request, r -> r.extend(request, command.prior()));
            return new Input.Extended(command.step(), command.expiryMillis(), outcome, now());
        }

        @Override
        public Input revert(Command.Revert command) {
            StepRequest request = requests.toUndo(command.step(), command.expiryMillis());
            return new Input.Reverted(command.step(), call(request, r -> r.revert(request, command.prior())), now());
        }

        @Override
        public Input lookAfter(Command.LookAfter command) {
            StepRequest request = requests.toUndo(command.step(), command.expiryMillis());
            Preflight found;
            try {
                found = responders.of(request.step().action()).lookAfter(request, command.prior());
            } catch (RuntimeException e) {
                found = unseen(e);
            }
            return new Input.LookedAfter(command.step(), found, now());
        }

        @Override
        public Input noteExposed(Command.NoteExposed command) {
            StepRequest request = requests.toNote(command.step(), command.credential());
            CallOutcome outcome = call(request, r -> r.noteExposed(request, command.prior()));
            return new Input.ExposureNoted(command.credential(), outcome, now());
        }

        /** A log that cannot be read names nobody. */
        private Undoer whoUndid(StepRequest request, long since) {
            try {
                return log.whoUndid(request, since);
            } catch (RuntimeException e) {
                return Undoer.UNKNOWN;
            }
        }

        private Preflight preflight(StepRequest request) {
            try {
                return responders.of(request.step().action()).preflight(request);
            } catch (RuntimeException e) {
                return unseen(e);
            }
        }

        private Verification verified(StepRequest request, PriorState prior) {
            try {
                return responders.of(request.step().action()).verify(request, prior);
            } catch (RuntimeException e) {
                return new Verification(Verification.Standing.UNKNOWN, "reading back failed: " + words(e));
            }
        }

        private CallOutcome call(StepRequest request, Calls calls) {
            Responder responder = responders.of(request.step().action());
            String provider = responder.descriptor().provider();
            long wait = circuits.waitMillis(provider, now());
            if (wait > 0) {
                retries.incrementAndGet();
                return new CallOutcome.Later(
                        wait, "the provider " + provider + " does not answer; its circuit is open");
            }
            CallOutcome outcome;
            try {
                outcome = calls.on(responder);
            } catch (RuntimeException e) {
                outcome = new CallOutcome.Unknown("the call failed in an unexpected way: " + words(e));
            }
            if (outcome instanceof CallOutcome.Unknown) {
                unknown.incrementAndGet();
            }
            if (outcome instanceof CallOutcome.Unknown || outcome instanceof CallOutcome.Later) {
                retries.incrementAndGet();
            }
            circuits.saw(provider, outcome, now());
            return outcome;
        }
    }

    private static Preflight unseen(RuntimeException e) {
        return new Preflight(
                Preflight.Standing.UNKNOWN, PriorState.NONE, List.of(), "", "the look failed: " + words(e));
    }

    @FunctionalInterface
    private interface Calls {
        CallOutcome on(Responder responder);
    }

    private static String words(RuntimeException e) {
        return e.getClass().getSimpleName() + (e.getMessage() == null ? "" : ": " + e.getMessage());
    }
}
