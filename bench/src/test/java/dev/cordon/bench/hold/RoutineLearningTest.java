package dev.cordon.bench.hold;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.bench.workload.Judging;
import dev.cordon.simulation.SimulatedHistory;
import dev.cordon.simulation.SimulatedIdentities;
import dev.cordon.simulation.SimulatedIdentity;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RoutineLearningTest {
    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void nothing_of_the_last_days_and_of_the_future_is_in_a_routine(long seed) {
        SimulatedIdentities account = SimulatedIdentities.of(seed, LocalDate.of(2026, 1, 5), 150, 1);
        List<Suspect> suspects = new ArrayList<>();
        List<Suspect> futureless = new ArrayList<>();
        for (SimulatedIdentity identity : account.identities()) {
            if (identity.number() % 6 == seed) {
                SimulatedHistory history = account.history(identity);
                Suspicion suspicion = Suspicion.draw(account, history, seed);
                suspects.add(new Suspect(history, suspicion));
                futureless.add(new Suspect(before(history, suspicion.startMillis() - Suspicion.DAY), suspicion));
            }
        }

        Map<SimulatedIdentity, Learned> learned = RoutineLearning.of(suspects, Judging.model());
        Map<SimulatedIdentity, Learned> withoutFuture = RoutineLearning.of(futureless, Judging.model());

        assertThat(learned).hasSize(suspects.size());
        assertThat(withoutFuture).isEqualTo(learned);
        suspects.forEach(suspect -> {
            Learned one = Objects.requireNonNull(learned.get(suspect.identity()));
            long day = Math.floorDiv(suspect.suspicion().startMillis(), Suspicion.DAY);
            assertThat(one.routine().entries())
                    .as(suspect.identity().name())
                    .isNotEmpty()
                    .allSatisfy(entry -> {
                        assertThat(entry.lastDay()).isLessThan(day - 1).isLessThanOrEqualTo(one.lastDay());
                    });
        });
    }

    private static SimulatedHistory before(SimulatedHistory history, long millis) {
        int end = 0;
        while (end < history.calls().size() && history.calls().get(end).timeMillis() < millis) {
            end++;
        }
        return new SimulatedHistory(
                history.identity(),
                history.calls().subList(0, end),
                history.habits().subList(0, end));
    }
}
