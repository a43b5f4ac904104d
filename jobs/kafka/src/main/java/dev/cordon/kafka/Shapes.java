package dev.cordon.kafka;

import dev.cordon.domain.Alert;
import dev.cordon.domain.DeadLetter;
import dev.cordon.domain.IdentitySummary;
import dev.cordon.wire.files.DeadLetterJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The shapes of what both jobs write. */
final class Shapes {
    private Shapes() {}

    /** What is told of the versions of an alert, under the key of its identity. */
    abstract static class OfVersions implements RecordShape<Alert> {
        private static final long serialVersionUID = 1L;

        @Override
        public String tenant(Alert alert) {
            return alert.tenant();
        }

        @Override
        public String key(Alert alert) {
            return alert.identity().key();
        }

        @Override
        public String id(Alert alert) {
            return alert.alertId() + "/" + alert.revision();
        }
    }

    /** Versions of an alert: the line as in files, without its line break. */
    static final class OfAlert extends OfVersions {
        private static final long serialVersionUID = 1L;

        private final AlertWriters lines;
        private transient AlertWriters.@Nullable Writer writer;

        OfAlert(AlertWriters lines) {
            this.lines = lines;
        }

        @Override
        public void open() throws IOException {
            writer = lines.open();
        }

        @Override
        public byte[] bytes(Alert alert) {
            byte[] line = Objects.requireNonNull(writer, "not open").line(alert);
            return Arrays.copyOf(line, line.length - 1);
        }
    }

    /** Lines of the inventory; who is forgotten leaves no line. */
    static final class OfSummary implements RecordShape<IdentitySummary> {
        private static final long serialVersionUID = 1L;

        @Override
        public String tenant(IdentitySummary summary) {
            return summary.tenant();
        }

        @Override
        public String key(IdentitySummary summary) {
            return summary.identity().key();
        }

        @Override
        public String id(IdentitySummary summary) {
            return summary.identity().key() + "/" + summary.version();
        }

        @Override
        public byte @Nullable [] bytes(IdentitySummary summary) {
            return summary.isForgotten() ? null : SummaryJson.write(summary);
        }
    }

    /** Dead letters, as a file holds them; named by the place where the record stood. */
    static final class OfDeadLetter implements RecordShape<DeadLetter> {
        private static final long serialVersionUID = 1L;

        @Override
        public String tenant(DeadLetter letter) {
            return letter.tenant();
        }

        @Override
        public String key(DeadLetter letter) {
            return letter.file();
        }

        @Override
        public String id(DeadLetter letter) {
            return letter.source() + "/" + letter.file() + "/" + letter.recordNumber() + "/"
                    + letter.reason().code();
        }

        @Override
        public byte[] bytes(DeadLetter letter) {
            try {
                return DeadLetterJson.write(letter);
            } catch (IOException e) {
                throw new UncheckedIOException("memory cannot be written", e);
            }
        }
    }
}
