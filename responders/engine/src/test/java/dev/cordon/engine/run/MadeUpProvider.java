package dev.cordon.engine.run;

import dev.cordon.engine.action.ActionDescriptor;
import dev.cordon.engine.action.CallOutcome;
import dev.cordon.engine.action.Preflight;
import dev.cordon.engine.action.PriorState;
import dev.cordon.engine.action.Receipt;
import dev.cordon.engine.action.Responder;
import dev.cordon.engine.action.Responders;
import dev.cordon.engine.action.StepRequest;
import dev.cordon.engine.action.Verification;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A provider in memory: a value under each action, which a step sets to its containment and a release sets back. Scripted
 * answers come first; then it does what it is asked.
 */
final class MadeUpProvider {
    /** Value by action; absent means that nobody ever set it. */
    final TreeMap<String, String> values = new TreeMap<>();

    /** Expiry by action. */
    final TreeMap<String, Long> expiries = new TreeMap<>();

    final Deque<CallOutcome> answers = new ArrayDeque<>();
    int mutations;

    /** Called at every mutating call: before it takes effect, and after. */
    Interruption interruption = after -> {};

    /** May throw to play a crash. */
    interface Interruption {
        void at(boolean after);
    }

    Responders responders() {
        return new Responders(
                List.of(new Control("made-up.deny"), new Control("made-up.keys"), new Control("made-up.extra")));
    }

    private final class Control implements Responder {
        private final String id;

        Control(String id) {
            this.id = id;
        }

        @Override
        public ActionDescriptor descriptor() {
            return new ActionDescriptor(
                    id,
                    "sets a value",
                    "Sets a value.",
                    "made-up",
                    List.of(),
                    true,
                    true,
                    "",
                    false,
                    Map.of(),
                    List.of(),
                    "");
        }

        private String ours(StepRequest request) {
            return "held by " + request.containment();
        }

        @Override
        public Preflight preflight(StepRequest request) {
            String value = values.getOrDefault(id, "");
            boolean inEffect = value.equals(ours(request));
            return new Preflight(
                    inEffect ? Preflight.Standing.IN_EFFECT : Preflight.Standing.ABSENT,
                    PriorState.of(Map.of("value", inEffect ? "?" : value)),
                    List.of(),
                    "",
                    "it is '" + value + "'");
        }

        @Override
        public CallOutcome apply(StepRequest request, PriorState prior) {
            CallOutcome scripted = answers.poll();
            if (scripted != null && !(scripted instanceof CallOutcome.Done)) {
                return scripted;
            }
            interruption.at(false);
            mutations++;
            values.put(id, ours(request));
            expiries.put(id, request.expiryMillis());
            interruption.at(true);
            return new CallOutcome.Done(new Receipt(List.of("set " + id), List.of(id), List.of(), 0), "set");
        }

        @Override
        public Verification verify(StepRequest request, PriorState prior) {
            boolean there = ours(request).equals(values.get(id));
            return new Verification(
                    there ? Verification.Standing.VERIFIED : Verification.Standing.UNDONE, "it is " + values.get(id));
        }

        @Override
        public CallOutcome revert(StepRequest request, PriorState prior) {
            CallOutcome scripted = answers.poll();
            if (scripted != null && !(scripted instanceof CallOutcome.Done)) {
                return scripted;
            }
            interruption.at(false);
            if (ours(request).equals(values.get(id))) {
                mutations++;
                values.put(id, prior.fact("value"));
                expiries.remove(id);
            }
            interruption.at(true);
            return new CallOutcome.Done(Receipt.NONE, "set back");
        }

        @Override
        public CallOutcome extend(StepRequest request, PriorState prior) {
            CallOutcome scripted = answers.poll();
            if (scripted != null && !(scripted instanceof CallOutcome.Done)) {
                return scripted;
            }
            mutations++;
            expiries.put(id, request.expiryMillis());
            return new CallOutcome.Done(Receipt.NONE, "extended");
        }
    }
}
