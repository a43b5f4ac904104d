package dev.cordon.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.domain.ContainmentState;
import dev.cordon.domain.OnTimeout;
import dev.cordon.engine.lifecycle.Containment;
import dev.cordon.engine.lifecycle.Plans;
import dev.cordon.engine.lifecycle.Verb;
import dev.cordon.engine.plan.HoldPlan;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The process dies before or after any call; the next start over the same journal ends well. */
class KilledAnywhereTest {
    private static final HoldPlan PLAN = Plans.threeSteps("al-1", OnTimeout.RELEASE);

    /** As if the process had been killed: nothing in it goes on. */
    private static final class Killed extends Error {
        private static final long serialVersionUID = 1L;
    }

    private static MadeUpProvider.Interruption killAt(int call, boolean afterIt) {
        int[] seen = {0};
        return after -> {
            if (after == afterIt && seen[0]++ == call) {
                throw new Killed();
            }
        };
    }

    @Test
    void killed_while_applying_it_is_held_after_all_and_knows_what_was_before(@TempDir Path folder) throws Exception {
        for (int call = 0; call < 3; call++) {
            for (boolean afterIt : new boolean[] {false, true}) {
                MadeUpProvider provider = new MadeUpProvider();
                provider.values.put("made-up.keys", "on");
                provider.interruption = killAt(call, afterIt);
                Path state = folder.resolve(call + "-" + afterIt);
                long now = Plans.NOON;
                boolean killed = false;
                try (HoldBench first = new HoldBench(state, provider, now)) {
                    first.held(PLAN);
                } catch (Killed e) {
                    killed = true;
                }
                assertThat(killed).isTrue();
                provider.interruption = after -> {};
                try (HoldBench second = new HoldBench(state, provider, now + 5_000)) {
                    second.until(PLAN.id(), ContainmentState.HELD);
                    assertThat(provider.values)
                            .allSatisfy((id, value) -> assertThat(value).startsWith("held by"));
                    second.decide(PLAN.id(), Verb.RELEASE, "dana");
                    second.until(PLAN.id(), ContainmentState.RELEASED);
                    assertThat(provider.values)
                            .isEqualTo(Map.of("made-up.deny", "", "made-up.keys", "on", "made-up.extra", ""));
                }
            }
        }
    }

    @Test
    void killed_while_releasing_it_is_released_after_all(@TempDir Path folder) throws Exception {
        for (int call = 0; call < 3; call++) {
            for (boolean afterIt : new boolean[] {false, true}) {
                MadeUpProvider provider = new MadeUpProvider();
                provider.values.put("made-up.keys", "on");
                Path state = folder.resolve(call + "-" + afterIt);
                try (HoldBench first = new HoldBench(state, provider, Plans.NOON)) {
                    first.held(PLAN);
                    provider.interruption = killAt(call, afterIt);
                    first.decide(PLAN.id(), Verb.RELEASE, "dana");
                    first.until(PLAN.id(), ContainmentState.RELEASED);
                } catch (Killed e) {
                    provider.interruption = after -> {};
                }
                try (HoldBench second = new HoldBench(state, provider, Plans.NOON + 60_000)) {
                    Containment released = second.until(PLAN.id(), ContainmentState.RELEASED);
                    assertThat(released.decidedBy()).isEqualTo("dana");
                    assertThat(provider.values)
                            .isEqualTo(Map.of("made-up.deny", "", "made-up.keys", "on", "made-up.extra", ""));
                }
            }
        }
    }

    @Test
    void a_call_from_before_the_kill_that_lands_after_the_release_is_undone_too(@TempDir Path folder) throws Exception {
        MadeUpProvider provider = new MadeUpProvider();
        try (HoldBench bench = new HoldBench(folder, provider, Plans.NOON)) {
            bench.held(PLAN);
            String late = provider.values.get("made-up.deny");
            bench.decide(PLAN.id(), Verb.RELEASE, "dana");
            bench.runner.runDue(PLAN.id());
            provider.values.put("made-up.deny", String.valueOf(late));
            bench.until(PLAN.id(), ContainmentState.RELEASED);
            assertThat(provider.values).containsEntry("made-up.deny", "");
        }
    }
}
