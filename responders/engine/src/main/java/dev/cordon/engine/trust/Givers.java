package dev.cordon.engine.trust;

import dev.cordon.engine.guardrail.Descendants;
import dev.cordon.engine.guardrail.DescendantsSource;
import dev.cordon.engine.guardrail.GuardrailConfig;
import dev.cordon.engine.guardrail.OwnerTerms;
import dev.cordon.engine.lifecycle.Containment;
import dev.cordon.engine.lifecycle.Verb;
import dev.cordon.engine.plan.HoldPlan;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The rules under which whatever somebody signs counts, be it a decision, a word on a suppression, a verdict or a word of triage. */
final class Givers {
    /** Characters of any text of theirs. */
    static final int LONGEST_TEXT = 1_000;

    private static final Pattern NONCE = Pattern.compile("[A-Za-z0-9_-]{16,64}");

    private final Approvers known;
    private final String tenant;

    /** @param tenant for which it is to count */
    Givers(Approvers known, String tenant) {
        this.known = known;
        this.tenant = tenant;
    }

    /** Who gave it: whom it names, with a key of their own. */
    Approver of(CompactToken token) throws RefusedToken {
        Approver giver = known.withKey(token.keyId())
                .orElseThrow(() -> new RefusedToken(TrustRefusal.UNKNOWN_KEY, "the key is nobody's"));
        if (!giver.subject().equals(token.text("sub"))) {
            throw new RefusedToken(TrustRefusal.WRONG_SUBJECT, "");
        }
        return giver;
    }

    /** That it speaks of this tenant, and its giver has a say here. */
    void here(Approver giver, String said) throws RefusedToken {
        if (!said.equals(tenant) || !giver.tenants().contains(tenant)) {
            throw new RefusedToken(TrustRefusal.WRONG_TENANT, "");
        }
    }

    /** That they have the role that they name, that it lets all of some verbs, and that one of both counts in the guardrails. */
    void entitled(Approver giver, String role, Set<Verb> verbs, GuardrailConfig config) throws RefusedToken {
        if (!giver.roles().contains(role)) {
            throw new RefusedToken(TrustRefusal.ROLE_NOT_HELD, "");
        }
        for (Verb verb : verbs) {
            if (!known.lets(role, verb)) {
                throw new RefusedToken(TrustRefusal.VERB_NOT_ALLOWED, "it needs " + verb.label());
            }
        }
        if (!config.approvers().lets(giver.subject(), role)) {
            throw new RefusedToken(TrustRefusal.NOT_AN_APPROVER, "");
        }
    }

    /** Whether somebody who gave one before acts as an identity of theirs. */
    boolean isPerhaps(Approver giver, String before) {
        return known.named(before).filter(giver::sharesIdentityWith).isPresent();
    }

    /** That it arrives while it is good, and is good for a few minutes. */
    static void inTime(long issuedMillis, long expiresMillis, long nowMillis) throws RefusedToken {
        if (expiresMillis <= issuedMillis) {
            throw new RefusedToken(TrustRefusal.MALFORMED, "it expires before it was made");
        }
        if (expiresMillis - issuedMillis > DecisionTokens.LONGEST_MILLIS) {
            throw new RefusedToken(TrustRefusal.TOO_LONG_LIVED, "");
        }
        notAhead(issuedMillis, nowMillis);
        if (expiresMillis <= nowMillis) {
            throw new RefusedToken(TrustRefusal.EXPIRED, "");
        }
    }

    /** That it was not made later than now, by a minute of difference between clocks. */
    static void notAhead(long madeMillis, long nowMillis) throws RefusedToken {
        if (madeMillis > nowMillis + AlertVerifier.SKEW_MILLIS) {
            throw new RefusedToken(TrustRefusal.NOT_YET_VALID, "");
        }
    }

