package dev.cordon.aws.trail;

import dev.cordon.engine.action.StepRequest;
import dev.cordon.engine.lifecycle.Undoer;
import dev.cordon.engine.run.ControlLog;
import java.util.Set;

/**
 * Who undid a control, by the recorded calls: the last call that changed the control, its policy or the credentials that
 * it took away. What the trail does not say yet is unknown.
 */
public final class TrailControlLog implements ControlLog {
    private static final Set<String> OF_POLICIES = Set.of(
            "DetachUserPolicy",
            "DetachRolePolicy",
            "DeletePolicy",
            "CreatePolicyVersion",
            "SetDefaultPolicyVersion",
            "DeleteUserPolicy",
            "DeleteRolePolicy",
            "PutUserPolicy",
            "PutRolePolicy");
    private static final Set<String> OF_BOUNDARIES = Set.of(
            "PutUserPermissionsBoundary",
            "PutRolePermissionsBoundary",
            "DeleteUserPermissionsBoundary",
            "DeleteRolePermissionsBoundary");
    private static final Set<String> OF_PASSWORDS = Set.of("UpdateLoginProfile", "CreateLoginProfile");
    private static final Set<String> OF_TARGETS = Set.of("DeleteUser", "DeleteRole");
    private static final Set<String> MAKING = Set.of("CreateUser", "CreateRole", "CreateAccessKey", "UpdateAccessKey");

    /** A call that came before the control was in force everywhere counts too. */
    private static final long OVERLAP_MILLIS = 120_000;

    private final Trail trail;
    private final String responder;

    /**
     * @param responder ARN by which the trail knows Cordon itself, whose own calls are not undoing
     */
    public TrailControlLog(Trail trail, String responder) {
        this.trail = trail;
        this.responder = responder;
    }

    @Override
    public Undoer whoUndid(StepRequest request, long sinceMillis) {
        String target = request.step().target();
        long then = sinceMillis - OVERLAP_MILLIS;
        TrailAnswer answer = trail.ask(
                request.account(),
                new TrailQuestion(
                        target,
                        Math.min(request.suspectedSinceMillis(), then),
                        (event, byThem) -> event.timeMillis() >= then
                                        && !event.failed()
                                        && !own(event)
                                        && undoes(event, request, byThem)
                                ? "undone"
                                : ""));
        return answer.told().stream()
                .reduce((earlier, later) -> later)
                .map(undone -> who(undone.last(), target, answer))
                .orElse(Undoer.UNKNOWN);
    }

    private boolean own(TrailEvent event) {
        return !responder.isEmpty()
                && (event.actor().equals(responder) || event.issuer().equals(responder));
    }

    private static boolean undoes(TrailEvent event, StepRequest request, boolean byThem) {
        String containment = request.containment().value();
        boolean ours = event.asked("policyArn").contains(containment)
                || event.asked("policyName").contains(containment);
        boolean its = isOf(event, request.step().target());
        if (OF_POLICIES.contains(event.name()) && ours) {
            return true;
        }
        boolean bounds = !Set.of("aws.deactivate-keys", "aws.block-console", "aws.cut-trust", "aws.sweep")
                .contains(request.step().action());
        if (its && (OF_TARGETS.contains(event.name()) || (bounds && OF_BOUNDARIES.contains(event.name())))) {
            return true;
        }
        return switch (request.step().action()) {
            // A key that somebody else makes, such as the owner to replace an exposed one, undoes nothing.
            case "aws.deactivate-keys" ->
                its
                        && ((event.name().equals("UpdateAccessKey")
                                        && event.asked("status").equals("Active"))
                                || (isNewKey(event) && byThem));
            case "aws.block-console" -> its && OF_PASSWORDS.contains(event.name());
            case "aws.cut-trust" -> its && event.name().equals("UpdateAssumeRolePolicy");
            case "aws.sweep" -> MAKING.contains(event.name()) && byThem;
            default -> false;
        };
    }

    private static boolean isNewKey(TrailEvent event) {
        return event.name().equals("CreateAccessKey");
    }

    /** Whether a call was about a principal, which users need not name where they mean themselves. */
    private static boolean isOf(TrailEvent event, String target) {
        String name = target.substring(target.lastIndexOf('/') + 1);
        String user = event.asked("userName");
        String role = event.asked("roleName");
        boolean itself = user.isEmpty() && role.isEmpty() && event.issuer().equals(target);
        return itself || (target.contains(":user/") ? user.equals(name) : role.equals(name));
    }

    /**
     * Of those who are neither the held identity nor of its making the guardrails know more, see {@link JudgedControlLog}. That
     * somebody is not of its making nobody knows from a trail that answers in part.
     */
    private static Undoer who(TrailEvent event, String target, TrailAnswer answer) {
        String by = event.issuer();
        if (by.equals(target) || event.actor().equals(target)) {
            return new Undoer(Undoer.Kind.HELD_IDENTITY, event.actor());
        }
        if (answer.kin().made(event)) {
            return new Undoer(Undoer.Kind.DESCENDANT, event.actor());
        }
        return answer.gap().partial() ? Undoer.UNKNOWN : new Undoer(Undoer.Kind.OTHER, event.actor());
    }
}
