package dev.cordon.launcher.hold;

import dev.cordon.domain.ContainmentId;
import dev.cordon.engine.journal.JournalException;
import dev.cordon.engine.lifecycle.Carried;
import dev.cordon.engine.lifecycle.Containment;
import dev.cordon.engine.lifecycle.Transition;
import dev.cordon.engine.lifecycle.Verb;
import dev.cordon.engine.trust.Approvers;
import dev.cordon.engine.trust.DecisionVerifier;
import dev.cordon.engine.trust.Ruling;
import dev.cordon.engine.trust.TrustRefusal;
import dev.cordon.launcher.hold.desk.HoldDesk;
import dev.cordon.launcher.hold.desk.HoldPass;
import java.io.IOException;
import java.util.List;
import java.util.function.Function;

/** Takes a signed decision like any other, carries it out, and tells whether it worked. */
final class DecisionGiving {
    private final HoldDesk desk;
    private final Approvers approvers;
    private final Told told;

    DecisionGiving(HoldDesk desk, Approvers approvers, Told told) {
        this.desk = desk;
        this.approvers = approvers;
        this.told = told;
    }

    /**
     * What came of it.
     *
     * @param worked whether it did what was asked
     * @param after the hold as it stands then
     */
    record Given(boolean worked, Containment after) {}

    /**
     * Gives one.
     *
     * @param token of the hold as it stands
     */
    Given give(ContainmentId id, Verb verb, Function<Containment, String> token)
            throws IOException, JournalException, InterruptedException {
        Containment before;
        try (HoldPass pass = desk.pass(told)) {
            before = pass.load(id);
            Ruling ruling = new DecisionVerifier(approvers, desk.guardrails().config(), pass.journal())
                    .verify(
                            token.apply(before),
                            before,
                            desk.made(),
                            desk.world().now());
            if (ruling instanceof Ruling.RefusedDecision refused) {
                pass.note(refused.alarm(), id.value());
                desk.say(refused.alarm().sentence() + hint(refused.reason()));
                return new Given(false, before);
            }
            Ruling.Accepted accepted = (Ruling.Accepted) ruling;
            pass.note(accepted.decision(), before, accepted.keyId());
            pass.runner().take(id, accepted.input());
        }
        Containment after = new Driving(desk, told).settle(List.of(id)).get(0);
        boolean refused = told.saw(id, Transition.Kind.DECISION_REFUSED);
        return new Given(!refused && Carried.out(verb, before, after), after);
    }

    private static String hint(TrustRefusal reason) {
        return switch (reason) {
            case UNKNOWN_KEY, WRONG_SUBJECT ->
                "; bind the key to its subject in approvers.yaml and put its public part into approvers.jwks.json";
            case SELF_APPROVAL, SAME_PERSON -> "; somebody else has to decide";
            case NOT_CHECKED ->
                "; make the files readable that --trail names, or undo everything with 'cordon release --all --offline'";
            default -> "";
        };
    }
}
