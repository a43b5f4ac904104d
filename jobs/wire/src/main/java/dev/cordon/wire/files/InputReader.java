package dev.cordon.wire.files;

import dev.cordon.domain.DeadLetter;
import dev.cordon.domain.RejectReason;
import dev.cordon.domain.Sha256;
import dev.cordon.events.container.ReadLimits;
import dev.cordon.events.container.RecordConsumer;
import dev.cordon.events.container.RecordSplitter;
import dev.cordon.events.container.RecordSplitters;
import java.io.IOException;
import java.io.InputStream;

/** Reads input files of one source into records and dead letters. One at a time; belongs to one thread. */
public final class InputReader {
    /** Receives what a file holds, in its order. */
    public interface Receiver {
        /**
         * One record.
         *
         * @param file where it stands
         * @param number 1-based position in it
         * @param buffer holds the record; valid during the call only
         */
        void record(InputFile file, long number, byte[] buffer, int offset, int length) throws IOException;

        /** Something that is no record. */
        void deadLetter(DeadLetter letter) throws IOException;
    }

    private final String tenant;
    private final String source;
    private final RecordSplitter splitter;
    private final boolean keepsBytes;

    /** @throws IllegalArgumentException if the source is unknown */
    public InputReader(String tenant, String source, ReadLimits limits) {
        this(tenant, source, RecordSplitters.forSource(source, limits), true);
    }

    private InputReader(String tenant, String source, RecordSplitter splitter, boolean keepsBytes) {
        this.tenant = tenant;
        this.source = source;
        this.splitter = splitter;
        this.keepsBytes = keepsBytes;
    }

    /**
     * Reads signals and findings of scanners. Dead letters have neither bytes nor their digest: they may be of a secret.
     *
     * @param name what dead letters name as their source
     */
    public static InputReader ofSignals(String tenant, String name) {
        return new InputReader(tenant, name, SignalRecords.splitter(), false);
    }

    /**
     * Reads one file to its end. A file that cannot be read is one dead letter.
     *
     * @throws IOException only what {@code receiver} throws
     */
    public void read(InputFile file, Receiver receiver) throws IOException {
        InputStream opened = null;
        String problem = file.problem();
        if (problem.isEmpty()) {
            try {
                opened = file.open();
            } catch (IOException e) {
                problem = "cannot be opened";
            }
        }
        if (opened == null) {
            receiver.deadLetter(unreadable(file, problem));
            return;
        }
        try {
            splitter.split(opened, new Labelled(file, receiver));
        } finally {
            if (file.path() != null) {
                closeQuietly(opened);
            }
        }
    }

    private DeadLetter unreadable(InputFile file, String problem) {
        byte[] nothing = new byte[0];
        return new DeadLetter(
                tenant, source, RejectReason.UNREADABLE, problem, file.name(), 0, -1, Sha256.hex(nothing), nothing);
    }

    private static void closeQuietly(InputStream in) {
        try {
            in.close();
        } catch (IOException e) {
            // All that was wanted has been read.
        }
    }

    private final class Labelled implements RecordConsumer {
        private final InputFile file;
        private final Receiver receiver;

        Labelled(InputFile file, Receiver receiver) {
            this.file = file;
            this.receiver = receiver;
        }

        @Override
        public void record(long number, byte[] buffer, int offset, int length) throws IOException {
            receiver.record(file, number, buffer, offset, length);
        }

        @Override
        public void rejected(
                long number, RejectReason reason, String detail, long length, String sha256, byte[] rawCapped)
                throws IOException {
            receiver.deadLetter(new DeadLetter(
                    tenant,
                    source,
                    reason,
                    detail,
                    file.name(),
                    number,
                    length,
                    keepsBytes ? sha256 : "",
                    keepsBytes ? rawCapped : new byte[0]));
        }
    }
}
