package dev.cordon.domain;

/**
 * What somebody decided, and what that says about an alert.
 *
 * @param id of the decision: its nonce, or the id of the signal
 * @param decision what was decided, as tokens write it; {@code verdict} of a signal
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
    /** What a verdict is decided by that came as a signal, signed by nobody. */
    public static final String SIGNAL = "verdict";

    /** A verdict that came as a signal. */
    public static LabelledDecision of(Verdict verdict) {
        IdentitySignal signal = verdict.signal();
        return new LabelledDecision(
                signal.signalId(),
                SIGNAL,
                LabelVerdict.of(signal.kind()),
                signal.timeMillis(),
                verdict.who(),
                "",
                verdict.why(),
                signal.tenant(),
                signal.identityKey(),
                signal.credentialId(),
                verdict.alertId(),
                LabelScope.NONE,
                false,
                "",
                "");
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
