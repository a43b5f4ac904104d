package dev.cordon.kafka.replay;

import dev.cordon.domain.DeadLetter;
import dev.cordon.domain.IdentitySignal;
import dev.cordon.domain.RejectReason;
import dev.cordon.events.Normalizers;
import dev.cordon.kafka.Cleanup;
import dev.cordon.kafka.Headers;
import dev.cordon.kafka.SignalReading;
import dev.cordon.kafka.Topic;
import dev.cordon.kafka.Topics;
import dev.cordon.kafka.installation.Installation;
import dev.cordon.kafka.installation.TopicWriter;
import dev.cordon.kafka.record.NewestOfKeys;
import dev.cordon.kafka.record.Places;
import dev.cordon.kafka.record.Standing;
import dev.cordon.wire.files.InputFile;
import dev.cordon.wire.types.RawRecord;
import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/**
 * Puts records that became dead letters back to the end of the topic where they stood, with key and headers, for jobs that can
 * read them now. A record is taken from the place that its letter names, and only if it is still the one that the letter is
 * about. Where only the newest of a key counts, none is put back that a later one has followed. Of a scanner's own record the
 * signals that it makes are written, never its bytes. Records of files, which stood in no topic, are taken from the letter
 * where that has them whole. Nothing is put back twice by one of these. For one thread.
 */
public final class Replay implements Closeable {
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(20);

    /** What became of one record. */
    public enum Outcome {
        /** It is in its topic again. */
        PUT_BACK("put back"),
        /** An equal record was put back already. */
        SAME_AS_ANOTHER("same as another"),
        /** The topic does not keep it any more, and the letter has only its beginning. */
        GONE("gone"),
        /** It is longer than its topic allows, and so would be refused again. */
        TOO_LARGE("too large"),
        /** Its topic keeps only the newest record of a key, and has a later one, which this one would take the place of. */
        OVERTAKEN("overtaken"),
        /** It makes no signal, and may hold a secret, so that it is not written again only to be refused again. */
        STILL_NO_SIGNAL("still no signal"),
        /** Decisions expire, what jobs remember is theirs, and a notice stood in no topic: nobody puts those back. */
        NOT_FOR_REPLAY("not for replay");

        private final String words;

        Outcome(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }
    }

    private final Installation installation;
    private final Set<String> replayable;
    private final Places places;
    private final NewestOfKeys newest;
    private final TopicWriter writer;
    private final Set<String> done = new HashSet<>();

    /** @param writer to put them back with; its owner flushes and closes it */
    public Replay(Installation installation, TopicWriter writer) {
        this.installation = installation;
        Topics topics = installation.topics();
        replayable = Stream.concat(
                        Normalizers.sources().stream().map(topics::raw),
                        Stream.of(
                                topics.signals(),
                                topics.findings(),
                                topics.alerts(),
                                topics.transitions(),
                                topics.identities()))
                .map(Topic::name)
                .collect(Collectors.toUnmodifiableSet());
        places = new Places(installation.connection().properties(), ANSWER_WITHIN);
        newest = new NewestOfKeys(installation.connection().properties(), ANSWER_WITHIN);
        this.writer = writer;
    }

    /**
     * Puts one back; it counts as written once the writer was flushed.
     *
     * @param dry whether to look only
     * @throws IOException if the brokers do not answer
     */
    public Outcome of(DeadLetter letter, boolean dry) throws IOException {
        try {
            Optional<TopicPartition> place = place(letter);
            return place.isPresent() ? fromTopic(letter, place.get(), dry) : fromLetter(letter, dry);
        } catch (KafkaException e) {
            throw new IOException(
                    "the brokers at " + installation.connection().bootstrapServers() + " do not answer: "
                            + e.getMessage(),
                    e);
        }
    }

