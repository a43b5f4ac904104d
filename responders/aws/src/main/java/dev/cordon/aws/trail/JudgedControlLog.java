package dev.cordon.aws.trail;

import dev.cordon.engine.action.StepRequest;
import dev.cordon.engine.guardrail.UndoerRules;
import dev.cordon.engine.journal.Journal;
import dev.cordon.engine.journal.JournalException;
import dev.cordon.engine.lifecycle.Containment;
import dev.cordon.engine.lifecycle.Undoer;
import dev.cordon.engine.run.ControlLog;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Who undid a control by the recorded calls, and what the guardrails say that they are to the hold. */
public final class JudgedControlLog implements ControlLog {
    private final Trail trail;
    private final Supplier<String> responder;
    private final UndoerRules rules;
    private final Journal journal;

    /**
     * @param responder ARN by which the trail knows Cordon itself, asked for when it is needed
     */
    public JudgedControlLog(Trail trail, Supplier<String> responder, UndoerRules rules, Journal journal) {
        this.trail = trail;
        this.responder = responder;
        this.rules = rules;
        this.journal = journal;
    }

    @Override
    public Undoer whoUndid(StepRequest request, long sinceMillis) {
        Undoer found = new TrailControlLog(trail, responder.get()).whoUndid(request, sinceMillis);
        if (found.kind() != Undoer.Kind.OTHER) {
            return found; // nobody known, or the held identity and what it made, which no list may excuse
        }
        try {
            Optional<Containment> standing = journal.load(request.containment());
            return standing.map(one -> rules.undoer(found.name(), "", one.plan(), made(request)))
                    .orElse(found);
        } catch (JournalException e) {
            return found;
        }
    }

    private dev.cordon.engine.guardrail.Descendants made(StepRequest request) {
        return made(trail, request.account(), request.step().target(), request.suspectedSinceMillis());
    }

    /** What a held identity made since a moment, in the guardrails' words. */
    public static dev.cordon.engine.guardrail.Descendants made(
            Trail trail, String account, String target, long sinceMillis) {
        Descendants kin = Descendants.of(target, trail.since(account, sinceMillis));
        return new dev.cordon.engine.guardrail.Descendants(kin.arns(), Set.of(), kin.keys());
    }
}
