package dev.cordon.wire.replay;

import dev.cordon.domain.DeadLetter;
import dev.cordon.domain.IdentityEvent;
import dev.cordon.events.EventNormalizer;
import dev.cordon.events.Normalized;
import dev.cordon.events.Normalizers;
import dev.cordon.events.RecordContext;
import dev.cordon.events.container.ReadLimits;
import dev.cordon.wire.files.InputFile;
import dev.cordon.wire.files.InputFiles;
import dev.cordon.wire.files.InputReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Reads input files into a {@link ReplayPlan}. Several files are read at once; each record is normalised for its sort
 * key, and again by the job, so that what the job sees is what live input would give it.
 */
public final class ReplayPlanner {
    private final String tenant;
    private final String source;
    private final ReadLimits limits;
    private final ReplaySettings settings;

    /** Reads with as many threads as the settings have writers. */
    public ReplayPlanner(String tenant, String source, ReadLimits limits, ReplaySettings settings) {
        this.tenant = tenant;
        this.source = source;
        this.limits = limits;
        this.settings = settings;
    }

    /** Is told what was met; from several threads. */
    public interface Listener {
        /** Something that is no record of any container; it will not be in the plan. */
        void deadLetter(DeadLetter letter) throws IOException;

        /** So many bytes of the files, as stored, have been read. */
        void progress(long bytes);
    }

    /** Reads all files to their ends. */
    public ReplayPlan plan(InputFiles input, Listener listener) throws IOException, InterruptedException {
        Queue<InputFile> files = new ConcurrentLinkedQueue<>(input.files());
        AtomicLong bytes = new AtomicLong();
        ExecutorService readers = Executors.newFixedThreadPool(settings.writers(), task -> {
            Thread thread = new Thread(task, "read input");
            thread.setDaemon(true);
            return thread;
        });
        try (ReplayPlan.Builder builder = ReplayPlan.builder(settings)) {
            List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < settings.writers(); i++) {
                Reading reading = new Reading(builder.writer(), listener, bytes);
                running.add(readers.submit(() -> {
                    for (InputFile file = files.poll(); file != null; file = files.poll()) {
                        reading.read(file);
                    }
                    return null;
                }));
            }
            for (Future<?> reader : running) {
                await(reader);
            }
            return builder.finish();
        } finally {
            readers.shutdownNow();
        }
    }

    private static void await(Future<?> reader) throws IOException, InterruptedException {
        try {
            reader.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException failure) {
                throw failure;
            }
            throw new IllegalStateException("reading the input failed", e.getCause());
        }
    }

    /** One thread's reading. */
    private final class Reading implements InputReader.Receiver {
        private final ReplayPlan.Writer writer;
        private final Listener listener;
        private final AtomicLong bytes;
        private final EventNormalizer normalizer = Normalizers.forSource(source);
        private final InputReader reader = new InputReader(tenant, source, limits);
        private RecordContext context = new RecordContext(tenant, "");

        Reading(ReplayPlan.Writer writer, Listener listener, AtomicLong bytes) {
            this.writer = writer;
            this.listener = listener;
            this.bytes = bytes;
        }

        void read(InputFile file) throws IOException {
            context = new RecordContext(tenant, file.container());
            reader.read(file, this);
            listener.progress(bytes.addAndGet(Math.max(0, file.bytes())));
        }

        @Override
        public void record(InputFile file, long number, byte[] buffer, int offset, int length) throws IOException {
            Normalized normalized = normalizer.normalize(buffer, offset, length, context);
            long time = ReplayPlan.NO_TIME;
            String id = "";
            if (normalized instanceof Normalized.Accepted accepted) {
                IdentityEvent event = accepted.event();
                time = event.timeMillis();
                id = event.eventId();
            }
            writer.add(file.name(), number, context.container(), buffer, offset, length, time, id);
        }

        @Override
        public void deadLetter(DeadLetter letter) throws IOException {
            listener.deadLetter(letter);
        }
    }
}
