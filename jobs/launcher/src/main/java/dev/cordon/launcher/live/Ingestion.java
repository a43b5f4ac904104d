package dev.cordon.launcher.live;

import dev.cordon.domain.DeadLetter;
import dev.cordon.kafka.installation.TopicWriter;
import dev.cordon.wire.files.InputFile;
import dev.cordon.wire.files.InputFiles;
import dev.cordon.wire.files.InputReader;
import java.io.IOException;
import java.util.Arrays;
import java.util.function.LongConsumer;

/** Records of files on their way into a topic. */
final class Ingestion {
    private final Lane lane;
    private final TopicWriter writer;
    private final Letters letters;
    private final Pace pace;
    private final LongConsumer progress;
    private long records;
    private long deadLetters;
    private long bytes;

    /**
     * @param writer of the lane
     * @param letters takes what is not sent
     * @param pace of records
     * @param progress told how many bytes of records were sent
     */
    Ingestion(Lane lane, TopicWriter writer, Letters letters, Pace pace, LongConsumer progress) {
        this.lane = lane;
        this.writer = writer;
        this.letters = letters;
        this.pace = pace;
        this.progress = progress;
    }

    /**
     * How many of each.
     *
     * @param records written to the topic
     */
    record Counts(long records, long deadLetters) {}

    /** The brokers did not take something; the message is complete. */
    static final class NotTakenException extends IOException {
        private static final long serialVersionUID = 1L;

        NotTakenException(IOException cause) {
            super(cause.getMessage(), cause);
        }
    }

    /** Sends all; returns when all of it is written. */
    Counts read(InputFiles files) throws IOException, InterruptedException {
        InputReader reader = lane.reader();
        for (InputFile file : files.files()) {
            reader.read(file, new InputReader.Receiver() {
                @Override
                public void record(InputFile of, long number, byte[] buffer, int offset, int length)
                        throws IOException {
                    waitForTurn();
                    send(of, number, Arrays.copyOfRange(buffer, offset, offset + length));
                }

                @Override
                public void deadLetter(DeadLetter letter) throws IOException {
                    refused(letter);
                }
            });
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
        }
        try {
            writer.flush();
        } catch (IOException e) {
            throw new NotTakenException(e);
        }
        return new Counts(records, deadLetters);
    }

    private void send(InputFile file, long number, byte[] record) throws IOException {
        Lane.Sent sent;
        try {
            sent = lane.send(new Lane.Place(file.name(), file.container(), number), record);
        } catch (IOException e) {
            throw new NotTakenException(e);
        }
        if (sent.left().isPresent()) {
            refused(sent.left().get());
        }
        records += sent.records();
        bytes += record.length;
        progress.accept(bytes);
    }

    private void refused(DeadLetter letter) throws IOException {
        letters.take(letter);
        deadLetters++;
    }

    private void waitForTurn() throws IOException {
        try {
            pace.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }
}
