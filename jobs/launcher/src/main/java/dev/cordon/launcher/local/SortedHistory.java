package dev.cordon.launcher.local;

import dev.cordon.domain.DeadLetter;
import dev.cordon.events.container.ReadLimits;
import dev.cordon.launcher.detect.Progress;
import dev.cordon.launcher.detect.ProgressListener;
import dev.cordon.wire.files.InputFiles;
import dev.cordon.wire.replay.ReplayPlan;
import dev.cordon.wire.replay.ReplayPlanner;
import dev.cordon.wire.replay.ReplaySettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;

/** Puts history into its one order, for commands that play it without the job. */
final class SortedHistory {
    private SortedHistory() {}

    /** @param unreadable is raised by one for each record that no container gives */
    static ReplayPlan plan(
            String source,
            String tenant,
            InputFiles input,
            Path workDirectory,
            AtomicLong unreadable,
            ProgressListener progress)
            throws IOException, InterruptedException {
        ReplaySettings settings = ReplaySettings.of(1, workDirectory)
                .withWriters(Math.min(
                        Runtime.getRuntime().availableProcessors(),
                        Math.max(1, input.files().size())));
        long total = input.bytes() > 0 ? input.bytes() : Progress.UNKNOWN;
        return new ReplayPlanner(tenant, source, ReadLimits.DEFAULT, settings)
                .plan(input, new ReplayPlanner.Listener() {
                    @Override
                    public void deadLetter(DeadLetter letter) {
                        unreadable.incrementAndGet();
                    }

                    @Override
                    public void progress(long bytes) {
                        progress.update(new Progress(Progress.Phase.READING, bytes, total));
                    }
                });
    }
}
