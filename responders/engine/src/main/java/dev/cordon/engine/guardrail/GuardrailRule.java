package dev.cordon.engine.guardrail;

/** Every reason for which a hold is refused or a person is asked. Codes are stable: evidence and counters name them. */
public enum GuardrailRule {
    KILL_SWITCH(
            "kill_switch", Effect.REFUSES, "The kill switch is thrown, or cannot be looked at: nothing is tightened."),
    OTHER_TENANT("other_tenant", Effect.REFUSES, "The plan is of another tenant than this configuration."),
    TENANT_MODE(
            "tenant_mode",
            Effect.EITHER,
            "The tenant's mode is observe (refused) or propose (asks): it alone keeps every hold from being automatic."),
    STAGE(
            "stage",
            Effect.EITHER,
            "The playbook's stage is observe (refused) or propose (asks), or it is lease and the hold would not end by"
                    + " itself (asks)."),
    UNKNOWN_IDENTITY(
            "unknown_identity",
            Effect.REFUSES,
            "The target is no user or role of the account that was read for the plan."),
    ACCOUNT_ROOT("account_root", Effect.REFUSES, "The root user of an account is out of reach of its policies."),
    NEVER_TOUCH("never_touch", Effect.REFUSES, "The never-touch list names it."),
    RESPONDER_SELF("responder_self", Effect.REFUSES, "It is the principal that Cordon itself acts as."),
    RESPONDER_CHAIN("responder_chain", Effect.REFUSES, "Cordon acts through it: its own chain of roles would break."),
    RESPONDER_GROUP("responder_group", Effect.REFUSES, "It is a group that Cordon's own principal or chain is in."),
    RESPONDER_POLICY(
            "responder_policy",
            Effect.REFUSES,
            "It is a managed policy that Cordon's own principal or chain has too, by itself or by a group."),
    RESPONDER_UNKNOWN(
            "responder_unknown",
            Effect.ASKS,
            "Nobody said whom Cordon acts as, so holding itself cannot be ruled out: name it under responder."),
    BREAK_GLASS("break_glass", Effect.REFUSES, "It is break-glass, which must work when all else does not."),
    FAILOVER_ROLE("failover_role", Effect.REFUSES, "It is a failover role, which must work when all else does not."),
    SERVICE_LINKED_ROLE(
            "service_linked_role", Effect.REFUSES, "It is a service-linked role, which its service alone may change."),
    SSO_RESERVED_ROLE(
            "sso_reserved_role",
            Effect.ASKS,
            "No lever: the role belongs to IAM Identity Center and cannot be changed in the account; a person ends the"
                    + " session there."),
    CUTOFF_IN_FUTURE(
            "cutoff_in_future",
            Effect.REFUSES,
            "A session cutoff lies in the future, so that sessions not yet begun, Cordon's own among them, would be cut."),
    STALE_SNAPSHOT(
            "stale_snapshot",
            Effect.REFUSES,
            "The account was read too long before the plan was made, or the plan is too old, or either lies in the future."),
    UNKNOWN_ACTION("unknown_action", Effect.REFUSES, "A step uses an action that is not in the catalogue."),
    PROPOSE_ONLY_ACTION(
            "propose_only_action", Effect.ASKS, "A step uses an action that is never applied without a person."),
    IRREVERSIBLE_ACTION(
            "irreversible_action", Effect.ASKS, "A step changes something that undoing would not restore exactly."),
    RESPONSE_RADIUS(
            "response_radius",
            Effect.ASKS,
            "More legitimate work would break than the tenant allows; what is not known counts as above every maximum."),
    IMMATURE_SURGICAL(
            "immature_surgical",
            Effect.ASKS,
            "A surgical hold rests on too little history: what is rare in it would break."),
    EXPOSED_NEEDS_FULL(
            "exposed_needs_full", Effect.ASKS, "A credential is in the open, and the plan leaves a part of it in use."),
    QUESTION("question", Effect.ASKS, "The plan asks something that only a person can decide."),
    FOUR_EYES("four_eyes", Effect.ASKS, "Priority, blast radius or kind of identity call for two different people."),
    BUDGET_TENANT(
            "budget_tenant",
            Effect.ASKS,
            "The tenant's holds of this hour are spent; it waits by rank, or a person approves."),
    BUDGET_COHORT(
            "budget_cohort",
            Effect.ASKS,
            "The cohort's holds of this hour are spent; it waits by rank, or a person approves.");

    /** What a rule does where it applies. */
    public enum Effect {
        REFUSES("refuses"),
        ASKS("asks a person"),
        EITHER("refuses or asks");

        private final String label;

        Effect(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }

    private final String code;
    private final Effect effect;
    private final String sentence;

    GuardrailRule(String code, Effect effect, String sentence) {
        this.code = code;
        this.effect = effect;
        this.sentence = sentence;
    }

    /** Stable name in evidence, counters and output. */
    public String code() {
        return code;
    }

    public Effect effect() {
        return effect;
    }

    /** What console, CLI and docs print. */
    public String sentence() {
        return sentence;
    }
}
