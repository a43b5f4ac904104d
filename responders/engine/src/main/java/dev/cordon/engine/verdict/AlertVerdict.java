package dev.cordon.engine.verdict;

import dev.cordon.domain.LabelVerdict;
import dev.cordon.domain.Sha256;
import java.util.Comparator;
import java.util.HexFormat;

/**
 * What somebody said an alert was, which nothing has to hold for.
 *
 * @param tenant whose alert
 * @param alert which
 * @param identity key of the identity that they say it is about: whoever shows it or makes a label of it compares
 * @param lastMillis latest event of the alert that they saw; it says nothing of an alert or a hold that began later
 * @param verdict what it was; {@link LabelVerdict#NONE} takes back what was said before
 * @param by who said so
 * @param role in what role
 * @param reason why
 * @param atMillis when
 * @param nonce of whoever said it, so that the same word said again is known for the same
 * @param keyId key that signed it, or empty as long as none did
 */
public record AlertVerdict(
        String tenant,
        String alert,
        String identity,
        long lastMillis,
        LabelVerdict verdict,
        String by,
        String role,
        String reason,
        long atMillis,
        String nonce,
        String keyId) {
    private static final Comparator<AlertVerdict> BY_TIME =
            Comparator.comparingLong(AlertVerdict::atMillis).thenComparing(AlertVerdict::id);
    private static final int ID_BYTES = 10;

    /** Names it wherever it is told: the same for the same word, whenever it is signed, and for no other. */
    public String id() {
        String all = String.join("\n", tenant, alert, nonce, by, identity);
        return "av-" + HexFormat.of().formatHex(Sha256.of(all), 0, ID_BYTES);
    }

    /** Whether it was said later than another one; of two of the same moment their ids decide. */
    public boolean isAfter(AlertVerdict other) {
        return BY_TIME.compare(this, other) > 0;
    }

    /** Whether it only takes back what was said before. */
    public boolean takesBack() {
        return verdict == LabelVerdict.NONE;
    }
}
