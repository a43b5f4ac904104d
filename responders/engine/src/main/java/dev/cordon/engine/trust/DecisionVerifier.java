package dev.cordon.engine.trust;

import dev.cordon.domain.ContainmentId;
import dev.cordon.domain.ContainmentState;
import dev.cordon.engine.guardrail.DescendantsSource;
import dev.cordon.engine.guardrail.GuardrailConfig;
import dev.cordon.engine.journal.Journal;
import dev.cordon.engine.journal.JournalException;
import dev.cordon.engine.lifecycle.Approval;
import dev.cordon.engine.lifecycle.Containment;
import dev.cordon.engine.lifecycle.Input;
import dev.cordon.engine.lifecycle.Verb;
import dev.cordon.engine.plan.HoldPlan;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Whether a decision counts: signed with a key that is bound to its subject, for this tenant, containment and plan, in time,
 * once, in a role that may do it, and not by somebody about themselves. Approvals of one plan come from different people
 * with different keys.
 */
public final class DecisionVerifier {
    private final Approvers approvers;
    private final Givers givers;
    private final GuardrailConfig config;
    private final Journal journal;

    public DecisionVerifier(Approvers approvers, GuardrailConfig config, Journal journal) {
        this.approvers = approvers;
        this.givers = new Givers(approvers, config.tenant());
        this.config = config;
        this.journal = journal;
    }

    private record Given(Decision decision, Approver giver, String keyId) {}

    /**
     * Verifies a decision and uses up its nonce.
     *
     * @param standing the containment as it stands
     * @param made what the held identity made since its first suspicious event; asked only for a decision that is authentic
     * @throws JournalException where its use cannot be made durable: then it does not count
     */
    public Ruling verify(String token, Containment standing, DescendantsSource made, long nowMillis)
            throws JournalException {
        PresentedToken presented =
                new PresentedToken(token, "containment " + standing.id().value());
        try {
            Given given = presented.read(
                    DecisionTokens.TYPE,
                    approvers.keys(),
                    read -> new Given(decision(read), givers.of(read), read.keyId()));
            Decision decision = given.decision();
            Approver giver = given.giver();
            bound(decision, standing);
            Givers.inTime(decision.issuedMillis(), decision.expiresMillis(), nowMillis);
            givers.here(giver, decision.tenant());
            givers.entitled(giver, decision.role(), Set.of(decision.verb()), config);
            notAboutThemselves(giver, standing.plan());
            Givers.notItsOwner(giver, standing.plan(), decision.verb().letsGo(), config.owners());
            Givers.notOfTheirMaking(
                    giver, List.of(standing), made, decision.verb().letsGo());
            differentPeople(decision, giver, standing);
            if (!journal.firstUse(nonce(decision), decision.expiresMillis() + AlertVerifier.SKEW_MILLIS)) {
                throw new RefusedToken(TrustRefusal.REPLAYED, "");
            }
            Input.Decided input = new Input.Decided(
                    decision.verb(),
                    decision.subject(),
                    decision.role(),
                    decision.reason(),
                    decision.extendByMillis(),
                    nowMillis,
                    decision.nonce());
            return new Ruling.Accepted(input, decision, given.keyId());
        } catch (RefusedToken e) {
            return new Ruling.RefusedDecision(presented.refused(standing.plan().tenant(), e, nowMillis));
        }
    }

    private static Decision decision(CompactToken token) throws RefusedToken {
        String containment = token.text("containment");
        String verb = token.text("verb");
        Optional<Verb> known = Arrays.stream(Verb.values())
                .filter(each -> each.label().equals(verb))
                .findFirst();
        if (!ContainmentId.isOne(containment) || known.isEmpty()) {
            throw new RefusedToken(TrustRefusal.MALFORMED, "containment or verb is none");
        }
        String nonce = Givers.nonce(token);
        String reason = Givers.reason(token);
        long by = token.whole("extend_millis");
        if (by > 0 != (known.get() == Verb.EXTEND)) {
            throw new RefusedToken(TrustRefusal.MALFORMED, "extend_millis belongs to extend, and to nothing else");
        }
        return new Decision(
                token.text("sub"),
                token.text("role"),
                token.text("tenant"),
                new ContainmentId(containment),
                token.text("plan_hash"),
                known.get(),
                reason,
                by,
                token.moment("iat"),
                token.moment("exp"),
                nonce);
    }

    private void bound(Decision decision, Containment standing) throws RefusedToken {
        String tenant = standing.plan().tenant();
        if (!decision.tenant().equals(tenant) || !config.tenant().equals(tenant)) {
            throw new RefusedToken(TrustRefusal.WRONG_TENANT, "");
        }
        if (!decision.containment().equals(standing.id())) {
            throw new RefusedToken(TrustRefusal.WRONG_CONTAINMENT, "");
        }
        if (!decision.planHash().equals(standing.planHash())) {
            throw new RefusedToken(TrustRefusal.WRONG_PLAN, "");
        }
    }

    private static void notAboutThemselves(Approver giver, HoldPlan plan) throws RefusedToken {
        if (giver.is(plan.target()) || giver.is(plan.identityKey())) {
            throw new RefusedToken(TrustRefusal.SELF_APPROVAL, "the held identity");
        }
    }

    private void differentPeople(Decision decision, Approver giver, Containment standing) throws RefusedToken {
        if (decision.verb() != Verb.APPROVE || standing.state() != ContainmentState.PROPOSED) {
            return;
        }
        for (Approval before : standing.approvals()) {
            if (!before.subject().equals(giver.subject()) && givers.isPerhaps(giver, before.subject())) {
                throw new RefusedToken(TrustRefusal.SAME_PERSON, before.subject());
            }
        }
    }

    private static String nonce(Decision decision) {
        return "decision/" + decision.tenant() + "/" + decision.nonce();
    }
}
