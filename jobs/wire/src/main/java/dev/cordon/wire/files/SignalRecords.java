package dev.cordon.wire.files;

import dev.cordon.domain.DeadLetter;
import dev.cordon.domain.IdentitySignal;
import dev.cordon.domain.RejectReason;
import dev.cordon.events.container.ReadLimits;
import dev.cordon.events.container.RecordConsumer;
import dev.cordon.events.container.RecordSplitter;
import dev.cordon.events.container.RecordSplitters;
import dev.cordon.events.exposure.ExposureNormalizer;
import dev.cordon.events.exposure.ExposureReading;
import dev.cordon.events.exposure.ExposureReading.NoFinding;
import dev.cordon.events.exposure.ExposureReading.Sighted;
import dev.cordon.events.exposure.ExposureReading.Unmatched;
import dev.cordon.wire.files.SignalsFile.Line;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A file of signals that may hold findings of scanners: as their tools write them, arrays, objects or JSON lines, plain or
 * gzip, mixed with Cordon's own signals. What stands in a file is told by content. A finding that cannot be read or names no
 * credential becomes a dead letter and reading goes on; one of Cordon's own signals that cannot be read stops it. Of a
 * finding's bytes nothing is kept, for they hold the secret.
 */
public final class SignalRecords {
    private static final int LONGEST_FINDING = 8 << 20;
    private static final ReadLimits LIMITS = new ReadLimits(LONGEST_FINDING, 64, 1L << 30, 200, 1);
    private static final byte[] NOTHING = new byte[0];
    private static final String SOURCE = "signals";

    private final Path file;
    private final String tenant;
    private final List<Line> own = new ArrayList<>();
    private final List<IdentitySignal> signals = new ArrayList<>();
    private final List<DeadLetter> deadLetters = new ArrayList<>();
    private long findings;

    private SignalRecords(Path file, String tenant) {
        this.file = file;
        this.tenant = tenant;
    }

    /**
     * What a file holds.
     *
     * @param signals in the order of the file
     * @param findings findings of scanners among its records, matched with a credential or not
     * @param deadLetters findings and broken records that gave no signal, without their bytes
     */
    public record Read(List<IdentitySignal> signals, long findings, List<DeadLetter> deadLetters) {}

    /**
     * Reads a file.
     *
     * @param tenant whose signals they are where a line does not say
     * @throws InvalidInputException if the file, or one of Cordon's own signals, cannot be read
     */
    public static Read read(Path file, String tenant) {
        SignalRecords records = of(file, tenant);
        return new Read(List.copyOf(records.signals), records.findings, List.copyOf(records.deadLetters));
    }

    /** Cordon's own signals of a file, in its order. */
    static List<Line> own(Path file) {
        return of(file, "").own;
    }

    private static SignalRecords of(Path file, String tenant) {
        SignalsFile.requireBounded(file);
        SignalRecords records = new SignalRecords(file, tenant);
        try {
            if (records.holdsFindings()) {
                try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
                    splitter().split(in, records.new Sorting());
                }
            } else if (!records.isEmptyReport()) {
                for (Line line : SignalsFile.lines(file)) {
                    records.own(line);
                }
            }
        } catch (IOException e) {
            throw new InvalidInputException("cannot read the signals file: " + file, e);
        }
        return records;
    }

    private void own(Line line) {
        own.add(line);
        signals.add(line.signal(tenant));
    }

    /** Splits what scanners and AWS write, wrapped as CloudTrail wraps records or not. */
    static RecordSplitter splitter() {
        return RecordSplitters.forSource("cloudtrail", LIMITS);
    }

    /** Whether anything in the file is a scanner's finding: if not, every line has to be a signal. */
    private boolean holdsFindings() throws IOException {
        boolean[] found = new boolean[1];
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            splitter().split(in, new RecordConsumer() {
                @Override
                public void record(long number, byte[] buffer, int offset, int length) {
                    if (!found[0]) {
                        found[0] = isFinding(ExposureNormalizer.read(buffer, offset, length, ""));
                    }
                }

                @Override
                public void rejected(
                        long number, RejectReason reason, String detail, long length, String sha256, byte[] raw) {
                    // Whether this is bad configuration or a broken finding is decided by what else there is.
                }
            });
        }
        return found[0];
    }

    private static boolean isFinding(ExposureReading reading) {
        return reading.fold(
                sighted -> true, unmatched -> !unmatched.scanner().equals(ExposureNormalizer.UNKNOWN), () -> false);
    }

    /** Scanners write an empty array where they found nothing. */
    private boolean isEmptyReport() throws IOException {
        return Files.size(file) < 64
                && new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1)
                        .replaceAll("\\s", "")
                        .equals("[]");
    }

    /** Sends each record where it belongs. */
    private final class Sorting implements RecordConsumer {
        @Override
        public void record(long number, byte[] buffer, int offset, int length) {
            ExposureReading reading = ExposureNormalizer.read(buffer, offset, length, tenant);
            if (reading instanceof Sighted sighted) {
                findings++;
                signals.addAll(sighted.signals());
            } else if (reading instanceof Unmatched unmatched) {
                findings += isFinding(unmatched) ? 1 : 0;
                letter(number, unmatched.reason(), unmatched.detail(), length);
            } else if (reading instanceof NoFinding) {
                String text = new String(buffer, offset, length, StandardCharsets.UTF_8);
                if (text.contains("\"kind\"")) {
                    own(SignalsFile.record(file, "record " + number, text));
                } else {
                    letter(
                            number,
                            RejectReason.NOT_THIS_SOURCE,
                            "neither a signal nor a finding in a format that is known",
                            length);
                }
            }
        }

        @Override
        public void rejected(long number, RejectReason reason, String detail, long length, String sha256, byte[] raw) {
            letter(number, reason, detail, length);
        }

        private void letter(long number, RejectReason reason, String detail, long length) {
            deadLetters.add(
                    new DeadLetter(tenant, SOURCE, reason, detail, file.toString(), number, length, "", NOTHING));
        }
    }
}
