package dev.cordon.bench.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.bench.contain.ProviderCalls.Call;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class TheftTest {
    private static Theft applied() {
        Theft theft = new Theft(1_000);
        theft.stored(1_004);
        theft.alert("a", 1_020, 1_030);
        theft.alert("b", 2_020, 2_030);
        theft.applied("c", 1_520, 1_540);
        theft.applied("d", 2_520, 2_540);
        return theft;
    }

    @Test
    void parts_count_from_when_the_call_was_due_and_the_first_of_each_counts() {
        Theft theft = applied();
        assertThat(theft.toStored()).isEqualTo(4);
        assertThat(theft.storedToAlert()).isEqualTo(16);
        assertThat(theft.alertToSeen()).isEqualTo(10);
        assertThat(theft.toAlert()).isEqualTo(30);
        assertThat(theft.alertToApplied()).isEqualTo(500);
        assertThat(theft.toApplied()).isEqualTo(520);
        assertThat(theft.appliedToSeen()).isEqualTo(20);
        assertThat(theft.alertId()).isEqualTo("a");
        assertThat(theft.containment()).isEqualTo("c");
    }

    @Test
    void calls_that_overlap_count_once_and_only_until_applied() {
        List<Call> calls = List.of(
                new Call(1_050, 1_150, "GetUser", false, false),
                new Call(1_100, 1_200, "AttachUserPolicy", true, false),
                new Call(1_500, 1_600, "UpdateAccessKey", true, false),
                new Call(1_700, 1_800, "GetUser", false, false));
        assertThat(applied().inCalls(calls)).isEqualTo(150 + 20);
        assertThat(applied().toControls(calls)).isEqualTo(600);
        assertThat(applied().callsUntilApplied(calls)).isEqualTo(3);
    }

    @Test
    void a_hold_that_never_came_spoils_the_quantiles_it_belongs_to() {
        Theft never = new Theft(1_000);
        never.alert("a", 1_020, 1_030);
        LatencyPart toApplied = LatencyPart.ALL.stream()
                .filter(part -> part.label().equals("**event → applied**"))
                .findFirst()
                .orElseThrow();
        assertThat(toApplied.of(List.of(applied(), never)).at(0.5)).isEqualTo(OptionalLong.of(520));
        assertThat(toApplied.of(List.of(applied(), never)).at(0.99)).isEmpty();
    }
}
