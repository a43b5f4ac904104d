package dev.cordon.launcher.live;

import dev.cordon.domain.DeadLetter;
import dev.cordon.kafka.Topic;
import dev.cordon.wire.files.InputReader;
import java.io.IOException;
import java.util.Optional;

/** The way of one kind of records from files into a topic. For one thread. */
interface Lane {
    /** Where they go. */
    Topic topic();

    /** A new reader of files that hold them. */
    InputReader reader();

    /**
     * Sends a record, or what it says.
     *
     * @param where it stands
     * @throws IOException if the brokers did not take an earlier one
     */
    Sent send(Place where, byte[] record) throws IOException;

    /**
     * Where a record stands.
     *
     * @param container base name of the file
     * @param number from 1
     */
    record Place(String file, String container, long number) {}

    /**
     * What became of a record.
     *
     * @param records written to the topic
     * @param left what was not sent
     */
    record Sent(long records, Optional<DeadLetter> left) {}
}
