package dev.cordon.bench.pipeline;

import dev.cordon.behavior.BehaviorSettings;
import dev.cordon.behavior.ExposureBook;
import dev.cordon.behavior.SequentialReplay;
import dev.cordon.bench.Machine;
import dev.cordon.bench.workload.CloudTrailWorkload;
import dev.cordon.bench.workload.Judging;
import dev.cordon.domain.IdentityEvent;
import dev.cordon.domain.IdentitySummary;
import dev.cordon.domain.Resource;
import dev.cordon.events.EventNormalizer;
import dev.cordon.events.Normalizers;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.ToLongFunction;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Bytes that are kept of an identity: of ordinary ones, and of one that does everything. */
@Command(
        name = "bench/run state",
        mixinStandardHelpOptions = true,
        showDefaultValues = true,
        description = "Bytes that are kept of an identity, when written and on the heap.")
public final class StateReport implements Callable<Integer> {
    private static final long MILLIS_PER_DAY = 86_400_000L;

    @Option(names = "--records", description = "Records that the identities make.")
    private long records = 2_000_000;

    @Option(names = "--identities", description = "Identities that act.")
    private int identities = 20_000;

    @Option(names = "--days", description = "Days that the records are spread over.")
    private int days = 28;

    @Option(names = "--seed", description = "Seed of the records.")
    private long seed = 1;

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new StateReport()).execute(arguments));
    }

    @Override
    public Integer call() {
        CloudTrailWorkload workload = new CloudTrailWorkload(seed, identities, records, days);
        EventNormalizer normalizer = Normalizers.forSource("cloudtrail");
        long before = usedHeap();
        SequentialReplay replay = Judging.replay();
        for (long i = 0; i < records; i++) {
            replay.play(Judging.event(normalizer, workload.record(i)));
        }
        long heap = usedHeap() - before;
        List<IdentitySummary> lines = summaries(replay);
        List<IdentitySummary> mature =
                lines.stream().filter(IdentitySummary::mature).toList();
        System.out.println(Machine.line());
        System.out.printf(
                Locale.ROOT,
                "%,d records, %,d identities (%,d with a mature baseline), %d days; %,d bytes of heap an identity; "
                        + "%,d episodes%n%n",
                records,
                lines.size(),
                mature.size(),
                days,
                heap / lines.size(),
                lines.stream().mapToLong(IdentitySummary::alerts).sum());
        System.out.println("| written bytes | median | p90 | p99 | largest | does everything |");
        System.out.println("|---|---:|---:|---:|---:|---:|");
        IdentitySummary everything = everything(workload, normalizer);
        row("baseline, all identities", lines, IdentitySummary::baselineBytes, everything);
        row("baseline, mature", mature, IdentitySummary::baselineBytes, everything);
        row("whole state, all identities", lines, IdentitySummary::stateBytes, everything);
        row("whole state, mature", mature, IdentitySummary::stateBytes, everything);
        return 0;
    }

    private static void row(
            String name,
            List<IdentitySummary> lines,
            ToLongFunction<IdentitySummary> size,
            IdentitySummary everything) {
        long[] sorted = lines.stream().mapToLong(size).sorted().toArray();
        if (sorted.length > 0) {
            System.out.printf(
                    Locale.ROOT,
                    "| %s | %,d | %,d | %,d | %,d | %,d |%n",
                    name,
                    sorted[sorted.length / 2],
                    sorted[sorted.length * 9 / 10],
                    sorted[sorted.length * 99 / 100],
                    sorted[sorted.length - 1],
                    size.applyAsLong(everything));
        }
    }

    private static List<IdentitySummary> summaries(SequentialReplay replay) {
        return replay.states().values().stream()
                .map(state -> state.summary(BehaviorSettings.DEFAULT, new ExposureBook()))
                .toList();
    }

    /** One identity that makes everybody's records, each with new resources, for forty days. */
    private static IdentitySummary everything(CloudTrailWorkload workload, EventNormalizer normalizer) {
        SequentialReplay replay = Judging.replay();
        IdentityEvent first = Judging.event(normalizer, workload.record(0));
        int perDay = 5_000;
        for (int i = 0; i < 40 * perDay; i++) {
            IdentityEvent event = Judging.event(normalizer, workload.record(i % workload.records()));
            long time = first.timeMillis() + i * (MILLIS_PER_DAY / perDay);
            replay.play(greedy(event, first, i, time));
        }
        return summaries(replay).get(0);
    }

    private static IdentityEvent greedy(IdentityEvent event, IdentityEvent first, int number, long timeMillis) {
        List<Resource> resources = new ArrayList<>();
        for (int i = 0; i < IdentityEvent.MAX_RESOURCES; i++) {
            resources.add(new Resource(
                    "", "arn:aws:s3:::bucket-" + number % 977 + "/" + "folder/".repeat(20) + number + "/" + i));
        }
        return event.with(draft -> draft.eventId("everything-" + number)
                .timeMillis(timeMillis)
                .hasClock(true)
                .identity(first.identity())
                .resources(resources)
                .argumentShape(event.argumentShape() + number % 400)
                .namesMore(false));
    }

    private static long usedHeap() {
        System.gc();
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
