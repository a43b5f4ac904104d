package dev.cordon.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.domain.DeadLetter;
import dev.cordon.domain.RejectReason;
import dev.cordon.kafka.installation.Installation;
import dev.cordon.kafka.installation.TopicWriter;
import dev.cordon.kafka.replay.DeadLetterFilter;
import dev.cordon.kafka.replay.DeadLetters;
import dev.cordon.kafka.replay.Replay;
import dev.cordon.kafka.replay.Replay.Outcome;
import dev.cordon.wire.types.RawRecord;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** Dead letters against a broker: read, put back, put back once. */
@ExtendWith(TestBroker.class)
@Timeout(120)
class ReplayIT {
    private static final String TENANT = "acme";

    private static Installation installation(TestBroker.Running broker, Topics topics) {
        return new Installation(
                TENANT,
                broker.connection(),
                topics,
                false,
                Duration.ofMinutes(10),
                Duration.ofSeconds(30),
                Path.of(""));
    }

    /** A letter about a whole record, of which it has kept only so many bytes. */
    private static DeadLetter letter(
            String tenant, String source, RejectReason reason, String file, long number, byte[] record, int kept) {
        return new RawRecord(file, number, "", record).refused(tenant, source, reason, "why", kept);
    }

    private static void refuse(TopicWriter writer, DeadLetter letter) throws Exception {
        writer.send(letter);
        writer.flush();
    }

    private static List<Outcome> replay(Installation installation, boolean dry, boolean again) throws Exception {
        List<Outcome> outcomes = new ArrayList<>();
        try (DeadLetters letters = new DeadLetters(installation);
                TopicWriter writer = new TopicWriter(installation);
                Replay replay = new Replay(installation, writer)) {
            var unused = letters.each(
                    again, DeadLetterFilter.ALL, (letter, arrived) -> outcomes.add(replay.of(letter, dry)));
            writer.flush();
            if (!dry) {
                letters.remember();
            }
        }
        return outcomes;
    }

    @Test
    void a_record_goes_back_to_its_topic_as_it_was_and_once(TestBroker.Running broker) throws Exception {
        Topics topics = broker.topics("replay.");
        Installation installation = installation(broker, topics);
        Topic raw = topics.raw("cloudtrail");
        byte[] large = "{\"eventVersion\":\"9\"} ".repeat(10_000).getBytes(UTF_8);
        try (Tap tap = new Tap(broker.connection());
                TopicWriter writer = new TopicWriter(installation)) {
            tap.write(raw, 3, "read before");
            tap.write(raw, 3, large, Headers.SCHEMA, "2", Headers.TENANT, TENANT);
            String place = raw.name() + "-3";
            refuse(writer, letter(TENANT, "cloudtrail", RejectReason.UNKNOWN_SCHEMA, place, 2, large, 64));
            refuse(writer, letter(TENANT, "cloudtrail", RejectReason.UNKNOWN_SCHEMA, place, 2, large, 64));

            assertThat(replay(installation, true, false))
                    .containsExactlyInAnyOrder(Outcome.PUT_BACK, Outcome.SAME_AS_ANOTHER);
            assertThat(tap.read(raw, 2)).as("a dry run puts nothing back").hasSize(2);

            assertThat(replay(installation, false, false))
                    .containsExactlyInAnyOrder(Outcome.PUT_BACK, Outcome.SAME_AS_ANOTHER);
            List<ConsumerRecord<byte[], byte[]>> records = tap.read(raw, 3);
            assertThat(records)
                    .hasSize(3)
                    .filteredOn(each -> Arrays.equals(each.value(), large))
                    .hasSize(2)
                    .allSatisfy(each -> {
                        assertThat(Tap.header(each, Headers.SCHEMA)).isEqualTo("2");
                        assertThat(Tap.header(each, Headers.TENANT)).isEqualTo(TENANT);
                    });

            assertThat(replay(installation, false, false))
                    .as("those are done with")
                    .isEmpty();
            assertThat(replay(installation, false, true))
                    .as("unless one says again")
                    .hasSize(2);
        }
    }

