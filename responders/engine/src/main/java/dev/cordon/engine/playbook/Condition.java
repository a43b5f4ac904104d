package dev.cordon.engine.playbook;

import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;

/** A compiled condition. Evaluating has three outcomes: an error is neither yes nor no. */
final class Condition {
    private final String text;
    private final CelRuntime.Program program;

    Condition(String text, CelRuntime.Program program) {
        this.text = text;
        this.program = program;
    }

    String text() {
        return text;
    }

    /**
     * What came of an evaluation.
     *
     * @param holds whether the condition holds; false where it could not be evaluated
     * @param error why it could not be evaluated; empty where it was
     */
    record Outcome(boolean holds, String error) {
        boolean failed() {
            return !error.isEmpty();
        }
    }

    @SuppressWarnings("IllegalCatch") // whatever the evaluator throws at a hostile alert is an error of this condition
    Outcome over(AlertView alert) {
        if (alert.refusal().isPresent()) {
            return new Outcome(false, alert.refusal().get());
        }
        try {
            return program.eval(alert.variables()) instanceof Boolean holds
                    ? new Outcome(holds, "")
                    : new Outcome(false, "did not come to true or false");
        } catch (CelEvaluationException | RuntimeException e) {
            return new Outcome(false, message(e));
        }
    }

    private static String message(Exception e) {
        String message = String.valueOf(e.getMessage());
        return message.replaceFirst("^evaluation error at <input>:\\d+: ", "").replace('\n', ' ');
    }
}
