package dev.cordon.bench.hold;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.domain.Alert;
import dev.cordon.domain.IdentityEvent;
import dev.cordon.wire.testing.LeakedKeyAlert;
import java.util.List;
import org.junit.jupiter.api.Test;

class HoldCountTest {
    private static final long AT = 1_780_000_000_000L;

    private final HoldCount count = new HoldCount(PlaybookActions.selector());

    /** Of a leaked key, or of the same key that nobody sighted. */
    private static Alert alert(String id, long revision, boolean exposed, double evidence) {
        return new LeakedKeyAlert("arn:aws:iam::111122223333:user/exporter", AT)
                .id(id)
                .revision(revision)
                .exposed(exposed)
                .probability(evidence)
                .alert();
    }

    @Test
    void an_alert_counts_once_however_many_versions_it_has() {
        count.alert(alert("a", 1, true, 0.97));
        count.alert(alert("a", 2, true, 0.98));
        count.alert(alert("b", 1, true, 0.97));
        assertThat(count.line("alerts of any kind").alerts()).isEqualTo(2);
        assertThat(count.line("any playbook that holds").alerts()).isEqualTo(2);
    }

    @Test
    void an_alert_that_comes_to_call_for_a_hold_counts_from_then_on() {
        count.alert(alert("a", 1, false, 0.1));
        assertThat(count.line("any playbook that holds").alerts()).isZero();
        assertThat(count.line("alerts with evidence of 0.7 and more").alerts()).isZero();
        count.alert(alert("a", 2, true, 0.9));
        assertThat(count.line("any playbook that holds").alerts()).isEqualTo(1);
        assertThat(count.line("alerts with evidence of 0.8 and more").alerts()).isEqualTo(1);
        assertThat(count.line("alerts of any kind").alerts()).isEqualTo(1);
    }

    @Test
    void no_bundled_playbook_holds_by_itself() {
        count.alert(alert("a", 1, true, 0.97));
        assertThat(count.names()).contains("proposals").doesNotContain("automatic holds");
    }

    @Test
    void rates_are_over_days_on_which_identities_did_something() {
        List<IdentityEvent> events = FirstDays.of(8, 7).events();
        events.forEach(count::event);
        long days = events.stream()
                .map(event -> event.identity().key() + Math.floorDiv(event.timeMillis(), Suspicion.DAY))
                .distinct()
                .count();
        assertThat(count.identityDays()).isEqualTo(days).isPositive();
        events.forEach(count::event);
        assertThat(count.identityDays()).as("a day counts once").isEqualTo(days);
        count.alert(alert("a", 1, true, 0.97));
        assertThat(count.line("alerts of any kind").perThousand()).isEqualTo(1000.0 / days);
    }
}
