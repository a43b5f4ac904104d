package dev.cordon.wire.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cordon.wire.frame.FrameReader;
import dev.cordon.wire.types.RawRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReplayPlanTest {
    @TempDir
    private Path directory;

    @ParameterizedTest(name = "seed {0}: {1} records, {2} partitions, {3} bytes, fan-in {4}")
    @CsvSource({
        "1, 0, 3, 4096, 2",
        "2, 1, 4, 4096, 2",
        "3, 2000, 1, 4096, 2",
        "4, 2000, 3, 4096, 3",
        "5, 2000, 8, 16384, 64",
        "6, 3000, 2, 67108864, 64",
        "7, 5000, 4, 8192, 5",
    })
    void partitions_hold_what_an_in_memory_sort_of_them_gives(
            long seed, int count, int partitions, long memory, int fanIn) throws IOException {
        List<Sample> samples = Sample.random(seed, count);
        ReplaySettings settings =
                ReplaySettings.of(partitions, directory).withMemoryBytes(memory).withFanIn(fanIn);
        try (ReplayPlan plan = plan(settings, samples)) {
            List<String> all = new ArrayList<>();
            for (int partition = 0; partition < partitions; partition++) {
                List<String> lines = read(plan, partition);
                assertThat(lines).hasSize((int) plan.records(partition));
                all.addAll(lines);
                Set<String> here = new HashSet<>(lines);
                List<String> expected = samples.stream()
                        .filter(sample -> here.contains(Sample.line(sample.record())))
                        .sorted(Sample.ORDER)
                        .map(sample -> Sample.line(sample.record()))
                        .toList();
                assertThat(lines).isEqualTo(expected);
                assertThat(plan.splits().get(partition).runs()).hasSizeLessThanOrEqualTo(fanIn);
            }
            assertThat(all)
                    .containsExactlyInAnyOrderElementsOf(samples.stream()
                            .map(sample -> Sample.line(sample.record()))
                            .toList());
        }
    }

    @Test
    void many_runs_are_merged_in_several_passes() throws IOException {
        List<Sample> samples = Sample.random(11, 4000);
        ReplaySettings tiny =
                ReplaySettings.of(2, directory).withMemoryBytes(4096).withFanIn(4);
        try (ReplayPlan plan = plan(tiny, samples);
                ReplayPlan whole = plan(ReplaySettings.of(2, directory), samples)) {
            Path files = Path.of(plan.id());
            try (Stream<Path> left = Files.list(files)) {
                List<Integer> numbers = left.map(file ->
                                Integer.parseInt(file.getFileName().toString().substring("run-".length())))
                        .sorted()
                        .toList();
                assertThat(numbers).hasSize(4);
                assertThat(numbers.get(3)).as("spills and merges").isGreaterThan(4 * 4 * 4);
            }
            for (int partition = 0; partition < 2; partition++) {
                assertThat(read(plan, partition)).isEqualTo(read(whole, partition));
            }
        }
    }

    @Test
    void order_of_input_and_number_of_threads_do_not_matter() throws Exception {
        List<Sample> samples = Sample.random(12, 3000);
        List<Sample> shuffled = new ArrayList<>(samples);
        Collections.shuffle(shuffled, new Random(5));
        ReplaySettings settings = ReplaySettings.of(3, directory).withMemoryBytes(32 << 10);
        try (ReplayPlan one = plan(settings, samples);
                ReplayPlan other = parallel(settings.withWriters(3), shuffled, 3)) {
            assertThat(other.bytes()).isEqualTo(one.bytes());
            assertThat(other.undated()).isEqualTo(one.undated());
            assertThat(other.earliestMillis()).isEqualTo(one.earliestMillis());
            assertThat(other.latestMillis()).isEqualTo(one.latestMillis());
            for (int partition = 0; partition < 3; partition++) {
                assertThat(read(other, partition)).isEqualTo(read(one, partition));
            }
        }
    }

    @Test
    void same_record_goes_to_the_same_partition_whatever_its_file() throws IOException {
        byte[] content = {1, 2, 3};
        List<Sample> twins = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            twins.add(new Sample(new RawRecord("file-" + i, i, "c" + i, content), 5, "id"));
        }
        try (ReplayPlan plan = plan(ReplaySettings.of(7, directory), twins)) {
            assertThat(Stream.iterate(0, p -> p + 1).limit(7).map(plan::records))
                    .containsOnlyOnce(50L);
        }
    }

    @Test
    void counts_and_times_are_those_of_the_input() throws IOException {
        List<Sample> samples = Sample.random(13, 500);
        try (ReplayPlan plan = plan(ReplaySettings.of(4, directory), samples)) {
            assertThat(plan.records()).isEqualTo(500);
            assertThat(plan.bytes())
                    .isEqualTo(samples.stream()
                            .mapToLong(sample -> sample.record().bytes().length)
                            .sum());
            assertThat(plan.undated())
                    .isEqualTo(samples.stream()
                            .filter(sample -> sample.time() == ReplayPlan.NO_TIME)
                            .count());
            assertThat(plan.earliestMillis())
                    .hasValue(samples.stream()
                            .mapToLong(Sample::time)
                            .filter(time -> time != ReplayPlan.NO_TIME)
                            .min()
                            .orElseThrow());
            assertThat(plan.latestMillis())
                    .hasValue(samples.stream().mapToLong(Sample::time).max().orElseThrow());
        }
    }

    @Test
    void plan_of_records_that_are_no_events_has_no_times() throws IOException {
        Sample undated = new Sample(new RawRecord("f", 1, "c", new byte[0]), ReplayPlan.NO_TIME, "");
        try (ReplayPlan plan = plan(ReplaySettings.of(1, directory), List.of(undated))) {
            assertThat(plan.earliestMillis()).isEmpty();
            assertThat(plan.latestMillis()).isEmpty();
            assertThat(read(plan, 0)).hasSize(1);
        }
    }

    @Test
    void record_larger_than_all_memory_is_sorted_too() throws IOException {
        byte[] giant = new byte[300_000];
        List<Sample> samples = List.of(
                new Sample(new RawRecord("f", 1, "c", new byte[] {1}), 3, "b"),
                new Sample(new RawRecord("f", 2, "c", giant), 2, "a"),
                new Sample(new RawRecord("f", 3, "c", new byte[] {3}), 1, "c"));
        try (ReplayPlan plan = plan(ReplaySettings.of(1, directory).withMemoryBytes(4096), samples)) {
            assertThat(read(plan, 0)).extracting(line -> line.charAt(2)).containsExactly('3', '2', '1');
        }
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void runs_belong_to_their_owner_alone_and_are_deleted_with_the_plan() throws IOException {
        ReplayPlan plan = plan(ReplaySettings.of(2, directory), Sample.random(14, 10));
        Path runs = Path.of(plan.id());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(runs)))
                .isEqualTo("rwx------");
        try (Stream<Path> files = Files.list(runs)) {
            assertThat(files.map(ReplayPlanTest::permissions)).isNotEmpty().containsOnly("rw-------");
        }

        plan.close();

        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void unfinished_plan_leaves_nothing_behind() throws IOException {
        try (ReplayPlan.Builder builder = ReplayPlan.builder(ReplaySettings.of(1, directory))) {
            builder.writer().add(new RawRecord("f", 1, "c", new byte[] {1}), 1, "a");
        }
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void storage_that_fails_is_named_with_directory_and_advice() throws IOException {
        try (ReplayPlan.Builder builder =
                ReplayPlan.builder(ReplaySettings.of(1, directory).withMemoryBytes(4096))) {
            ReplayPlan.Writer writer = builder.writer();
            try (Stream<Path> made = Files.list(directory)) {
                Files.delete(made.findFirst().orElseThrow());
            }
            RawRecord record = new RawRecord("f", 1, "c", new byte[3000]);
            writer.add(record, 1, "a");
            assertThatThrownBy(() -> writer.add(record, 2, "b"))
                    .isInstanceOf(ReplayStorageException.class)
                    .hasMessageContaining("cordon-replay-")
                    .hasMessageContaining("free space");
        }
    }

    @Test
    void settings_out_of_range_are_refused_with_the_range() {
        assertThatThrownBy(() -> ReplaySettings.of(0, directory)).hasMessageContaining("partitions must be 1 to 1024");
        assertThatThrownBy(() -> ReplaySettings.of(1, directory).withFanIn(1)).hasMessageContaining("fan-in");
        assertThatThrownBy(() -> ReplaySettings.of(1, directory).withMemoryBytes(1))
                .hasMessageContaining("memory");
        assertThatThrownBy(() -> ReplaySettings.of(1, directory).withWriters(0)).hasMessageContaining("writers");
    }

    @Test
    void more_writers_than_said_are_refused() throws IOException {
        try (ReplayPlan.Builder builder = ReplayPlan.builder(ReplaySettings.of(1, directory))) {
            builder.writer();
            assertThatThrownBy(builder::writer).isInstanceOf(IllegalStateException.class);
        }
    }

    static ReplayPlan plan(ReplaySettings settings, List<Sample> samples) throws IOException {
        try (ReplayPlan.Builder builder = ReplayPlan.builder(settings)) {
            ReplayPlan.Writer writer = builder.writer();
            for (Sample sample : samples) {
                writer.add(sample.record(), sample.time(), sample.id());
            }
            return builder.finish();
        }
    }

    private static ReplayPlan parallel(ReplaySettings settings, List<Sample> samples, int threads) throws Exception {
        try (ReplayPlan.Builder builder = ReplayPlan.builder(settings)) {
            List<Throwable> failures = Collections.synchronizedList(new ArrayList<>());
            List<Thread> running = new ArrayList<>();
            for (int t = 0; t < threads; t++) {
                int first = t;
                Thread thread = new Thread(() -> {
                    try {
                        ReplayPlan.Writer writer = builder.writer();
                        for (int i = first; i < samples.size(); i += threads) {
                            Sample sample = samples.get(i);
                            byte[] bytes = sample.record().bytes();
                            byte[] shared = new byte[bytes.length + 7];
                            System.arraycopy(bytes, 0, shared, 3, bytes.length);
                            writer.add(
                                    sample.record().file(),
                                    sample.record().number(),
                                    sample.record().container(),
                                    shared,
                                    3,
                                    bytes.length,
                                    sample.time(),
                                    sample.id());
                        }
                    } catch (IOException | RuntimeException e) {
                        failures.add(e);
                    }
                });
                thread.start();
                running.add(thread);
            }
            for (Thread thread : running) {
                thread.join();
            }
            assertThat(failures).isEmpty();
            return builder.finish();
        }
    }

    private static List<String> read(ReplayPlan plan, int partition) throws IOException {
        List<String> lines = new ArrayList<>();
        try (RunMerge merge = new RunMerge()) {
            for (ReplaySplit.Run run : plan.splits().get(partition).runs()) {
                merge.add(new RunCursor(FrameReader.open(Path.of(run.file()), run.start(), run.end()), 0, 0));
            }
            while (!merge.isEmpty()) {
                lines.add(Sample.line(merge.top().record()));
                merge.pop();
            }
        }
        return lines;
    }

    private static String permissions(Path path) {
        try {
            return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
