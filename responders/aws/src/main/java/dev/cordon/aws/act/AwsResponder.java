package dev.cordon.aws.act;

import dev.cordon.aws.client.AwsAccount;
import dev.cordon.aws.client.AwsCallException;
import dev.cordon.aws.client.Iam;
import dev.cordon.aws.client.Principal;
import dev.cordon.aws.client.StepStopped;
import dev.cordon.engine.action.ActionDescriptor;
import dev.cordon.engine.action.CallOutcome;
import dev.cordon.engine.action.Preflight;
import dev.cordon.engine.action.PriorState;
import dev.cordon.engine.action.Receipt;
import dev.cordon.engine.action.Responder;
import dev.cordon.engine.action.StepRequest;
import dev.cordon.engine.action.Verification;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;

/** What every AWS action has in common: what AWS says or fails to say becomes an outcome, and nothing is thrown. */
abstract class AwsResponder implements Responder {
    private final ActionDescriptor descriptor;
    private final AwsAccount account;
    private final InstantSource clock;

    AwsResponder(ActionDescriptor descriptor, AwsAccount account, InstantSource clock) {
        this.descriptor = descriptor;
        this.account = account;
        this.clock = clock;
    }

    /** What was done besides the calls themselves. */
    record Work(String words, List<String> created, List<String> findings) {
        static Work of(String words) {
            return new Work(words, List.of(), List.of());
        }
    }

    @FunctionalInterface
    private interface Doing {
        Work on(Iam iam);
    }

    abstract Preflight look(Iam iam, StepRequest request);

    abstract Work doApply(Iam iam, StepRequest request, PriorState prior);

    abstract Verification readBack(Iam iam, StepRequest request, PriorState prior);

    abstract Work doRevert(Iam iam, StepRequest request, PriorState prior);

    Work doExtend(Iam iam, StepRequest request, PriorState prior) {
        return Work.of("it carries no expiry");
    }

    @Override
    public final ActionDescriptor descriptor() {
        return descriptor;
    }

    @Override
    public final Preflight preflight(StepRequest request) {
        String target = request.step().target();
        if (!Principal.isOne(target)) {
            return blocked("'" + target + "' is not the ARN of an IAM user or role");
        }
        Principal who = Principal.of(target);
        if (!who.account().equals(request.account())) {
            return blocked(target + " is not in account " + request.account());
        }
        if (who.serviceLinked() || who.reserved()) {
            return blocked(target + " is kept by AWS" + (who.reserved() ? " (IAM Identity Center)" : "")
                    + " and cannot be changed");
        }
        try {
            return look(iam(), request);
        } catch (AwsCallException e) {
            return unseen(e.outcome());
        } catch (StepStopped e) {
            return unseen(e.outcome());
        }
    }

    @Override
    public final Preflight lookAfter(StepRequest request, PriorState prior) {
        try {
            Iam iam = iam();
            Principal who = Principal.of(request.step().target());
            if (iam.standing(who).isEmpty()) {
                return restored(who.words() + " is gone");
            }
            return after(iam, request, prior);
        } catch (AwsCallException e) {
            return notSeen(e.outcome());
        } catch (StepStopped e) {
            return notSeen(e.outcome());
        }
    }

    /** What is left of a step after it was undone. */
    Preflight after(Iam iam, StepRequest request, PriorState prior) {
        return look(iam, request);
    }

    static Preflight restored(String words) {
        return new Preflight(Preflight.Standing.ABSENT, PriorState.NONE, List.of(), "", words);
    }

    private static Preflight notSeen(CallOutcome outcome) {
        return new Preflight(Preflight.Standing.UNKNOWN, PriorState.NONE, List.of(), "", outcome.words());
    }

    private Iam iam() {
        return new Iam(account, clock);
    }

    static Preflight blocked(String words) {
        return new Preflight(Preflight.Standing.BLOCKED, PriorState.NONE, List.of(), "", words);
    }

    private static Preflight unseen(CallOutcome outcome) {
        boolean failed = outcome instanceof CallOutcome.Failed;
        return new Preflight(
                failed ? Preflight.Standing.BLOCKED : Preflight.Standing.UNKNOWN,
                PriorState.NONE,
                List.of(),
                "",
                outcome.words());
    }

    @Override
    public final CallOutcome apply(StepRequest request, PriorState prior) {
        return outcome(iam -> doApply(iam, request, prior));
    }

    @Override
    public final Verification verify(StepRequest request, PriorState prior) {
        try {
            return readBack(iam(), request, prior);
        } catch (AwsCallException e) {
            return new Verification(
                    e.noSuchEntity() ? Verification.Standing.UNDONE : Verification.Standing.UNKNOWN,
                    e.outcome().words());
        } catch (StepStopped e) {
            boolean failed = e.outcome() instanceof CallOutcome.Failed;
            return new Verification(
                    failed ? Verification.Standing.UNDONE : Verification.Standing.UNKNOWN,
                    e.outcome().words());
        }
    }

    @Override
    public final CallOutcome revert(StepRequest request, PriorState prior) {
        return outcome(iam -> doRevert(iam, request, prior));
    }

    @Override
    public final CallOutcome extend(StepRequest request, PriorState prior) {
        return outcome(iam -> doExtend(iam, request, prior));
    }

    @Override
    public final CallOutcome noteExposed(StepRequest request, PriorState prior) {
        Set<String> exposed = Notes.words(request.step().parameter(StepRequest.KEPT_OFF));
        Principal who = Principal.of(request.step().target());
        return outcome(iam -> {
            List<String> unknown = Notes.keepOff(iam, who, request, exposed);
            return new Work(
                    unknown.isEmpty()
                            ? "noted at AWS, so that a release without the journal leaves it off too"
                            : String.join("; ", unknown),
                    List.of(),
                    unknown);
        });
    }

    private CallOutcome outcome(Doing doing) {
        Iam iam = iam();
        try {
            Work work = doing.on(iam);
            Receipt receipt = new Receipt(iam.made(), work.created(), work.findings(), clock.millis());
            return new CallOutcome.Done(receipt, work.words());
        } catch (AwsCallException e) {
            return withCalls(e.outcome(), iam.made());
        } catch (StepStopped e) {
            return withCalls(e.outcome(), iam.made());
        }
    }

    /** What had been called when it stopped belongs to what is told, for no receipt will have it. */
    private static CallOutcome withCalls(CallOutcome outcome, List<String> made) {
        if (made.isEmpty()) {
            return outcome;
        }
        String words = outcome.words() + "; called before that: " + String.join(", ", made);
        if (outcome instanceof CallOutcome.Later later) {
            return new CallOutcome.Later(later.afterMillis(), words);
        }
        return outcome instanceof CallOutcome.Unknown ? new CallOutcome.Unknown(words) : new CallOutcome.Failed(words);
    }
}