    @Test
    void what_a_letter_claims_is_not_believed(TestBroker.Running broker) throws Exception {
        Topics topics = broker.topics("forged.");
        Installation installation = installation(broker, topics);
        byte[] record = "{\"whole\":true}".getBytes(UTF_8);
        byte[] forged = "{\"forged\":true}".getBytes(UTF_8);
        try (Tap tap = new Tap(broker.connection());
                TopicWriter writer = new TopicWriter(installation)) {
            tap.write(topics.alerts(), 0, record);
            tap.write(topics.decisions(), 0, record);
            String alerts = topics.alerts().name() + "-0";
            refuse(writer, letter(TENANT, "alerts", RejectReason.MALFORMED, alerts, 1, forged, 64));
            refuse(writer, letter(TENANT, "alerts", RejectReason.MALFORMED, alerts, 99, forged, 64));
            refuse(
                    writer,
                    letter(
                            TENANT,
                            "alerts",
                            RejectReason.MALFORMED,
                            topics.alerts().name() + "-999",
                            1,
                            forged,
                            64));
            refuse(
                    writer,
                    letter(
                            TENANT,
                            "decisions",
                            RejectReason.MALFORMED,
                            topics.decisions().name() + "-0",
                            1,
                            record,
                            64));
            refuse(writer, letter("umbrella", "alerts", RejectReason.MALFORMED, alerts, 1, record, 64));
            tap.write(topics.deadLetters(), 0, "no letter");

            assertThat(replay(installation, false, true))
                    .containsExactlyInAnyOrder(Outcome.GONE, Outcome.GONE, Outcome.GONE, Outcome.NOT_FOR_REPLAY);
            assertThat(tap.read(topics.alerts(), 1)).hasSize(1);
            assertThat(tap.read(topics.decisions(), 1)).hasSize(1);
        }
    }

    /** It would count as the newest: compaction would drop what came since, and the tombstone of who was forgotten. */
    @Test
    void a_line_of_the_inventory_goes_back_only_where_it_is_the_newest(TestBroker.Running broker) throws Exception {
        Topics topics = broker.topics("inventory.");
        Installation installation = installation(broker, topics);
        try (Tap tap = new Tap(broker.connection());
                TopicWriter writer = new TopicWriter(installation)) {
            for (String line : List.of("alice 1", "bob 1", "carol 1", "alice 2")) {
                writer.send(topics.identities(), line.substring(0, line.indexOf(' ')), "", line.getBytes(UTF_8));
            }
            writer.flush();
            List<ConsumerRecord<byte[], byte[]>> lines = tap.read(topics.identities(), 4);
            for (ConsumerRecord<byte[], byte[]> line : lines) {
                String place = line.topic() + "-" + line.partition();
                long number = line.offset() + 1;
                refuse(writer, letter(TENANT, "x", RejectReason.REJECTED_DOCUMENT, place, number, line.value(), 64));
                if (Tap.text(line).equals("bob 1")) {
                    tap.write(topics.identities(), line.partition(), line.key(), (byte[]) null); // forgotten
                }
            }

            assertThat(replay(installation, false, false))
                    .containsExactlyInAnyOrder(
                            Outcome.OVERTAKEN, Outcome.OVERTAKEN, Outcome.PUT_BACK, Outcome.PUT_BACK);
            assertThat(tap.read(topics.identities(), 7).stream()
                            .filter(line -> line.value() != null)
                            .map(Tap::text))
                    .containsExactlyInAnyOrder("alice 1", "alice 2", "alice 2", "bob 1", "carol 1", "carol 1");
        }
    }

    @Test
    void a_record_of_a_file_comes_from_its_letter_where_that_has_all_of_it(TestBroker.Running broker) throws Exception {
        Topics topics = broker.topics("files.");
        Installation installation = installation(broker, topics);
        byte[] record = "{\"of\":\"a file\"}".getBytes(UTF_8);
        try (Tap tap = new Tap(broker.connection());
                TopicWriter writer = new TopicWriter(installation)) {
            refuse(writer, letter(TENANT, "agent", RejectReason.BAD_FIELD, "/var/log/agent.jsonl", 7, record, 64));
            refuse(writer, letter(TENANT, "agent", RejectReason.TOO_LARGE, "/var/log/agent.jsonl", 8, record, 3));
            refuse(writer, letter(TENANT, "agent", RejectReason.UNREADABLE, "/var/log/gone", 0, new byte[0], 0));
            refuse(writer, letter(TENANT, "agent", RejectReason.BAD_FIELD, "/var/log/other.jsonl", 7, record, 64));

            assertThat(replay(installation, false, true))
                    .containsExactlyInAnyOrder(Outcome.PUT_BACK, Outcome.PUT_BACK, Outcome.GONE, Outcome.GONE);
            assertThat(tap.read(topics.raw("agent"), 2))
                    .allSatisfy(each -> assertThat(each.value()).isEqualTo(record))
                    .extracting(each -> Headers.text(each, Headers.CONTAINER))
                    .containsExactlyInAnyOrder("agent", "other");
        }
    }

