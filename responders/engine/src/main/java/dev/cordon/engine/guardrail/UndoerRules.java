package dev.cordon.engine.guardrail;

import dev.cordon.engine.lifecycle.Undoer;
import dev.cordon.engine.plan.HoldPlan;
import java.util.List;
import java.util.Optional;

/**
 * What somebody who undid a control is to the hold. The held identity and what it made come first: whatever else a list says
 * of them, they end no hold of their own.
 */
public final class UndoerRules {
    private final GuardrailConfig config;

    public UndoerRules(GuardrailConfig config) {
        this.config = config;
    }

    /**
     * Who it was.
     *
     * @param principal ARN as the log gives it; empty where it gives none
     * @param accessKey id of the key it came with; empty where the log gives none
     */
    public Undoer undoer(String principal, String accessKey, HoldPlan plan, Descendants descendants) {
        return new Undoer(kind(principal, accessKey, plan, descendants), principal);
    }

    private Undoer.Kind kind(String principal, String accessKey, HoldPlan plan, Descendants descendants) {
        if (!accessKey.isEmpty() && descendants.accessKeys().contains(accessKey)) {
            return Undoer.Kind.DESCENDANT;
        }
        Optional<PrincipalArn> read = PrincipalArn.of(principal);
        if (read.isEmpty()) {
            boolean made = !principal.isEmpty()
                    && (descendants.arns().contains(principal)
                            || descendants.sessions().contains(principal));
            return made ? Undoer.Kind.DESCENDANT : principal.isBlank() ? Undoer.Kind.UNKNOWN : Undoer.Kind.OTHER;
        }
        PrincipalArn who = read.get();
        if (isHeld(who, plan)) {
            return Undoer.Kind.HELD_IDENTITY;
        }
        if (descendants.hasMade(who) || descendants.hasSession(principal, who)) {
            return Undoer.Kind.DESCENDANT;
        }
        if (names(config.breakGlass(), who, plan)) {
            return Undoer.Kind.BREAK_GLASS;
        }
        if (isMappedOwner(who, plan) || config.owners().actsAs(plan.owner(), who, plan.account())) {
            return Undoer.Kind.OWNER;
        }
        return names(config.pipelines(), who, plan) ? Undoer.Kind.PIPELINE : Undoer.Kind.OTHER;
    }

    /** An ARN in a tag gives nobody a say, for the held identity may have written it: the map has to name them now. */
    private boolean isMappedOwner(PrincipalArn who, HoldPlan plan) {
        return PrincipalArn.of(plan.owner()).filter(who::sameAs).isPresent()
                && config.owners()
                        .mapped(plan.target())
                        .flatMap(PrincipalArn::of)
                        .filter(who::sameAs)
                        .isPresent();
    }

    private static boolean isHeld(PrincipalArn who, HoldPlan plan) {
        return PrincipalArn.of(plan.target()).filter(who::sameAs).isPresent()
                || PrincipalArn.of(plan.identityKey()).filter(who::sameAs).isPresent();
    }

    private static boolean names(List<ArnPattern> patterns, PrincipalArn who, HoldPlan plan) {
        return patterns.stream().anyMatch(pattern -> pattern.names(who, plan.account()));
    }
}
