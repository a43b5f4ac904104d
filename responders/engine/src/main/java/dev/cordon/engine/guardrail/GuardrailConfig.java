package dev.cordon.engine.guardrail;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * The guardrails of one tenant, as an operator writes them in {@code guardrails.yaml} (docs/guardrails.md). Every field has a
 * safe default: without a file Cordon proposes, and nobody may approve.
 *
 * @param tenant whose
 * @param mode how far Cordon goes by itself
 * @param neverTouch whom it never holds
 * @param breakGlass whom it never holds, and whose undoing ends a hold
 * @param failoverRoles whom it never holds since they must work when all else does not
 * @param pipelines automation that keeps accounts as they are written elsewhere
 * @param owners who answers for whom
 * @param responder whom Cordon acts as
 * @param budgets how many holds an hour
 * @param response how much may break
 * @param surgical how much history a surgical hold needs
 * @param fourEyes when two people approve
 * @param snapshotMaxAge how old the account may be when a plan is made from it
 * @param planMaxAge how old a plan may be when it is applied
 * @param killSwitch file whose existence stops everything, relative to the folder of the state where it is not absolute
 * @param approvers whose decisions count
 */
public record GuardrailConfig(
        String tenant,
        TenantMode mode,
        List<ArnPattern> neverTouch,
        List<ArnPattern> breakGlass,
        List<ArnPattern> failoverRoles,
        List<ArnPattern> pipelines,
        OwnerTerms owners,
        ResponderTerms responder,
        BudgetTerms budgets,
        ResponseTerms response,
        SurgicalTerms surgical,
        FourEyesTerms fourEyes,
        Duration snapshotMaxAge,
        Duration planMaxAge,
        String killSwitch,
        ApproverTerms approvers) {
    public static final GuardrailConfig DEFAULTS = new GuardrailConfig(
            "local",
            TenantMode.PROPOSE,
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            OwnerTerms.DEFAULTS,
            ResponderTerms.UNKNOWN,
            BudgetTerms.DEFAULTS,
            ResponseTerms.DEFAULTS,
            SurgicalTerms.DEFAULTS,
            FourEyesTerms.DEFAULTS,
            Duration.ofHours(1),
            Duration.ofHours(24),
            "kill-switch",
            ApproverTerms.NOBODY);

    public GuardrailConfig {
        neverTouch = List.copyOf(neverTouch);
        breakGlass = List.copyOf(breakGlass);
        failoverRoles = List.copyOf(failoverRoles);
        pipelines = List.copyOf(pipelines);
    }

    /** The kill switch as a file. */
    public Path killSwitchIn(Path stateFolder) {
        return stateFolder.resolve(killSwitch);
    }

    /** The same with other approvers: a laptop lets its own operator decide. */
    public GuardrailConfig with(ApproverTerms others) {
        return new GuardrailConfig(
                tenant,
                mode,
                neverTouch,
                breakGlass,
                failoverRoles,
                pipelines,
                owners,
                responder,
                budgets,
                response,
                surgical,
                fourEyes,
                snapshotMaxAge,
                planMaxAge,
                killSwitch,
                others);
    }
}
