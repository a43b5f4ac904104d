package dev.cordon.launcher.train;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.domain.LabelScope;
import dev.cordon.domain.LabelVerdict;
import dev.cordon.domain.LabelledDecision;
import dev.cordon.learning.labels.DecidedAlert;
import dev.cordon.learning.labels.DecidedAlert.Outcome;
import dev.cordon.wire.labels.Label;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class DecidedAlertsTest {
    private static final long OPENED = 1_767_225_600_000L;
    private static final long LAST = OPENED + 60_000;
    private static final long DAY = Duration.ofDays(1).toMillis();

    @Test
    void nobody_takes_back_what_another_said() {
        assertThat(of(
                        said("dana", LabelVerdict.MALICIOUS, 1, "local"),
                        said("olga", LabelVerdict.FALSE_POSITIVE, 2, "local")))
                .singleElement()
                .satisfies(alert -> {
                    assertThat(alert.outcome()).isEqualTo(Outcome.DISPUTED);
                    assertThat(alert.deciders()).containsExactly("dana", "olga");
                    assertThat(alert.heldBackUntilMillis()).isEqualTo(LAST + DAY);
                });
    }

    @Test
    void everybodys_own_last_word_counts_whatever_the_order_of_lines() {
        assertThat(outcome(
                        said("dana", LabelVerdict.FALSE_POSITIVE, 2, "local"),
                        said("dana", LabelVerdict.MALICIOUS, 1, "local")))
                .isEqualTo(Outcome.BENIGN);
        assertThat(outcome(
                        said("dana", LabelVerdict.BENIGN, 1, "local"),
                        said("dana", LabelVerdict.MALICIOUS, 2, "local")))
                .isEqualTo(Outcome.ATTACK);
    }

    @Test
    void what_says_neither_was_taken_back_or_is_of_another_tenant_decides_nothing() {
        Label takenBack = label("olga", LabelVerdict.BENIGN, 3, "local", true);
        assertThat(of(
                        said("dana", LabelVerdict.NONE, 1, "local"),
                        takenBack,
                        said("eve", LabelVerdict.MALICIOUS, 4, "other")))
                .isEmpty();
        assertThat(outcome(said("dana", LabelVerdict.MALICIOUS, 1, "local"), takenBack))
                .isEqualTo(Outcome.ATTACK);
    }

    @Test
    void a_late_confirmation_takes_away_thirty_days_at_most() {
        assertThat(of(said("dana", LabelVerdict.MALICIOUS, 400, "local")))
                .singleElement()
                .extracting(DecidedAlert::heldBackUntilMillis)
                .isEqualTo(LAST + 30 * DAY);
    }

    private static Outcome outcome(Label... labels) {
        return of(labels).get(0).outcome();
    }

    private static List<DecidedAlert> of(Label... labels) {
        return DecidedAlerts.of(List.of(labels), "local");
    }

    private static Label said(String who, LabelVerdict verdict, int day, String tenant) {
        return label(who, verdict, day, tenant, false);
    }

    private static Label label(String who, LabelVerdict verdict, int day, String tenant, boolean takenBack) {
        LabelledDecision said = new LabelledDecision(
                who + day,
                "verdict",
                verdict,
                LAST + day * DAY,
                who,
                "",
                "",
                tenant,
                "user",
                "",
                "al-1",
                LabelScope.NONE,
                takenBack,
                "",
                "");
        return new Label(said, "al-1", OPENED, LAST, List.of("e1"), "fusion-1", false, false);
    }
}
