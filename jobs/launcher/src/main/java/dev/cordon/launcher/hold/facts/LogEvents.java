package dev.cordon.launcher.hold.facts;

import dev.cordon.domain.DeadLetter;
import dev.cordon.domain.IdentityEvent;
import dev.cordon.events.EventNormalizer;
import dev.cordon.events.Normalized;
import dev.cordon.events.Normalizers;
import dev.cordon.events.RecordContext;
import dev.cordon.events.cloudtrail.CloudTrailNormalizer;
import dev.cordon.events.container.ReadLimits;
import dev.cordon.wire.files.InputFile;
import dev.cordon.wire.files.InputFiles;
import dev.cordon.wire.files.InputReader;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** Events of CloudTrail files and folders, each once however often the files have it. */
public final class LogEvents {
    private LogEvents() {}

    /**
     * Reads them all, in the order of the files.
     *
     * @return how many records were no events
     */
    public static long read(List<String> paths, String tenant, Consumer<IdentityEvent> to) throws IOException {
        if (paths.isEmpty()) {
            return 0;
        }
        Reading reading = new Reading(tenant, to);
        InputReader reader = new InputReader(tenant, CloudTrailNormalizer.SOURCE, ReadLimits.DEFAULT);
        for (InputFile file : InputFiles.of(paths).files()) {
            reader.read(file, reading);
        }
        return reading.deadLetters;
    }

    private static final class Reading implements InputReader.Receiver {
        private final EventNormalizer normalizer = Normalizers.forSource(CloudTrailNormalizer.SOURCE);
        private final String tenant;
        private final Consumer<IdentityEvent> to;
        private final Set<String> seen = new HashSet<>();
        private long deadLetters;

        Reading(String tenant, Consumer<IdentityEvent> to) {
            this.tenant = tenant;
            this.to = to;
        }

        @Override
        public void record(InputFile file, long number, byte[] buffer, int offset, int length) {
            Normalized normalized =
                    normalizer.normalize(buffer, offset, length, new RecordContext(tenant, file.container()));
            if (normalized instanceof Normalized.Accepted accepted) {
                if (seen.add(accepted.event().eventId())) {
                    to.accept(accepted.event());
                }
            } else {
                deadLetters++;
            }
        }

        @Override
        public void deadLetter(DeadLetter letter) {
            deadLetters++;
        }
    }
}