    private Outcome fromTopic(DeadLetter letter, TopicPartition place, boolean dry) throws IOException {
        if (!replayable.contains(place.topic())) {
            return Outcome.NOT_FOR_REPLAY;
        }
        Optional<ConsumerRecord<byte[], byte[]>> record = original(letter, place);
        if (record.isEmpty()) {
            return Outcome.GONE;
        }
        Topic topic = topic(place.topic());
        if (record.get().value().length > topic.maxRecordBytes()) {
            return Outcome.TOO_LARGE;
        }
        if (topic.cleanup() == Cleanup.COMPACT && !newest.isNewest(record.get())) {
            return Outcome.OVERTAKEN;
        }
        String container = Headers.container(record.get());
        if (!done.add(place.topic() + "/" + letter.sha256() + "/" + container)) {
            return Outcome.SAME_AS_ANOTHER;
        }
        if (place.topic().equals(installation.topics().signals().name())
                || place.topic().equals(installation.topics().findings().name())) {
            return signals(record.get(), dry);
        }
        if (!dry) {
            writer.sendAgain(record.get());
        }
        return Outcome.PUT_BACK;
    }

    private Outcome signals(ConsumerRecord<byte[], byte[]> record, boolean dry) throws IOException {
        Topic topic = topic(record.topic());
        SignalReading whole =
                SignalReading.of(record.topic(), record.offset() + 1, record.value(), installation.tenant());
        SignalReading taken = topic.equals(installation.topics().findings()) ? whole.exposuresOnly() : whole;
        if (taken.signals().isEmpty()) {
            return Outcome.STILL_NO_SIGNAL;
        }
        if (!dry && whole.isFinding()) {
            for (IdentitySignal signal : taken.signals()) {
                writer.send(topic, signal);
            }
        } else if (!dry) {
            writer.sendAgain(record);
        }
        return Outcome.PUT_BACK;
    }

    /** A record of a file, which stood in no topic. */
    private Outcome fromLetter(DeadLetter letter, boolean dry) throws IOException {
        if (letter.reason() == RejectReason.UNDELIVERED) {
            return Outcome.NOT_FOR_REPLAY;
        }
        if (letter.recordNumber() < 1
                || letter.raw().length != letter.length()
                || !Normalizers.sources().contains(letter.source())
                || !isOf(letter, letter.raw())) {
            return Outcome.GONE;
        }
        Topic topic = installation.topics().raw(letter.source());
        if (letter.raw().length > topic.maxRecordBytes()) {
            return Outcome.TOO_LARGE;
        }
        boolean needed = Normalizers.forSource(letter.source()).needsContainer();
        String container = needed ? InputFile.container(letter.file()) : "";
        if (!done.add(topic.name() + "/" + letter.sha256() + "/" + container)) {
            return Outcome.SAME_AS_ANOTHER;
        }
        if (!dry) {
            writer.sendOutOf(container, topic, letter.file(), letter.raw());
        }
        return Outcome.PUT_BACK;
    }

    /** {@code <topic>-<partition>}, if the letter names one of an installation's topics. */
    private Optional<TopicPartition> place(DeadLetter letter) {
        return installation.topics().all().stream()
                .map(Topic::name)
                .filter(topic -> letter.file().startsWith(topic + "-")
                        && letter.file().substring(topic.length() + 1).matches("\\d{1,6}"))
                .map(topic ->
                        new TopicPartition(topic, Integer.parseInt(letter.file().substring(topic.length() + 1))))
                .findFirst();
    }

    private Topic topic(String name) {
        return installation.topics().all().stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** The record that the letter is about, if it is still there. */
    private Optional<ConsumerRecord<byte[], byte[]>> original(DeadLetter letter, TopicPartition place)
            throws IOException {
        return places.at(place, letter.recordNumber() - 1) instanceof Standing.There there
                        && there.record().value() != null
                        && isOf(letter, there.record().value())
                ? Optional.of(there.record())
                : Optional.empty();
    }

    private static boolean isOf(DeadLetter letter, byte[] bytes) {
        return new RawRecord(letter.file(), letter.recordNumber(), "", bytes)
                .sha256()
                .equals(letter.sha256());
    }

    @Override
    public void close() {
        places.close();
        newest.close();
    }
}
