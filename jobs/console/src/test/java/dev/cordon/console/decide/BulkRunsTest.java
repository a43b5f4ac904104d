package dev.cordon.console.decide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cordon.console.Problem;
import dev.cordon.console.access.Caller;
import dev.cordon.console.access.Role;
import dev.cordon.console.access.Subject;
import dev.cordon.console.read.Asked;
import dev.cordon.console.read.BulkRows;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class BulkRunsTest {
    private static final long NOW = 1_800_000_000_000L;
    private static final BulkWish ASSIGNMENT =
            new BulkWish(new Asked(Map.of()), "assign", false, Optional.empty(), Optional.empty(), 0, "vera");
    private static final BulkRows.Row ROW =
            new BulkRows.Row("al-1", "ci-deployer", NOW, "", "", "", Optional.empty(), "");

    private final BulkRuns runs = new BulkRuns(Clock.fixed(Instant.ofEpochMilli(NOW), ZoneOffset.UTC));

    private static Caller caller(String name) {
        Subject subject = Subject.of(name, new TreeMap<>(Map.of("local", Role.ANALYST)));
        return new Caller(subject, Optional.empty(), Long.MAX_VALUE, "local", Role.ANALYST, "127.0.0.1");
    }

    private BulkRun kept(String id, String of, int alerts) {
        BulkRun run = new BulkRun(id, caller(of), ASSIGNMENT, Collections.nCopies(alerts, ROW), NOW + 1);
        runs.keep(run);
        return run;
    }

    private BulkRun ended(String id, String of, int alerts) {
        BulkRun run = kept(id, of, alerts);
        runs.begin(run);
        run.end(NOW);
        return run;
    }

    private List<String> known(String of) {
        return runs.of(caller(of)).stream().map(BulkRun::id).toList();
    }

    @Test
    void counting_again_and_again_leaves_what_can_be_taken_back() {
        ended("first", "vera", 1);
        for (int i = 0; i < 9; i++) {
            kept("counted-" + i, "vera", 1);
        }
        assertThat(known("vera")).containsExactly("first", "counted-5", "counted-6", "counted-7", "counted-8");
    }

    @Test
    void the_eldest_that_have_ended_make_room_for_many_alerts() {
        for (int i = 0; i < 10; i++) {
            ended("ended-" + i, "person-" + i, BulkRows.MOST);
        }
        kept("small", "vera", BulkRows.MOST / 2);
        kept("large", "vera", BulkRows.MOST);
        assertThat(known("vera")).containsExactly("small", "large");
        assertThat(known("person-0")).isEmpty();
        assertThat(known("person-1")).isEmpty();
        assertThat(known("person-2")).containsExactly("ended-2");
    }

    @Test
    void what_others_have_counted_makes_no_room() {
        for (int i = 0; i < 10; i++) {
            kept("counted-" + i, "person-" + i, BulkRows.MOST);
        }
        assertThatThrownBy(() -> kept("one-more", "vera", 1))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.kind()).isEqualTo(Problem.Kind.TOO_MANY));
        assertThat(known("person-0")).containsExactly("counted-0");
    }
}
