package dev.cordon.engine.trust;

import dev.cordon.engine.guardrail.DescendantsSource;
import dev.cordon.engine.guardrail.GuardrailConfig;
import dev.cordon.engine.journal.Journal;
import dev.cordon.engine.journal.JournalException;
import dev.cordon.engine.lifecycle.Verb;
import dev.cordon.engine.suppress.Suppression;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Whether a word on a suppression counts: signed with a key that is bound to its subject, for this tenant, in time, in a role
 * that may approve and release (to end one: reject), about little enough for long enough to be looked at again, and not by
 * somebody about themselves. What counts is kept in the journal before it is told.
 */
public final class SuppressionVerifier {
    private static final Set<Verb> TO_GIVE = Set.of(Verb.APPROVE, Verb.RELEASE);
    private static final Set<Verb> TO_END = Set.of(Verb.REJECT);

    private final Approvers approvers;
    private final Givers givers;
    private final GuardrailConfig config;
    private final Journal journal;

    public SuppressionVerifier(Approvers approvers, GuardrailConfig config, Journal journal) {
        this.approvers = approvers;
        this.givers = new Givers(approvers, config.tenant());
        this.config = config;
        this.journal = journal;
    }

    private record Given(SuppressionWord word, Approver giver, String keyId) {}

    /**
     * Verifies a word and keeps what it says.
     *
     * @param made what a held identity made; asked once for all holds of the identity, when the word is known to be authentic
     * @throws JournalException where it cannot be made durable: then it does not count
     */
    public SuppressionRuling verify(String token, DescendantsSource made, long nowMillis) throws JournalException {
        PresentedToken presented = new PresentedToken(token, "a suppression");
        try {
            Given given = presented.read(SuppressionTokens.TYPE, approvers.keys(), read -> {
                SuppressionWord word = SuppressionTokens.word(read);
                presented.isAbout("suppression " + word.suppression());
                Approver giver = entitled(word, read, nowMillis);
                if (word.act() == SuppressionWord.Act.SUPPRESS) {
                    checkTerms(word);
                }
                return new Given(word, giver, read.keyId());
            });
            SuppressionWord word = given.word();
            Suppression said = word.act() == SuppressionWord.Act.SUPPRESS
                    ? fresh(word, given.giver(), made)
                    : known(word, given.giver(), made, nowMillis);
            Suppression standing =
                    journal.keep(said).orElseThrow(() -> new RefusedToken(TrustRefusal.TOO_MANY_SUPPRESSIONS, ""));
            return new SuppressionRuling.Accepted(standing, word, given.keyId());
        } catch (RefusedToken e) {
            return new SuppressionRuling.RefusedWord(presented.refused(config.tenant(), e, nowMillis));
        }
    }

    private Approver entitled(SuppressionWord word, CompactToken read, long now) throws RefusedToken {
        Approver giver = givers.of(read);
        givers.here(giver, word.tenant());
        Givers.inTime(word.issuedMillis(), word.expiresMillis(), now);
        givers.entitled(giver, word.role(), word.act() == SuppressionWord.Act.END ? TO_END : TO_GIVE, config);
        return giver;
    }

    /** That what is to be made covers little, ends soon enough, and is what its id says. */
    private static void checkTerms(SuppressionWord word) throws RefusedToken {
        SuppressionWord.Terms terms = word.terms();
        Optional<String> problem = terms.scope().problem();
        if (problem.isPresent()) {
            throw new RefusedToken(TrustRefusal.WRONG_SCOPE, Printable.of(problem.get()));
        }
        long length = terms.untilMillis() - word.issuedMillis();
        if (length <= 0 || length > Suppression.LONGEST.toMillis()) {
            throw new RefusedToken(
                    TrustRefusal.WRONG_SCOPE,
                    "it has to end later than now and within " + Suppression.LONGEST.toDays() + " days");
        }
        if (!word.suppression().equals(word.idOfTerms())) {
            throw new RefusedToken(TrustRefusal.MALFORMED, "its id is not that of what it says");
        }
    }

    private Suppression fresh(SuppressionWord word, Approver giver, DescendantsSource made)
            throws RefusedToken, JournalException {
        SuppressionWord.Terms terms = word.terms();
        notThemselves(giver, terms.identity(), made);
        return new Suppression(
                word.tenant(),
                word.suppression(),
                terms.identity(),
                terms.scope(),
                terms.alert(),
                List.of(new Suppression.Giver(word.subject(), word.role(), word.reason(), word.issuedMillis())),
                word.issuedMillis(),
                terms.untilMillis(),
                config.fourEyes(),
                "",
                "",
                0);
    }

    private Suppression known(SuppressionWord word, Approver giver, DescendantsSource made, long now)
            throws RefusedToken, JournalException {
        Suppression standing = journal.suppressions(word.tenant()).stream()
                .filter(each -> each.id().equals(word.suppression()))
                .findFirst()
                .orElseThrow(() -> new RefusedToken(TrustRefusal.UNKNOWN_SUPPRESSION, ""));
        if (word.act() == SuppressionWord.Act.END) {
            return standing.ended(word.subject(), word.reason(), word.issuedMillis());
        }
        if (!standing.stands(now)) {
            throw new RefusedToken(TrustRefusal.UNKNOWN_SUPPRESSION, "");
        }
        notThemselves(giver, standing.identity(), made);
        for (Suppression.Giver before : standing.givers()) {
            boolean first = before.equals(standing.givers().get(0));
            boolean same = before.subject().equals(giver.subject()) ? first : givers.isPerhaps(giver, before.subject());
            if (same) {
                throw new RefusedToken(TrustRefusal.SAME_PERSON, before.subject());
            }
        }
        return standing.and(new Suppression.Giver(word.subject(), word.role(), word.reason(), word.issuedMillis()));
    }

    private void notThemselves(Approver giver, String identity, DescendantsSource made)
            throws RefusedToken, JournalException {
        givers.notThemselves(giver, identity, journal.all(), made, true, config.owners());
    }
}
