package dev.cordon.behavior;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.domain.RoutineEntry;
import dev.cordon.domain.RoutineSet;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class RoutineCountsTest {
    private static final long FIRST = PopulationDay.dayOf(TestEvents.START);

    @Test
    void uses_are_counted_by_day_and_most_used_comes_first() {
        RoutineCounts counts = new RoutineCounts();
        for (int day = 0; day < 3; day++) {
            PendingDay pending = new PendingDay(FIRST + day);
            use(pending, "GetObject", "arn:aws:s3:::a/x", 5);
            use(pending, "PutObject", "arn:aws:s3:::a/x", 1);
            counts.learn(pending);
        }
        RoutineSet routine = counts.toRoutineSet();
        assertThat(routine.entries())
                .containsExactly(
                        new RoutineEntry("s3:GetObject", "arn:aws:s3:::a/x", 15, 3, FIRST + 2),
                        new RoutineEntry("s3:PutObject", "arn:aws:s3:::a/x", 3, 3, FIRST + 2));
        assertThat(routine.unattributedUses()).isZero();
    }

    @Test
    void uses_leave_the_window_after_thirty_days() {
        RoutineCounts counts = new RoutineCounts();
        PendingDay old = new PendingDay(FIRST);
        use(old, "GetObject", "arn:aws:s3:::a/x", 5);
        counts.learn(old);
        PendingDay recent = new PendingDay(FIRST + RoutineCounts.WINDOW_DAYS);
        use(recent, "PutObject", "arn:aws:s3:::a/x", 1);
        counts.learn(recent);
        assertThat(counts.toRoutineSet().entries())
                .extracting(RoutineEntry::action)
                .containsExactly("s3:PutObject");
    }

    @Test
    void many_resources_of_one_parent_become_a_pattern_without_losing_uses() {
        RoutineCounts counts = new RoutineCounts();
        PendingDay day = new PendingDay(FIRST);
        for (int i = 0; i < 20; i++) {
            use(day, "GetObject", "arn:aws:s3:::logs/part-" + i, 2);
        }
        counts.learn(day);
        PendingDay next = new PendingDay(FIRST + 1);
        use(next, "GetObject", "arn:aws:s3:::logs/part-99", 1);
        counts.learn(next);
        assertThat(counts.toRoutineSet().entries())
                .containsExactly(new RoutineEntry("s3:GetObject", "arn:aws:s3:::logs/*", 41, 2, FIRST + 1));
    }

    @Test
    void folders_are_folded_but_never_whole_services() {
        RoutineCounts counts = new RoutineCounts();
        PendingDay day = new PendingDay(FIRST);
        for (int i = 0; i < 12; i++) {
            use(day, "DeleteBucket", "arn:aws:s3:::bucket-" + i, 1);
        }
        counts.learn(day);
        assertThat(counts.toRoutineSet().entries())
                .hasSize(12)
                .noneMatch(entry -> entry.resource().contains("*"));
    }

    @Test
    void a_name_that_reads_like_a_pattern_is_counted_and_not_named() {
        RoutineCounts counts = new RoutineCounts();
        PendingDay day = new PendingDay(FIRST);
        use(day, "GetObject", "arn:aws:s3:::*", 2);
        counts.learn(day);
        assertThat(counts.toRoutineSet().entries()).isEmpty();
        assertThat(counts.toRoutineSet().unattributedUses()).isEqualTo(2);
    }

    @Test
    void what_does_not_fit_stays_counted_as_unattributed() throws IOException {
        RoutineCounts counts = new RoutineCounts();
        long used = 0;
        for (int day = 0; day < 10; day++) {
            PendingDay pending = new PendingDay(FIRST + day);
            for (int i = 0; i < 100; i++) {
                use(pending, "Action" + day + "x" + i, "arn:aws:service-" + i + ":" + "n".repeat(150), 1);
                used++;
            }
            counts.learn(pending);
        }
        RoutineSet routine = counts.toRoutineSet();
        long named = routine.entries().stream().mapToLong(RoutineEntry::uses).sum();
        assertThat(named + routine.unattributedUses()).isEqualTo(used);
        assertThat(routine.unattributedUses()).isPositive();
        assertThat(bytes(counts)).hasSizeLessThanOrEqualTo(RoutineCounts.MAX_BYTES);
    }

    @Test
    void counts_survive_being_written() throws IOException {
        RoutineCounts counts = new RoutineCounts();
        PendingDay day = new PendingDay(FIRST);
        use(day, "GetObject", "arn:aws:s3:::ärger/ü", 7);
        counts.learn(day);
        RoutineCounts read = RoutineCounts.read(new DataInputStream(new ByteArrayInputStream(bytes(counts))));
        assertThat(read.toRoutineSet()).isEqualTo(counts.toRoutineSet());
        assertThat(bytes(read)).isEqualTo(bytes(counts));
    }

    private static void use(PendingDay day, String operation, String resource, int times) {
        FacetValues values = new FacetValues();
        for (int i = 0; i < times; i++) {
            var event = TestEvents.event("alice", TestEvents.START, operation, resource);
            values.extract(event, 0, -1);
            day.add(event, values);
        }
    }

    private static byte[] bytes(RoutineCounts counts) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        counts.write(new DataOutputStream(bytes));
        return bytes.toByteArray();
    }
}
