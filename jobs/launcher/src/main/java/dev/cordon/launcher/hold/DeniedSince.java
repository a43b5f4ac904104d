package dev.cordon.launcher.hold;

import dev.cordon.aws.trail.TrailControlLog;
import dev.cordon.containment.local.FileTrail;
import dev.cordon.domain.ContainmentState;
import dev.cordon.domain.IdentityEvent;
import dev.cordon.engine.action.StepRequest;
import dev.cordon.engine.guardrail.AttackMarks;
import dev.cordon.engine.guardrail.DenialClassifier;
import dev.cordon.engine.guardrail.DeniedCall;
import dev.cordon.engine.guardrail.UndoerRules;
import dev.cordon.engine.journal.JournalException;
import dev.cordon.engine.lifecycle.Containment;
import dev.cordon.engine.lifecycle.Input;
import dev.cordon.engine.lifecycle.StepProgress;
import dev.cordon.engine.lifecycle.StepStatus;
import dev.cordon.engine.lifecycle.Undoer;
import dev.cordon.engine.plan.HoldPlan;
import dev.cordon.launcher.hold.desk.HoldDesk;
import dev.cordon.launcher.hold.desk.HoldPass;
import dev.cordon.launcher.hold.desk.KeptAlerts;
import dev.cordon.launcher.hold.facts.LogEvents;
import dev.cordon.reach.ActionCatalog;
import dev.cordon.reach.hold.DangerActions;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Reads logs from after holds began: calls that were denied since, each counted once, and who undid what. */
final class DeniedSince {
    private final HoldDesk desk;
    private final List<String> logs;
    private final Told told;
    private final FileTrail trail;
    private final DenialClassifier classifier =
            new DenialClassifier(ActionCatalog.bundled(), DangerActions.bundled()::is);

    DeniedSince(HoldDesk desk, List<String> logs, Told told) {
        this.desk = desk;
        this.logs = logs;
        this.told = told;
        this.trail = new FileTrail(logs);
    }

    /** Feeds what the logs say to the holds that may be in force. */
    void feed() throws IOException, JournalException, InterruptedException {
        DeniedEvents denied = denied();
        try (HoldPass pass = desk.pass(told)) {
            for (Containment hold : pass.journal().all()) {
                for (Input.Rotated rotated : desk.aws().rotated(hold, desk.world())) {
                    pass.runner().take(hold.id(), rotated);
                }
                if (mayHaveDenied(hold)) {
                    denials(hold, denied.of(hold.plan().identityKey()), pass);
                    undone(hold, pass);
                }
            }
        }
    }

    private static boolean mayHaveDenied(Containment hold) {
        return hold.state().mayBeInForce() && hold.lease().startedMillis() > 0;
    }

    private DeniedEvents denied() throws IOException, JournalException {
        Map<String, Long> since = new HashMap<>();
        for (Containment hold : desk.standing()) {
            if (mayHaveDenied(hold)) {
                since.merge(hold.plan().identityKey(), hold.lease().startedMillis(), Math::min);
            }
        }
        DeniedEvents denied = new DeniedEvents(since, DeniedEvents.MOST);
        LogEvents.read(logs, desk.tenant(), denied::take);
        for (String identity : denied.over()) {
            desk.say(
                    "more than " + DeniedEvents.MOST + " calls of " + identity
                            + " were denied; only the first of them are judged, so give logs of fewer days to judge later ones");
        }
        return denied;
    }

    private void denials(Containment hold, List<IdentityEvent> events, HoldPass pass)
            throws IOException, JournalException {
        Optional<KeptAlerts.Kept> kept = desk.alerts().of(hold.id());
        if (kept.isEmpty()) {
            if (!events.isEmpty()) {
                desk.say("the alert of " + hold.id() + " is not kept any more, so its denied calls cannot be judged");
            }
            return;
        }
        Set<String> usual = new TreeSet<>(kept.get().facts().usualNetworks().cidrs());
        AttackMarks marks = AttackMarks.of(kept.get().alert());
        for (IdentityEvent event : events) {
            boolean since = event.timeMillis() >= hold.lease().startedMillis();
            if (since && pass.journal().firstUse("denied/" + hold.id() + "/" + event.eventId(), Long.MAX_VALUE)) {
                DenialClassifier.Classified said = classifier.classify(
                        DeniedCall.of(event), kept.get().alert().routine(), usual, marks);
                pass.runner().take(hold.id(), new Input.Denied(said.kind(), said.words(), event.timeMillis()));
            }
        }
    }

    /** Controls that were found gone while nobody knew who had done it. */
    private void undone(Containment hold, HoldPass pass) throws JournalException {
        if (hold.state() != ContainmentState.FAILED) {
            return;
        }
        HoldPlan plan = hold.plan();
        TrailControlLog log = new TrailControlLog(trail, desk.aws().caller());
        UndoerRules rules = new UndoerRules(desk.guardrails().config());
        for (int i = 0; i < hold.steps().size(); i++) {
            StepProgress step = hold.steps().get(i);
            if (step.status() != StepStatus.FAILED || !step.intended()) {
                continue;
            }
            StepRequest request = new StepRequest(
                    hold.id(),
                    plan.tenant(),
                    plan.account(),
                    plan.owner(),
                    plan.steps().get(i),
                    step.expiryMillis(),
                    plan.suspectedSinceMillis());
            Undoer by = log.whoUndid(request, step.appliedMillis());
            if (by.kind() == Undoer.Kind.OTHER) {
                by = rules.undoer(by.name(), "", plan, HoldDesk.made(trail).of(hold));
            }
            if (by.kind() != Undoer.Kind.UNKNOWN) {
                pass.runner()
                        .take(hold.id(), new Input.Undone(i, by, desk.world().now()));
            }
        }
    }
}
