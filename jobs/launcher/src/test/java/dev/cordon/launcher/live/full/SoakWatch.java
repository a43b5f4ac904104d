package dev.cordon.launcher.live.full;

import dev.cordon.launcher.live.CatchUp;
import java.io.IOException;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Looks every ten seconds how the installation is, and writes a row of the table once a minute. */
final class SoakWatch implements AutoCloseable {
    static final long SAMPLE_SECONDS = 10;
    private static final int SAMPLES_A_ROW = 6;
    /** Some minutes, since a JVM that has just begun has not loaded all that it will need. */
    private static final int TELLING_SAMPLES = 24;

    private static final double MIB = 1 << 20;

    private final Installed stack;
    private final Books books;
    private final ResultTable table;
    private final CatchUp behind;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor();
    /**
     * Of each process of Flink by itself, for as long as it has tasks of so many jobs: one that is started anew has an empty
     * heap, which a sum would take for health, and one that gets tasks of another's has more classes and what they keep.
     */
    private final Map<String, Trend> heaps = new TreeMap<>();

    private long mostJobs;

    private final Trend taskHeap = new Trend();
    private final Trend jobHeap = new Trend();
    private final Trend stateOfIdentity = new Trend();
    private final Trend resident = new Trend();
    private final Trend checkpoints = new Trend();
    private final Trend identities = new Trend();
    private final long began = System.nanoTime();
    private int samples;
    private volatile OptionalLong lag = OptionalLong.empty();
    private volatile String fault = "";

    SoakWatch(Installed stack, Books books, ResultTable table) {
        this.stack = stack;
        this.books = books;
        this.table = table;
        this.behind = new CatchUp(stack.installation());
        thread.scheduleWithFixedDelay(this::look, SAMPLE_SECONDS, SAMPLE_SECONDS, TimeUnit.SECONDS);
    }

    /**
     * What is going wrong now, or is just over; empty where nothing is. A moment at which something is away is no sample, and
     * what was seen of the lag before says nothing.
     */
    void fault(String words) {
        fault = words;
        lag = OptionalLong.empty();
    }

    /** Records that were not committed at the last look; empty where that is not known. */
    OptionalLong lag() {
        return lag;
    }

    private synchronized void look() {
        try {
            lag = behind.lagOfDetection();
            if (fault.isEmpty()) {
                sample();
            }
            if (++samples % SAMPLES_A_ROW == 0) {
                row();
            }
        } catch (IOException | RuntimeException e) { // something is away, or comes back
            lag = OptionalLong.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void sample() throws IOException, InterruptedException {
        FlinkRest jobs = stack.jobs();
        String detection = jobs.job("detection cloudtrail");
        double known = jobs.sum(detection, "identitiesKnown");
        double bytes = jobs.checkpointBytes(detection);
        double ofAll = 0;
        for (String job : jobs.jobs().values()) {
            ofAll += jobs.checkpointBytes(job);
        }
        Map<String, Long> processes = stack.processes();
        SoakSample sample = SoakSample.of(processes);
        if (known == 0 || bytes == 0 || !fault.isEmpty()) {
            return;
        }
        identities.add(known);
        checkpoints.add(ofAll / MIB);
        stateOfIdentity.add(bytes / known);
        sample.heapMiB()
                .forEach((name, mib) -> heaps.computeIfAbsent(
                                "%s (process %d) with %d jobs"
                                        .formatted(
                                                name,
                                                processes.get(name),
                                                sample.jobs().get(name)),
                                unused -> new Trend())
                        .add(mib));
        for (Map.Entry<String, Long> loaded : sample.jobs().entrySet()) {
            if (loaded.getKey().startsWith("taskmanager")) {
                mostJobs = Math.max(mostJobs, loaded.getValue());
            }
        }
        double heap =
                sample.heapMiB().values().stream().mapToLong(Long::longValue).sum();
        double ofJobs = sample.heapMiB().getOrDefault("jobmanager", 0L);
        taskHeap.add(heap - ofJobs);
        jobHeap.add(ofJobs);
        resident.add(sample.residentMiB().values().stream()
                .mapToLong(Long::longValue)
                .sum());
    }

    private void row() throws IOException {
        OptionalLong behindNow = lag;
        table.row(
                TimeUnit.NANOSECONDS.toMinutes(System.nanoTime() - began + TimeUnit.SECONDS.toNanos(30)),
                books.sent(),
                behindNow.isPresent() ? behindNow.getAsLong() : "not known",
                "%.0f".formatted(taskHeap.last()),
                "%.0f".formatted(jobHeap.last()),
                "%.0f".formatted(resident.last()),
                "%.1f".formatted(checkpoints.last()),
                "%.0f".formatted(identities.last()),
                "%.0f".formatted(stateOfIdentity.last()),
                fault.isEmpty() ? " " : fault);
    }

    /** Of how many jobs one task manager had classes at the same time: more than run are such that nobody let go of. */
    synchronized long mostJobs() {
        return mostJobs;
    }

    /** What is reached in the heap of each process of Flink that was looked at for long enough to tell. */
    synchronized Map<String, Trend> heaps() {
        Map<String, Trend> told = new TreeMap<>(heaps);
        told.values().removeIf(heap -> heap.samples() < TELLING_SAMPLES);
        return told;
    }

    synchronized Trend taskHeap() {
        return taskHeap;
    }

    synchronized Trend jobHeap() {
        return jobHeap;
    }

    synchronized Trend stateOfIdentity() {
        return stateOfIdentity;
    }

    /** Of all processes, in MiB. */
    synchronized Trend resident() {
        return resident;
    }

    /** Of all jobs together, whole, in MiB. */
    synchronized Trend checkpoints() {
        return checkpoints;
    }

    /** Known to detection of CloudTrail. */
    synchronized Trend identities() {
        return identities;
    }

    @Override
    public void close() throws InterruptedException {
        thread.shutdownNow();
        thread.awaitTermination(1, TimeUnit.MINUTES);
        behind.close();
    }
}