    /**
     * That an identity is not them, nor theirs: by name, by the operator's map, and by all that holds of it told, which is
     * whom they act on, who owns it, and what it made.
     *
     * @param all holds, of any identity and tenant
     * @param letsGo whether it would let go of the identity
     */
    void notThemselves(
            Approver giver,
            String identity,
            List<Containment> all,
            DescendantsSource made,
            boolean letsGo,
            OwnerTerms owners)
            throws RefusedToken {
        if (giver.is(identity)) {
            throw new RefusedToken(TrustRefusal.SELF_APPROVAL, "the identity");
        }
        if (owners.mapped(identity).filter(giver::is).isPresent()) {
            throw new RefusedToken(TrustRefusal.SELF_APPROVAL, "its owner");
        }
        List<Containment> holds = all.stream()
                .filter(each -> each.plan().tenant().equals(tenant)
                        && each.plan().identityKey().equals(identity))
                .toList();
        for (Containment hold : holds) {
            if (giver.is(hold.plan().target())) {
                throw new RefusedToken(TrustRefusal.SELF_APPROVAL, "whom a hold of it acts on");
            }
            notItsOwner(giver, hold.plan(), letsGo, owners);
        }
        notOfTheirMaking(giver, holds, made, letsGo);
    }

    /**
     * That they do not own what is held. Whom only a tag names may still hold: else a held identity that may tag itself would
     * keep an approver from holding it. Once the operator's map names the owner, the tag says nothing more.
     *
     * @param letsGo whether it would let go of the identity
     */
    static void notItsOwner(Approver giver, HoldPlan plan, boolean letsGo, OwnerTerms owners) throws RefusedToken {
        Optional<String> mapped = owners.mapped(plan.target());
        boolean named = giver.is(plan.owner());
        if (mapped.filter(giver::is).isPresent() || (named && !plan.ownerTagged())) {
            throw new RefusedToken(TrustRefusal.SELF_APPROVAL, "its owner");
        }
        if (named && letsGo && mapped.isEmpty()) {
            throw new RefusedToken(
                    TrustRefusal.TAGGED_OWNER,
                    "where the tag is wrong, name the owner in owners.map of guardrails.yaml, or undo everything with"
                            + " 'cordon release --all --offline'");
        }
    }

    /**
     * That they are nothing that identities made which are or were held; the trail is asked once for all of them. Where it
     * cannot be asked, nobody may let go. Whoever only holds on may: else the held identity, which writes the trail, could
     * keep everybody from approving its hold. Of whoever has no identities listed nothing made can be one, so nothing is asked.
     */
    static void notOfTheirMaking(Approver giver, List<Containment> holds, DescendantsSource source, boolean letsGo)
            throws RefusedToken {
        if (holds.isEmpty() || giver.identities().isEmpty()) {
            return;
        }
        Descendants made;
        try {
            made = source.of(holds);
        } catch (RuntimeException e) {
            if (!letsGo) {
                return;
            }
            throw new RefusedToken(TrustRefusal.NOT_CHECKED, String.valueOf(e.getMessage()));
        }
        if (made.arns().stream().anyMatch(giver::isListedAs)
                || made.sessions().stream().anyMatch(giver::isListedAs)) {
            throw new RefusedToken(TrustRefusal.SELF_APPROVAL, "something that it made");
        }
    }

    /** Why, which has to be said. */
    static String reason(CompactToken token) throws RefusedToken {
        String reason = token.text("reason");
        if (reason.isBlank() || reason.length() > LONGEST_TEXT) {
            throw new RefusedToken(
                    TrustRefusal.MALFORMED, "a reason is needed, of at most " + LONGEST_TEXT + " characters");
        }
        return reason;
    }

    /** What makes it one of its own. */
    static String nonce(CompactToken token) throws RefusedToken {
        String nonce = token.text("jti");
        if (!NONCE.matcher(nonce).matches()) {
            throw new RefusedToken(TrustRefusal.MALFORMED, "jti is no nonce");
        }
        return nonce;
    }
}
