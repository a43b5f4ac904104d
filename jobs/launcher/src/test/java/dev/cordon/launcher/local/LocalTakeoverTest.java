package dev.cordon.launcher.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cordon.launcher.InputProblem;
import dev.cordon.launcher.evaluate.TakeoverOptions;
import dev.cordon.learning.takeover.Budget;
import dev.cordon.learning.takeover.PeriodLength;
import dev.cordon.learning.takeover.RunsBy;
import dev.cordon.learning.takeover.Stratum;
import dev.cordon.learning.takeover.TakeoverPlan;
import dev.cordon.learning.takeover.TakeoverReport;
import dev.cordon.learning.takeover.TakeoverWindow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The protocol on logs as their owners have them: some weeks of CloudTrail, recorded runs of agents. */
class LocalTakeoverTest {
    @TempDir
    private Path folder;

    private Path work;

    @BeforeEach
    void makeFolder() throws IOException {
        work = Files.createDirectory(folder.resolve("work"));
    }

    @Test
    void eight_weeks_of_cloudtrail_are_enough_and_users_with_different_work_are_told_apart()
            throws IOException, InterruptedException {
        Path logs = new CloudTrailTeam()
                .work(10, LocalDate.of(2026, 1, 5), LocalDate.of(2026, 3, 3), 8)
                .writeTo(folder);
        TakeoverReport report = measure("cloudtrail", logs, Set.of(), Optional.empty());
        assertThat(report.plan().kinds()).isEqualTo(TakeoverPlan.UNTOLD);
        assertThat(report.years()).singleElement().satisfies(period -> {
            assertThat(period.period()).isEqualTo("2026-02-16..2026-03-01");
            assertThat(period.scored()).isEqualTo(10);
        });
        assertThat(report.result("cordon", Stratum.ANY_12).cases()).isGreaterThan(5);
        double found =
                report.result("cordon", Stratum.ANY_12).at(Budget.FIVE_PERCENT).recall();
        assertThat(found).isGreaterThan(0.7);
        assertThat(report.result("cordon", Stratum.NULL_12)
                        .at(Budget.FIVE_PERCENT)
                        .recall())
                .isLessThan(found / 2);
    }

    @Test
    void too_few_weeks_are_refused_with_what_is_lacking() {
        Path logs = new CloudTrailTeam()
                .work(3, LocalDate.of(2026, 1, 5), LocalDate.of(2026, 2, 1), 8)
                .writeTo(folder);
        assertThatThrownBy(() -> measure("cloudtrail", logs, TakeoverPlan.PEOPLE, Optional.empty()))
                .isInstanceOf(InputProblem.class)
                .hasMessageStartingWith("--in: the history spans 26 days, 2026-01-05 to 2026-01-30: at least 56");
    }

    @Test
    void accounts_without_such_identities_say_whom_there_is_to_measure() {
        Path logs = new CloudTrailTeam()
                .work(3, LocalDate.of(2026, 1, 5), LocalDate.of(2026, 3, 3), 8)
                .writeTo(folder);
        assertThatThrownBy(() -> measure("cloudtrail", logs, TakeoverPlan.MACHINES, Optional.empty()))
                .isInstanceOf(InputProblem.class)
                .hasMessageContaining("no threshold can be set")
                .hasMessageContaining("0 of 3 identities are of the kinds that are measured");
    }

    @Test
    void agents_are_measured_by_their_runs() throws IOException, InterruptedException {
        Path one = agent("mapper", "read_map", "plan_route");
        Path two = agent("seller", "find_item", "take_payment");
        TakeoverReport report = measure(
                "agent",
                List.of(one.toString(), two.toString()),
                TakeoverPlan.MACHINES,
                Optional.of(PeriodLength.parse("30d")));
        assertThat(report.runs()).isTrue();
        assertThat(report.years()).singleElement().satisfies(period -> {
            assertThat(period.period()).isEqualTo("runs 61-90");
            assertThat(period.calibrationDays()).isEqualTo(60);
        });
        assertThat(report.result("cordon", Stratum.ANY_12).cases()).isGreaterThan(1);
        assertThat(report.result("cordon", Stratum.ANY_12)
                        .at(Budget.FIVE_PERCENT)
                        .recall())
                .isEqualTo(1);
        assertThat(report.result("cordon", Stratum.STRANGER).cases()).isZero();
    }

    /** Runs of an agent as tau-bench records them. */
    private Path agent(String name, String first, String second) throws IOException {
        StringBuilder runs = new StringBuilder("[");
        for (int task = 0; task < 30; task++) {
            for (int trial = 0; trial < 3; trial++) {
                runs.append(runs.length() == 1 ? "" : ",\n").append("""
                        {"task_id":%d,"trial":%d,"info":{},"traj":[""".formatted(task, trial));
                for (int call = 0; call < 5; call++) {
                    runs.append(call == 0 ? "" : ",")
                            .append("""
                            {"role":"assistant","tool_calls":[{"id":"c%d","function":{"name":"%s","arguments":"{}"}}]}""".formatted(call, (task + trial + call) % 3 == 0 ? first : second));
                }
                runs.append("]}");
            }
        }
        return Files.writeString(folder.resolve(name + ".json"), runs.append("]"));
    }

    private TakeoverReport measure(
            String source, Path logs, Set<dev.cordon.domain.IdentityKind> kinds, Optional<PeriodLength> period)
            throws IOException, InterruptedException {
        return measure(source, List.of(logs.toString()), kinds, period);
    }

    private TakeoverReport measure(
            String source, List<String> logs, Set<dev.cordon.domain.IdentityKind> kinds, Optional<PeriodLength> period)
            throws IOException, InterruptedException {
        TakeoverPlan plan = new TakeoverPlan(
                new TakeoverWindow(Optional.empty(), Optional.empty(), period, OptionalInt.empty()),
                5,
                kinds,
                OptionalInt.empty(),
                OptionalInt.empty(),
                RunsBy.FITTING);
        return new LocalTakeover()
                .run(
                        new TakeoverOptions(source, "local", logs, plan, List.of("cordon"), Set.of(), false, work),
                        progress -> {});
    }
}
