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
        return kept(id, of, ASSIGNMENT, alerts);
    }

    private BulkRun kept(String id, String of, BulkAim aim, int alerts) {
        BulkRun run = new BulkRun(id, caller(of), aim, Collections.nCopies(alerts, ROW), NOW + 1);
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
        kept("large", "ana", BulkRows.MOST);
        assertThat(known("vera")).containsExactly("small");
        assertThat(known("ana")).containsExactly("large");
        assertThat(known("person-0")).isEmpty();
        assertThat(known("person-1")).isEmpty();
        assertThat(known("person-2")).containsExactly("ended-2");
    }

    @Test
    void where_there_is_no_room_nothing_is_pushed_out() {
        for (int i = 0; i < 9; i++) {
            kept("counted-" + i, "person-" + i, BulkRows.MOST);
        }
        kept("nearly", "person-9", BulkRows.MOST - 500);
        ended("ended", "ana", 499);
        ended("own", "vera", 1);
        for (int i = 0; i < 4; i++) {
            kept("none-" + i, "vera", 0);
        }
        assertThatThrownBy(() -> kept("one-more", "vera", 501))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.kind()).isEqualTo(Problem.Kind.TOO_MANY));
        assertThat(known("person-0")).containsExactly("counted-0");
        assertThat(known("ana")).containsExactly("ended");
        assertThat(known("vera")).containsExactly("own", "none-0", "none-1", "none-2", "none-3");
        kept("fits", "vera", 2);
        assertThat(known("ana")).isEmpty();
        assertThat(known("vera")).containsExactly("own", "none-1", "none-2", "none-3", "fits");
    }

    @Test
    void what_was_cancelled_before_it_began_takes_no_room() {
        BulkRun first = kept("counted-0", "person-0", BulkRows.MOST);
        for (int i = 1; i < 10; i++) {
            kept("counted-" + i, "person-" + i, BulkRows.MOST);
        }
        first.cancel("cancelled by person-0");
        kept("one-more", "vera", BulkRows.MOST);
        assertThat(known("vera")).containsExactly("one-more");
        assertThat(known("person-0")).isEmpty();
    }

    @Test
    void what_few_people_count_keeps_nobody_from_theirs() {
        for (String each : List.of("ana", "bob")) {
            for (int i = 0; i < 5; i++) {
                kept(each + "-" + i, each, BulkRows.MOST);
            }
            assertThat(known(each)).containsExactly(each + "-4");
        }
        kept("small", "bob", BulkRows.MOST / 2);
        kept("beside", "bob", BulkRows.MOST / 2);
        assertThat(known("bob")).containsExactly("small", "beside");
        kept("others", "vera", BulkRows.MOST);
        assertThat(known("vera")).containsExactly("others");
    }

    @Test
    void what_is_taken_back_is_not_pushed_out_by_counting_that() {
        BulkRun first = ended("ended-0", "vera", 3);
        for (int i = 1; i < 5; i++) {
            ended("ended-" + i, "vera", 1);
        }
        kept("undo", "vera", new BulkUndo(first), 3);
        assertThat(known("vera")).containsExactly("ended-0", "ended-2", "ended-3", "ended-4", "undo");
        kept("again", "vera", new BulkUndo(first), 3);
        assertThat(known("vera")).containsExactly("ended-0", "ended-2", "ended-3", "ended-4", "again");
        for (int i = 1; i < 10; i++) {
            ended("full-" + i, "person-" + i, BulkRows.MOST);
        }
        kept("large", "ana", BulkRows.MOST - 20);
        kept("late", "vera", new BulkUndo(first), 20);
        assertThat(known("vera")).contains("ended-0", "late");
    }
}
