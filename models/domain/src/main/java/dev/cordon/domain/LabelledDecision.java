package dev.cordon.domain;

/**
 * What somebody decided, and what that says about an alert.
 *
 * @param id of the decision: its nonce, or the id of the signal
 * @param decision what was decided, as tokens write it; {@code verdict} of a signal and of a word on an alert, {@code
 *     take_back} of one that takes another back
 * @param verdict what it says about the alert
 * @param timeMillis when
 * @param who who decided, or empty
 * @param role in what role, or empty
 * @param why the reason given, or empty
 * @param tenant whose
 * @param identityKey key of the identity, or empty
 * @param credentialId public id of a credential, where only that is named, or empty
 * @param alertId alert that it is about, or empty
 * @param scope within what, of a suppression; else {@link LabelScope#NONE}
 * @param takenBack whether a later decision took it back
 * @param keyId key that signed it, or empty
 * @param record number and hash of the record of evidence that has it, divided by a colon, or empty
 */
public record LabelledDecision(
        String id,
        String decision,
        LabelVerdict verdict,
        long timeMillis,
        String who,
        String role,
        String why,
        String tenant,
        String identityKey,
        String credentialId,
        String alertId,
        LabelScope scope,
        boolean takenBack,
        String keyId,
        String record) {
    /** A verdict on an alert: of a signal, signed by nobody, or of a word that somebody signed. */
    public static final String VERDICT = "verdict";

    /** A word that takes back a verdict on an alert. */
    public static final String TAKE_BACK = "take_back";

    /** A verdict that came as a signal. */
    public static LabelledDecision of(Verdict verdict) {
        IdentitySignal signal = verdict.signal();
        return new LabelledDecision(
                signal.signalId(),
                VERDICT,
                LabelVerdict.of(signal.kind()),
                signal.timeMillis(),
                verdict.who(),
                "",
                verdict.why(),
                signal.tenant(),
                signal.identityKey(),
                signal.credentialId(),
                signal.alertId(),
                LabelScope.NONE,
                false,
                "",
                "");
    }

    /**
     * Whether it names whatever alert its giver liked, since only the identity was looked at when it was taken: words on
     * suppressions and on alerts.
     */
    public boolean namesAnyAlert() {
        return !scope.isNone() || (decision.equals(VERDICT) && !keyId.isEmpty());
    }

    /** The same of an identity that is known better. */
    public LabelledDecision ofIdentity(String key) {
        return with(verdict, who, why, key);
    }

    /** The same with words that are safe to show. */
    public LabelledDecision saidAs(String harmlessWho, String harmlessWhy) {
        return with(verdict, harmlessWho, harmlessWhy, identityKey);
    }

    /** The same where it says nothing about the alert. */
    public LabelledDecision withoutVerdict() {
        return with(LabelVerdict.NONE, who, why, identityKey);
    }

    private LabelledDecision with(LabelVerdict newVerdict, String newWho, String newWhy, String key) {
        return new LabelledDecision(
                id,
                decision,
                newVerdict,
                timeMillis,
                newWho,
                role,
                newWhy,
                tenant,
                key,
                credentialId,
                alertId,
                scope,
                takenBack,
                keyId,
                record);
    }
}
