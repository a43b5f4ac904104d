package dev.cordon.engine.trust;

import dev.cordon.domain.ContainmentState;
import dev.cordon.domain.LabelVerdict;
import dev.cordon.engine.guardrail.DescendantsSource;
import dev.cordon.engine.guardrail.GuardrailConfig;
import dev.cordon.engine.journal.Journal;
import dev.cordon.engine.journal.JournalException;
import dev.cordon.engine.lifecycle.Containment;
import dev.cordon.engine.lifecycle.Verb;
import dev.cordon.engine.plan.HoldPlan;
import dev.cordon.engine.verdict.AlertVerdict;
import dev.cordon.engine.verdict.JudgedAlert;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Whether a verdict on an alert counts: signed with a key that is bound to its subject, for this tenant, in time, later than
 * what was said before, in a role that may reject, not by somebody about themselves, and about nothing that is held: what
 * that was, the decision about the hold says. What counts is kept in the journal before it is told; where whoever is to tell
 * it stopped in between, the word comes again, and counts as it did, whatever has happened since.
 */
public final class VerdictVerifier {
    /** A rejection with words says the same of an alert, and touches as little. */
    private static final Set<Verb> TO_GIVE = Set.of(Verb.REJECT);

    private final Approvers approvers;
    private final Givers givers;
    private final GuardrailConfig config;
    private final Journal journal;

    public VerdictVerifier(Approvers approvers, GuardrailConfig config, Journal journal) {
        this.approvers = approvers;
        this.givers = new Givers(approvers, config.tenant());
        this.config = config;
        this.journal = journal;
    }

    private record Given(VerdictWord word, Approver giver) {}

    /**
     * Verifies a word and keeps what it says. One that the journal has is accepted as the first time.
     *
     * @param made what a held identity made; asked once for all holds of the identity, when the word is known to be authentic
     * @throws JournalException where it cannot be made durable: then it does not count
     */
    public VerdictRuling verify(String token, DescendantsSource made, long nowMillis) throws JournalException {
        PresentedToken presented = new PresentedToken(token, "a verdict");
        try {
            Given given = presented.read(VerdictWord.TYPE, approvers.keys(), read -> {
                VerdictWord word = VerdictWord.of(read);
                presented.isAbout("verdict on alert " + word.said().alert());
                Approver giver = givers.of(read);
                givers.here(giver, word.said().tenant());
                return new Given(word, giver);
            });
            AlertVerdict said = given.word().said();
            Optional<AlertVerdict> before = journal.judged(said).flatMap(all -> all.like(said));
            if (before.isPresent()) {
                return new VerdictRuling.Accepted(before.get());
            }
            entitled(given, nowMillis);
            aboutNothingHeld(said, given.giver(), made);
            Optional<JudgedAlert> standing = journal.keep(said);
            return new VerdictRuling.Accepted(standing.flatMap(all -> all.like(said))
                    .orElseThrow(() -> new RefusedToken(TrustRefusal.REPLAYED, "")));
        } catch (RefusedToken e) {
            return new VerdictRuling.RefusedWord(presented.refused(config.tenant(), e, nowMillis));
        }
    }

    private void entitled(Given given, long now) throws RefusedToken {
        AlertVerdict said = given.word().said();
        Givers.inTime(said.atMillis(), given.word().expiresMillis(), now);
        Givers.notAhead(said.lastMillis(), now);
        givers.entitled(given.giver(), said.role(), TO_GIVE, config);
    }

    private void aboutNothingHeld(AlertVerdict said, Approver giver, DescendantsSource made)
            throws RefusedToken, JournalException {
        List<Containment> all = journal.all().stream()
                .filter(each -> each.plan().tenant().equals(config.tenant()))
                .toList();
        for (Containment hold : all) {
            HoldPlan plan = hold.plan();
            boolean answersIt = plan.alertId().equals(said.alert());
            if (answersIt && !plan.identityKey().equals(said.identity())) {
                throw new RefusedToken(TrustRefusal.WRONG_ALERT, "it is another identity's");
            }
            boolean isHeld = plan.identityKey().equals(said.identity())
                    && (hold.state().mayBeInForce() || (answersIt && waits(hold.state())));
            if (isHeld && !said.takesBack()) {
                throw new RefusedToken(TrustRefusal.DECIDED_BY_HOLD, hold.id().value());
            }
        }
        boolean letsGo = said.verdict() != LabelVerdict.MALICIOUS;
        givers.notThemselves(giver, said.identity(), all, made, letsGo, config.owners());
    }

    private static boolean waits(ContainmentState state) {
        return state == ContainmentState.PROPOSED || state == ContainmentState.APPROVED;
    }
}
