package dev.cordon.engine.trust;

import dev.cordon.engine.guardrail.Descendants;
import dev.cordon.engine.guardrail.DescendantsSource;
import dev.cordon.engine.guardrail.GuardrailConfig;
import dev.cordon.engine.journal.Journal;
import dev.cordon.engine.journal.JournalException;
import dev.cordon.engine.lifecycle.Containment;
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
    private final GuardrailConfig config;
    private final Journal journal;

    public SuppressionVerifier(Approvers approvers, GuardrailConfig config, Journal journal) {
        this.approvers = approvers;
        this.config = config;
        this.journal = journal;
    }

    /**
     * Verifies a word and keeps what it says.
     *
     * @param made what a held identity made; asked once for all holds of the identity, when the word is known to be authentic
     * @throws JournalException where it cannot be made durable: then it does not count
     */
    public SuppressionRuling verify(String token, DescendantsSource made, long nowMillis) throws JournalException {
        String claimed = "";
        String about = "a suppression";
        CompactToken read;
        SuppressionWord word;
        Suppression said;
        try {
            read = CompactToken.verified(token, SuppressionTokens.TYPE, approvers.keys());
            claimed = read.claims().path("sub").asText();
            word = SuppressionTokens.word(read);
            about = "suppression " + word.suppression();
            said = judged(word, read.keyId(), made, nowMillis);
        } catch (RefusedToken e) {
            return refused(e, about, claimed, token, nowMillis);
        } catch (RuntimeException e) { // whatever somebody signed, the next word is judged
            RefusedToken unjudged = new RefusedToken(
                    TrustRefusal.MALFORMED,
                    "it cannot be judged: " + e.getClass().getSimpleName());
            return refused(unjudged, about, claimed, token, nowMillis);
        }
        Optional<Suppression> standing = journal.keep(said);
        return standing.isPresent()
                ? new SuppressionRuling.Accepted(standing.get(), word, read.keyId())
                : refused(new RefusedToken(TrustRefusal.TOO_MANY_SUPPRESSIONS, ""), about, claimed, token, nowMillis);
    }

    private SuppressionRuling refused(RefusedToken why, String about, String claimed, String token, long now) {
        return new SuppressionRuling.RefusedWord(TrustAlarm.of(config.tenant(), about, why, claimed, token, now));
    }

    private Suppression judged(SuppressionWord word, String keyId, DescendantsSource made, long now)
            throws RefusedToken, JournalException {
        Approver giver = giver(keyId, word);
        inTime(word, now);
        entitled(word, giver);
        return word.act() == SuppressionWord.Act.SUPPRESS ? fresh(word, giver, made) : known(word, giver, made, now);
    }

    private Approver giver(String keyId, SuppressionWord word) throws RefusedToken {
        Approver giver = approvers
                .withKey(keyId)
                .orElseThrow(() -> new RefusedToken(TrustRefusal.UNKNOWN_KEY, "the key is nobody's"));
        if (!giver.subject().equals(word.subject())) {
            throw new RefusedToken(TrustRefusal.WRONG_SUBJECT, "");
        }
        if (!word.tenant().equals(config.tenant()) || !giver.tenants().contains(word.tenant())) {
            throw new RefusedToken(TrustRefusal.WRONG_TENANT, "");
        }
        return giver;
    }

    private static void inTime(SuppressionWord word, long now) throws RefusedToken {
        if (word.expiresMillis() <= word.issuedMillis()) {
            throw new RefusedToken(TrustRefusal.MALFORMED, "it expires before it was made");
        }
        if (word.expiresMillis() - word.issuedMillis() > DecisionTokens.LONGEST_MILLIS) {
            throw new RefusedToken(TrustRefusal.TOO_LONG_LIVED, "");
        }
        if (word.issuedMillis() > now + AlertVerifier.SKEW_MILLIS) {
            throw new RefusedToken(TrustRefusal.NOT_YET_VALID, "");
        }
        if (word.expiresMillis() <= now) {
            throw new RefusedToken(TrustRefusal.EXPIRED, "");
        }
    }

    private void entitled(SuppressionWord word, Approver giver) throws RefusedToken {
        if (!giver.roles().contains(word.role())) {
            throw new RefusedToken(TrustRefusal.ROLE_NOT_HELD, "");
        }
        for (Verb verb : word.act() == SuppressionWord.Act.END ? TO_END : TO_GIVE) {
            if (!approvers.lets(word.role(), verb)) {
                throw new RefusedToken(TrustRefusal.VERB_NOT_ALLOWED, word.act().label() + " needs " + verb.label());
            }
        }
        if (!config.approvers().lets(word.subject(), word.role())) {
            throw new RefusedToken(TrustRefusal.NOT_AN_APPROVER, "");
        }
    }

    private Suppression fresh(SuppressionWord word, Approver giver, DescendantsSource made)
            throws RefusedToken, JournalException {
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
            boolean same = before.subject().equals(giver.subject())
                    ? first
                    : approvers
                            .named(before.subject())
                            .filter(giver::sharesIdentityWith)
                            .isPresent();
            if (same) {
                throw new RefusedToken(TrustRefusal.SAME_PERSON, before.subject());
            }
        }
        return standing.and(new Suppression.Giver(word.subject(), word.role(), word.reason(), word.issuedMillis()));
    }

    /** By name, and by all that holds of the identity told of it: whom they act on, who owns it, what it made. */
    private void notThemselves(Approver giver, String identity, DescendantsSource made)
            throws RefusedToken, JournalException {
        if (giver.is(identity)) {
            throw new RefusedToken(TrustRefusal.SELF_APPROVAL, "the identity");
        }
        List<Containment> holds = journal.all().stream()
                .filter(each -> each.plan().tenant().equals(config.tenant())
                        && each.plan().identityKey().equals(identity))
                .toList();
        if (holds.stream().map(Containment::plan).anyMatch(plan -> giver.is(plan.target()) || giver.is(plan.owner()))) {
            throw new RefusedToken(TrustRefusal.SELF_APPROVAL, "whom a hold of it acts on, or its owner");
        }
        Descendants known = holds.isEmpty() ? Descendants.NONE : made(holds, made);
        if (known.arns().stream().anyMatch(giver::isListedAs)
                || known.sessions().stream().anyMatch(giver::isListedAs)) {
            throw new RefusedToken(TrustRefusal.SELF_APPROVAL, "something that it made");
        }
    }

    private static Descendants made(List<Containment> holds, DescendantsSource source) throws RefusedToken {
        try {
            return source.of(holds);
        } catch (RuntimeException e) {
            throw new RefusedToken(TrustRefusal.NOT_CHECKED, String.valueOf(e.getMessage()));
        }
    }
}
