package dev.cordon.launcher.live;

import dev.cordon.domain.DeadLetter;
import dev.cordon.events.container.ReadLimits;
import dev.cordon.kafka.Topic;
import dev.cordon.kafka.installation.Installation;
import dev.cordon.kafka.installation.TopicWriter;
import dev.cordon.wire.files.InputFile;
import dev.cordon.wire.files.InputFiles;
import dev.cordon.wire.files.InputReader;
import java.io.IOException;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;

/** Logs of files on their way into a topic. */
final class Ingestion {
    private static final double NANOS = 1e9;

    private final Installation installation;
    private final Topic topic;
    private final String source;
    private final TopicWriter writer;
    private final double rate;
    private final LongConsumer progress;
    private final RecordKeys keys;
    private long records;
    private long deadLetters;
    private long bytes;

    /**
     * @param rate at most so many records a second
     * @param progress told how many bytes of records were sent
     */
    Ingestion(Installation installation, String source, TopicWriter writer, double rate, LongConsumer progress) {
        this.installation = installation;
        this.topic = installation.topics().raw(source);
        this.source = source;
        this.writer = writer;
        this.rate = rate;
        this.progress = progress;
        this.keys = new RecordKeys(installation.tenant(), source);
    }

    /** How many of each. */
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
        InputReader reader = new InputReader(installation.tenant(), source, ReadLimits.DEFAULT);
        long began = System.nanoTime();
        for (InputFile file : files.files()) {
            reader.read(file, new InputReader.Receiver() {
                @Override
                public void record(InputFile of, long number, byte[] buffer, int offset, int length)
                        throws IOException {
                    send(Arrays.copyOfRange(buffer, offset, offset + length), of.name());
                    hold(began);
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

    private void send(byte[] record, String container) throws IOException {
        try {
            writer.send(topic, keys.within(record, container), "", record);
        } catch (IOException e) {
            throw new NotTakenException(e);
        }
        records++;
        bytes += record.length;
        progress.accept(bytes);
    }

    private void refused(DeadLetter letter) throws IOException {
        try {
            writer.send(letter);
        } catch (IOException e) {
            throw new NotTakenException(e);
        }
        deadLetters++;
    }

    private void hold(long began) {
        double due = records / rate;
        long early = (long) (due * NANOS) - (System.nanoTime() - began);
        if (early > 0) {
            try {
                TimeUnit.NANOSECONDS.sleep(early);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