    @Test
    void of_a_finding_what_it_says_goes_back_and_never_the_finding(TestBroker.Running broker) throws Exception {
        Topics topics = broker.topics("findings.");
        Installation installation = installation(broker, topics);
        String secret = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";
        byte[] matched = ("{\"RuleID\":\"aws\",\"Match\":\"AKIAIOSFODNN7EXAMPLE " + secret + "\",\"Secret\":\"" + secret
                        + "\",\"File\":\"deploy.sh\",\"Date\":\"2026-01-31T12:00:00Z\"}")
                .getBytes(UTF_8);
        byte[] nobodys = ("{\"RuleID\":\"aws\",\"Secret\":\"" + secret + "\"}").getBytes(UTF_8);
        try (Tap tap = new Tap(broker.connection());
                TopicWriter writer = new TopicWriter(installation)) {
            tap.write(topics.findings(), 0, matched, Headers.SCHEMA, "2");
            tap.write(topics.findings(), 0, nobodys);
            String place = topics.findings().name() + "-0";
            refuse(writer, letter(TENANT, "findings", RejectReason.UNKNOWN_SCHEMA, place, 1, matched, 0));
            refuse(writer, letter(TENANT, "findings", RejectReason.NO_CREDENTIAL_ID, place, 2, nobodys, 0));

            assertThat(replay(installation, true, true))
                    .containsExactlyInAnyOrder(Outcome.PUT_BACK, Outcome.STILL_NO_SIGNAL);
            assertThat(replay(installation, false, true))
                    .containsExactlyInAnyOrder(Outcome.PUT_BACK, Outcome.STILL_NO_SIGNAL);
            assertThat(tap.read(topics.findings(), 3).stream().map(Tap::text))
                    .filteredOn(text -> !text.contains(secret))
                    .singleElement()
                    .asString()
                    .contains("\"kind\":\"exposure\"", "\"credential\":\"AKIAIOSFODNN7EXAMPLE\"");
        }
    }

    @Test
    void what_is_too_long_for_its_topic_stops_nothing(TestBroker.Running broker) throws Exception {
        Topics topics = broker.topics("long.");
        Installation installation = installation(broker, topics);
        byte[] record = new byte[topics.raw("agent").maxRecordBytes() + 1];
        byte[] small = {'s'};
        try (TopicWriter writer = new TopicWriter(installation)) {
            refuse(writer, letter(TENANT, "agent", RejectReason.TOO_LARGE, "a file", 1, record, record.length));
            refuse(writer, letter(TENANT, "agent", RejectReason.MALFORMED, "a file", 2, small, 1));
            assertThat(replay(installation, false, true))
                    .containsExactlyInAnyOrder(Outcome.TOO_LARGE, Outcome.PUT_BACK);
        }
    }

    @Test
    void letters_are_chosen_by_reason_reader_and_time(TestBroker.Running broker) throws Exception {
        Topics topics = broker.topics("chosen.");
        Installation installation = installation(broker, topics);
        byte[] record = {'x'};
        try (TopicWriter writer = new TopicWriter(installation);
                DeadLetters letters = new DeadLetters(installation)) {
            refuse(writer, letter(TENANT, "agent", RejectReason.MALFORMED, "a", 1, record, 1));
            refuse(writer, letter(TENANT, "git", RejectReason.MALFORMED, "b", 1, record, 1));
            refuse(writer, letter(TENANT, "git", RejectReason.TOO_DEEP, "c", 1, record, 1));
            assertThat(files(letters, Set.of(RejectReason.MALFORMED), Set.of(), 0))
                    .containsExactlyInAnyOrder("a", "b");
            assertThat(files(letters, Set.of(), Set.of("git"), 0)).containsExactlyInAnyOrder("b", "c");
            assertThat(files(letters, Set.of(), Set.of(), System.currentTimeMillis() + 3_600_000))
                    .isEmpty();
        }
    }

    private static List<String> files(
            DeadLetters letters, Set<RejectReason> reasons, Set<String> sources, long sinceMillis) throws Exception {
        List<String> files = new ArrayList<>();
        var unused = letters.each(
                true,
                new DeadLetterFilter(reasons, sources, sinceMillis),
                (letter, arrived) -> files.add(letter.file()));
        return files;
    }
}
