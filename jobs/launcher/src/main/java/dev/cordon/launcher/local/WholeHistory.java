package dev.cordon.launcher.local;

import dev.cordon.domain.IdentityEvent;
import dev.cordon.events.EventNormalizer;
import dev.cordon.events.Normalized;
import dev.cordon.events.Normalizers;
import dev.cordon.events.RecordContext;
import dev.cordon.launcher.InputProblem;
import dev.cordon.launcher.detect.ProgressListener;
import dev.cordon.wire.files.InputFiles;
import dev.cordon.wire.replay.ReplayPlan;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** All events of a history in their one order, in memory: about 1 KB each. As detect sees them: nothing is left out. */
final class WholeHistory {
    private WholeHistory() {}

    static List<IdentityEvent> read(
            String source, String tenant, List<String> inputs, Path workDirectory, ProgressListener progress)
            throws IOException, InterruptedException {
        List<IdentityEvent> history = new ArrayList<>();
        try (ReplayPlan plan =
                SortedHistory.plan(source, tenant, InputFiles.of(inputs), workDirectory, new AtomicLong(), progress)) {
            EventNormalizer normalizer = Normalizers.forSource(source);
            plan.forEachInOrder(record -> {
                Normalized normalized = normalizer.normalize(
                        record.bytes(), 0, record.bytes().length, new RecordContext(tenant, record.container()));
                if (normalized instanceof Normalized.Accepted accepted) {
                    history.add(accepted.event());
                }
            });
        }
        if (history.isEmpty()) {
            throw new InputProblem("--in: there is no " + source + " event in " + String.join(", ", inputs));
        }
        return history;
    }
}
