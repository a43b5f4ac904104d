package dev.cordon.engine.run;

import dev.cordon.domain.OnTimeout;
import dev.cordon.engine.action.StepRequest;
import dev.cordon.engine.journal.Journal;
import dev.cordon.engine.journal.JournalException;
import dev.cordon.engine.lifecycle.Containment;
import dev.cordon.engine.lifecycle.Exposure;
import dev.cordon.engine.lifecycle.StepProgress;
import dev.cordon.engine.plan.HoldPlan;
import dev.cordon.engine.plan.PlannedStep;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What responders are asked about the steps of a containment. Requests name the credentials that stay off, whatever is done
 * or undone, and fail where these cannot be known.
 */
final class StepRequests {
    private final Containment containment;
    private final Journal journal;
    private final InTheOpen open;

    StepRequests(Containment containment, Journal journal) {
        this.containment = containment;
        this.journal = journal;
        this.open = new InTheOpen(journal);
    }

    StepRequest of(int step, long expiry) {
        HoldPlan plan = containment.plan();
        return new StepRequest(
                containment.id(),
                plan.tenant(),
                plan.account(),
                plan.owner(),
                plan.steps().get(step),
                expiry,
                plan.suspectedSinceMillis());
    }

    /** With the expiry that its control has, or is to have. */
    StepRequest toLook(int step) {
        return of(step, expiry(step));
    }

    /** Names what is in the open of that which the step found. */
    StepRequest toApply(int step, long expiry) {
        SortedSet<String> off = inTheOpen(step);
        StepRequest plain = of(step, expiry);
        return off.isEmpty() ? plain : plain.with(Map.of(StepRequest.KEPT_OFF, String.join(" ", off)));
    }

    /** Names a credential that came to be in the open. */
    StepRequest toNote(int step, String credential) {
        return toLook(step).with(Map.of(StepRequest.KEPT_OFF, credential));
    }

    /** Names all that stays off: what others keep off, what is in the open, and what was given back before that was known. */
    StepRequest toUndo(int step, long expiry) {
        SortedSet<String> off = keptOffByOthers();
        off.addAll(inTheOpen(step));
        containment.exposures().forEach(exposure -> off.add(exposure.credential()));
        String back = containment.exposures().stream()
                .filter(Exposure::givenBack)
                .map(Exposure::credential)
                .collect(Collectors.joining(" "));
        return of(step, expiry).with(Map.of(StepRequest.KEPT_OFF, String.join(" ", off), StepRequest.TAKEN_BACK, back));
    }

    private long expiry(int step) {
        long written = containment.steps().get(step).expiryMillis();
        if (written != 0) {
            return written;
        }
        HoldPlan plan = containment.plan();
        boolean expires = plan.steps().get(step).expires() && plan.lease().onTimeout() == OnTimeout.RELEASE;
        return expires ? containment.lease().deadlineMillis() : StepRequest.NEVER;
    }

    private SortedSet<String> inTheOpen(int step) {
        try {
            return open.keptOff(containment, step);
        } catch (JournalException e) {
            throw new IllegalStateException("what is in the open cannot be read: " + e.getMessage(), e);
        }
    }

    private SortedSet<String> keptOffByOthers() {
        SortedSet<String> kept = new TreeSet<>();
        try {
            for (Containment other : journal.all()) {
                if (!other.id().equals(containment.id())) {
                    kept.addAll(keptOff(other));
                }
            }
        } catch (JournalException e) {
            throw new IllegalStateException("what others keep off cannot be read: " + e.getMessage(), e);
        }
        return kept;
    }

    /** Words by which steps of a containment that keep a credential off name it: what they were given, and what they found. */
    private static List<String> keptOff(Containment other) {
        List<String> kept = new ArrayList<>();
        other.exposures().forEach(exposure -> kept.add(exposure.credential()));
        for (PlannedStep step : other.plan().steps()) {
            StepProgress progress = other.steps().get(step.index());
            if (step.keepOff() && progress.intended()) {
                kept.addAll(List.of(step.parameter("keys").split("[ ,]+", -1)));
                kept.addAll(progress.prior().facts().keySet());
            }
        }
        return kept;
    }
}
