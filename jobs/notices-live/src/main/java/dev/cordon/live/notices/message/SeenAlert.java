package dev.cordon.live.notices.message;

import dev.cordon.domain.Alert;
import dev.cordon.domain.AlertState;

/**
 * What notices need of an alert that detection made.
 *
 * @param alertId which
 * @param revision of this version
 * @param counts whether its episode is open, and not what people said is expected
 * @param identityKey baseline key of the identity
 * @param identityKind what sort of identity
 * @param identityName what a person calls it
 * @param account that owns it
 * @param priority rank, 0-100
 * @param exposed whether a credential in use was sighted in the open
 * @param openedMillis when the episode began
 * @param lastMillis last suspicious event
 * @param why one line
 */
public record SeenAlert(
        String alertId,
        long revision,
        boolean counts,
        String identityKey,
        String identityKind,
        String identityName,
        String account,
        double priority,
        boolean exposed,
        long openedMillis,
        long lastMillis,
        String why) {
    /**
     * Of a version of an alert. Texts are made harmless here, so that state stays small.
     *
     * @param expected whether a suppression covers it
     */
    public static SeenAlert of(Alert alert, boolean expected) {
        return new SeenAlert(
                alert.alertId(),
                alert.revision(),
                alert.state() == AlertState.OPEN && !expected,
                Outside.of(alert.identity().key()),
                alert.identity().kind().name(),
                Outside.of(alert.identity().name()),
                Outside.of(alert.identity().account()),
                alert.priority(),
                alert.exposed(),
                alert.openedMillis(),
                alert.lastMillis(),
                Outside.of(alert.why()));
    }
}
