package dev.cordon.aws.act;

import dev.cordon.aws.client.AwsAccount;
import dev.cordon.aws.client.ConcurrentReads;
import dev.cordon.aws.client.Iam;
import dev.cordon.aws.client.Principal;
import dev.cordon.aws.client.Standing;
import dev.cordon.aws.client.StepStopped;
import dev.cordon.aws.deny.DenyDocument;
import dev.cordon.aws.deny.DenyForm;
import dev.cordon.aws.deny.DenyForms;
import dev.cordon.aws.deny.FormLook;
import dev.cordon.aws.deny.Placement;
import dev.cordon.engine.action.ActionDescriptor;
import dev.cordon.engine.action.CallOutcome;
import dev.cordon.engine.action.Preflight;
import dev.cordon.engine.action.PriorState;
import dev.cordon.engine.action.StepRequest;
import dev.cordon.engine.action.Verification;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Puts a deny on a user or role, in the first form that is to be had. The form is journalled before anything is called, so
 * that undoing knows it.
 */
abstract class DenyResponder extends AwsResponder {
    static final String FORM = "form";
    static final String CUTOFF = "cutoff";

    private final DenyForms forms;

    DenyResponder(ActionDescriptor descriptor, DenyForms forms, AwsAccount account, InstantSource clock) {
        super(descriptor, account, clock);
        this.forms = forms;
    }

    /**
     * What is denied, without expiry.
     *
     * @param cutoff for sessions, where that is part of it
     * @throws IllegalArgumentException where the step does not give a policy that only denies
     */
    abstract DenyDocument document(StepRequest request, Instant cutoff);

    /** Ids of the forms that may be used, in order, separated by commas. */
    abstract String allowed(StepRequest request);

    /** Tells several controls of one containment apart. */
    String suffix(StepRequest request) {
        return request.step().parameter("name");
    }

    private Placement placement(StepRequest request, Instant cutoff) {
        try {
            return Placement.of(request, suffix(request), document(request, cutoff));
        } catch (IllegalArgumentException e) {
            String why = e.getMessage() == null ? "it cannot be read" : e.getMessage();
            throw new StepStopped(new CallOutcome.Failed("the deny is never put up: " + why));
        }
    }

    private Placement placement(StepRequest request, PriorState prior) {
        return placement(request, cutoff(prior));
    }

    private static Instant cutoff(PriorState prior) {
        return prior.fact(CUTOFF).isEmpty() ? Instant.EPOCH : Instant.parse(prior.fact(CUTOFF));
    }

    private DenyForm form(StepRequest request, PriorState prior) {
        return prior.fact(FORM).isEmpty() ? forms.ofAll(allowed(request)).get(0) : forms.of(prior.fact(FORM));
    }

    @Override
    final Preflight look(Iam iam, StepRequest request) {
        Principal who = Principal.of(request.step().target());
        if (iam.standing(who).isEmpty()) {
            return blocked("there is no " + who.words() + " in account " + who.account());
        }
        Instant cutoff = iam.awsTime();
        Placement given = placement(request, cutoff);
        Placement placement = new Placement(
                given.who(), given.containment(), given.name(), given.deny().whateverCutoff(), given.tags());
        Found chosen = null;
        List<String> notHere = new ArrayList<>();
        List<Found> looks = ConcurrentReads.each(
                forms.ofAll(allowed(request)), form -> new Found(form.id(), form.look(iam.apart(), placement)));
        for (Found found : looks) {
            if (found.begun()) {
                chosen = found;
                break;
            }
            if (found.look().standing() == FormLook.Standing.NOT_HERE) {
                notHere.add(found.form() + ": " + found.look().words());
            } else if (chosen == null) {
                chosen = found;
            }
        }
        if (chosen == null) {
            return blocked("no form of a deny is to be had on " + who.words() + ": " + String.join("; ", notHere));
        }
        Map<String, String> facts = new TreeMap<>(chosen.look().facts());
        facts.put(FORM, chosen.form());
        facts.put(CUTOFF, cutoff.toString());
        FormLook look = chosen.look();
        String fallback = notHere.isEmpty() ? "" : "; as " + chosen.form() + ", since " + String.join("; ", notHere);
        return new Preflight(
                switch (look.standing()) {
                    case IN_EFFECT -> Preflight.Standing.IN_EFFECT;
                    case PARTLY -> Preflight.Standing.PARTLY;
                    case ABSENT, NOT_HERE -> Preflight.Standing.ABSENT;
                },
                PriorState.of(facts),
                look.calls(),
                look.calls().isEmpty() ? "" : "+ " + placement.deny().text() + " on " + who.words(),
                look.words() + fallback);
    }

    private record Found(String form, FormLook look) {
        boolean begun() {
            return look.standing() == FormLook.Standing.PARTLY || look.standing() == FormLook.Standing.IN_EFFECT;
        }
    }

    @Override
    final Work doApply(Iam iam, StepRequest request, PriorState prior) {
        Placement placement = placement(request, prior);
        String problem = DenyDocument.problem(placement.deny().text());
        if (!problem.isEmpty()) {
            throw new StepStopped(new CallOutcome.Failed("the deny is never put up: " + problem));
        }
        DenyForm form = form(request, prior);
        form.put(iam, placement, prior);
        return new Work(
                placement.name() + " stands on " + placement.who().words() + " as " + form.id(),
                List.of(form.id() + " policy " + placement.name()),
                List.of());
    }

    @Override
    final Verification readBack(Iam iam, StepRequest request, PriorState prior) {
        FormLook found = form(request, prior).look(iam, placement(request, prior));
        return new Verification(
                found.standing() == FormLook.Standing.IN_EFFECT
                        ? Verification.Standing.VERIFIED
                        : Verification.Standing.UNDONE,
                found.words());
    }

    /** Off the target is what counts: a policy that somebody else put elsewhere stays, and is reported. */
    @Override
    final Preflight after(Iam iam, StepRequest request, PriorState prior) {
        Placement placement = placement(request, prior);
        FormLook found = form(request, prior).look(iam, placement);
        boolean attached = found.standing() == FormLook.Standing.IN_EFFECT
                || (found.standing() == FormLook.Standing.PARTLY && isOn(iam, placement));
        return attached
                ? new Preflight(Preflight.Standing.IN_EFFECT, PriorState.NONE, List.of(), "", found.words())
                : restored(placement.name() + " is off " + placement.who().words());
    }

    private static boolean isOn(Iam iam, Placement placement) {
        Principal who = placement.who();
        String boundary = iam.standing(who).map(Standing::boundaryArn).orElse("");
        return iam.attached(who).stream().anyMatch(arn -> arn.endsWith("/" + placement.name()))
                || boundary.endsWith("/" + placement.name())
                || iam.inlineNames(who).contains(placement.name());
    }

    @Override
    final Work doRevert(Iam iam, StepRequest request, PriorState prior) {
        Placement placement = placement(request, prior);
        List<String> left = form(request, prior).remove(iam, placement, prior);
        return new Work(
                placement.name() + " is off " + placement.who().words()
                        + (left.isEmpty() ? "" : "; " + String.join("; ", left)),
                List.of(),
                left);
    }

    @Override
    final Work doExtend(Iam iam, StepRequest request, PriorState prior) {
        Placement placement = placement(request, prior);
        form(request, prior).rewrite(iam, placement, prior);
        boolean ends = request.expiryMillis() != StepRequest.NEVER;
        return Work.of(placement.name()
                + (ends ? " ends at " + Instant.ofEpochMilli(request.expiryMillis()) : " does not end by itself"));
    }
}
