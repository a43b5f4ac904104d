package dev.cordon.aws.act;

import dev.cordon.aws.client.AwsAccount;
import dev.cordon.aws.client.Iam;
import dev.cordon.aws.client.Principal;
import dev.cordon.aws.deny.Placement;
import dev.cordon.engine.action.ActionDescriptor;
import dev.cordon.engine.action.Preflight;
import dev.cordon.engine.action.PriorState;
import dev.cordon.engine.action.StepRequest;
import dev.cordon.engine.action.Verification;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.iam.model.LoginProfile;

/**
 * Makes a console password useless without touching it: a reset is required at the next sign-in, and the deny of the hold
 * forbids {@code iam:ChangePassword}. So it is exactly reversible, which a new password would not be.
 */
final class BlockConsole extends AwsResponder {
    static final String ID = "aws.block-console";
    static final ActionDescriptor DESCRIPTOR = new ActionDescriptor(
            ID,
            "Block console sign-in",
            "Requires a new password at the next sign-in, which the deny of the hold forbids to set. The password itself is"
                    + " never touched, so undoing is exact. Console sessions that are open go on until the deny reaches"
                    + " them. The permission for it can also set passwords, so it is not in the responder's usual policy;"
                    + " without it the deny alone makes a signed-in user powerless.",
            "aws",
            List.of(
                    Allow.read("iam:GetLoginProfile", "see whether there is a password and a required reset"),
                    Allow.change("iam:UpdateLoginProfile", Allow.USERS, "", "require a reset, and undo that"),
                    Allow.change("iam:TagPolicy", Allow.POLICIES, "", "note it where an offline release finds it")),
            true,
            true,
            "",
            false,
            Map.of(),
            List.of("an IAM user", "a deny of iam:ChangePassword in the same hold"),
            """
            - action: aws.block-console
              verify: {after: 10s, within: 2m}
              revert: restore
              required: false
            """);

    private static final String RESET = "reset-required";

    BlockConsole(AwsAccount account, InstantSource clock) {
        super(DESCRIPTOR, account, clock);
    }

    private static boolean reset(LoginProfile profile) {
        return Boolean.TRUE.equals(profile.passwordResetRequired());
    }

    @Override
    Preflight look(Iam iam, StepRequest request) {
        Principal who = Principal.of(request.step().target());
        Optional<LoginProfile> profile = who.user() ? iam.loginProfile(who.name()) : Optional.empty();
        if (profile.isEmpty()) {
            return new Preflight(
                    Preflight.Standing.NOT_NEEDED,
                    PriorState.NONE,
                    List.of(),
                    "",
                    who.words() + " has no console password");
        }
        boolean reset = reset(profile.get());
        String call = "iam:UpdateLoginProfile of " + who.words() + " PasswordResetRequired=true";
        return new Preflight(
                reset ? Preflight.Standing.IN_EFFECT : Preflight.Standing.ABSENT,
                PriorState.of(Map.of(RESET, Boolean.toString(reset))),
                reset ? List.of() : List.of(call),
                reset ? "" : "- password reset not required, + required",
                reset ? "a password reset is required" : "no password reset is required");
    }

    @Override
    Work doApply(Iam iam, StepRequest request, PriorState prior) {
        Principal who = Principal.of(request.step().target());
        List<String> findings = new ArrayList<>();
        if (iam.loginProfile(who.name()).filter(profile -> !reset(profile)).isPresent()) {
            findings.addAll(Notes.put(iam, who, request, Placement.TAG_CONSOLE, who.name()));
            iam.requirePasswordReset(who.name(), true);
        }
        return new Work("a password reset is required of " + who.words(), List.of(), findings);
    }

    @Override
    Verification readBack(Iam iam, StepRequest request, PriorState prior) {
        boolean open = iam.loginProfile(Principal.of(request.step().target()).name())
                .filter(profile -> !reset(profile))
                .isPresent();
        return open
                ? new Verification(Verification.Standing.UNDONE, "no password reset is required")
                : new Verification(
                        Verification.Standing.VERIFIED, "a password reset is required, or there is no password");
    }

    @Override
    Preflight after(Iam iam, StepRequest request, PriorState prior) {
        return prior.fact(RESET).equals("true") ? restored("a reset was required before") : look(iam, request);
    }

    @Override
    Work doRevert(Iam iam, StepRequest request, PriorState prior) {
        String user = Principal.of(request.step().target()).name();
        if (!prior.fact(RESET).equals("false")) {
            return Work.of("a reset was required before");
        }
        Optional<LoginProfile> profile = iam.loginProfile(user);
        if (profile.isEmpty()) {
            return Work.of("the password is gone");
        }
        if (reset(profile.get())) {
            iam.requirePasswordReset(user, false);
        }
        return Work.of("no password reset is required, as before");
    }
}
