package dev.cordon.engine.trust;

/** Why an alert or a decision is not taken for what it says it is. Codes are stable: alarms and counters name them. */
public enum TrustRefusal {
    UNSIGNED("unsigned", "It carries no signature."),
    MALFORMED("malformed", "It is no token of the kind and form that is expected, or too long."),
    UNKNOWN_KEY("unknown_key", "Its key is none of those that are trusted."),
    BAD_SIGNATURE("bad_signature", "Its signature does not fit its key and content."),
    WRONG_TENANT("wrong_tenant", "It speaks of another tenant, or its giver has no say in this one."),
    WRONG_ALERT("wrong_alert", "It was made for another alert or another revision."),
    WRONG_CONTENT("wrong_content", "What it signs is not what the alert says."),
    EXPIRED("expired", "Its time is over."),
    NOT_YET_VALID("not_yet_valid", "It was made in the future."),
    TOO_LONG_LIVED("too_long_lived", "It would be good for longer than a decision may be."),
    REPLAYED("replayed", "It was used before, or is older than what was seen already."),
    WRONG_CONTAINMENT("wrong_containment", "It speaks of another containment."),
    WRONG_PLAN("wrong_plan", "It speaks of another plan than the one that stands."),
    WRONG_SUBJECT("wrong_subject", "Its key belongs to somebody else than it names."),
    ROLE_NOT_HELD("role_not_held", "Its giver does not have the role that it names."),
    VERB_NOT_ALLOWED("verb_not_allowed", "That role may not decide this."),
    NOT_AN_APPROVER("not_an_approver", "Neither its giver nor that role counts in this tenant's guardrails."),
    SELF_APPROVAL("self_approval", "Its giver is the held identity, its owner, or something that it made."),
    TAGGED_OWNER(
            "tagged_owner",
            "A tag of the held identity names its giver as the owner, who may hold but not let go; somebody else has to."),
    SAME_PERSON("same_person", "Somebody who acts as the same identity, or with the same key, approved before."),
    NOT_CHECKED(
            "not_checked",
            "What the held identity made cannot be looked up now, so nobody knows that its giver is none of it; give it again."),
    DECIDED_BY_HOLD(
            "decided_by_hold",
            "A hold of the alert is open, or one of its identity may be in force: the decision about it says what the alert was."),
    WRONG_SCOPE("wrong_scope", "It would cover nothing, more than a suppression may, or for longer."),
    UNKNOWN_SUPPRESSION("unknown_suppression", "It names no suppression that stands here."),
    TOO_MANY_SUPPRESSIONS("too_many_suppressions", "As many suppressions stand as may; end some first.");

    private final String code;
    private final String sentence;

    TrustRefusal(String code, String sentence) {
        this.code = code;
        this.sentence = sentence;
    }

    /** Stable name in alarms, counters and output. */
    public String code() {
        return code;
    }

    /** What console, CLI and docs print. */
    public String sentence() {
        return sentence;
    }
}
