package dev.cordon.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.domain.RecordPlace;
import dev.cordon.kafka.installation.Installation;
import dev.cordon.kafka.record.RawLookup;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** Single raw records against a broker: whose they are, and what is said of those that are not there. */
@ExtendWith(TestBroker.class)
@Timeout(60)
class RawLookupIT {
    private static final String TENANT = "acme";
    private static final Duration WITHIN = Duration.ofSeconds(10);

    private static RawLookup lookup(KafkaConnection connection, Topics topics, boolean shared, Duration within) {
        return new RawLookup(
                new Installation(
                        TENANT,
                        connection,
                        topics,
                        shared,
                        Duration.ofMinutes(10),
                        Duration.ofSeconds(30),
                        Path.of("")),
                within);
    }

    private static String found(RawLookup.Answer answer) {
        assertThat(answer).isInstanceOf(RawLookup.Answer.Found.class);
        return new String(((RawLookup.Answer.Found) answer).value(), UTF_8);
    }

    @Test
    void a_record_is_found_where_it_stands_and_what_is_not_there_is_told(TestBroker.Running broker) throws Exception {
        Topics topics = broker.topics("lookup.");
        Topic raw = topics.raw("cloudtrail");
        byte[] large = new byte[raw.maxRecordBytes()];
        Arrays.fill(large, (byte) 'x');
        try (Tap tap = new Tap(broker.connection());
                Admin admin = broker.admin()) {
            tap.write(raw, 3, "dropped");
            tap.write(raw, 3, "first");
            tap.write(raw, 3, "ours", Headers.TENANT, TENANT);
            tap.write(raw, 3, "of others", Headers.TENANT, "umbrella");
            tap.write(raw, 3, (byte[]) null, Headers.TENANT, TENANT);
            tap.write(raw, 3, large);
            TopicPartition partition = new TopicPartition(raw.name(), 3);
            admin.deleteRecords(Map.of(partition, RecordsToDelete.beforeOffset(1)))
                    .all()
                    .get();

            RawLookup lookup = lookup(broker.connection(), topics, false, WITHIN);
            long now = System.currentTimeMillis();
            RawLookup.Answer first = lookup.find(TENANT, "cloudtrail", new RecordPlace(3, 1));
            assertThat(found(first)).isEqualTo("first");
            assertThat(((RawLookup.Answer.Found) first).arrivalMillis()).isBetween(now - 60_000, now + 60_000);
            assertThat(found(lookup.find(TENANT, "cloudtrail", new RecordPlace(3, 2))))
                    .isEqualTo("ours");
            assertThat(found(lookup.find(TENANT, "cloudtrail", new RecordPlace(3, 5))))
                    .as("as long as its topic allows")
                    .hasSize(raw.maxRecordBytes());

            RawLookup.Answer notOurs = new RawLookup.Answer.NotOurs();
            assertThat(lookup.find(TENANT, "cloudtrail", new RecordPlace(3, 0)))
                    .as("before the beginning")
                    .isEqualTo(new RawLookup.Answer.Gone(7));
            assertThat(lookup.find(TENANT, "cloudtrail", new RecordPlace(3, 3)))
                    .as("another tenant's")
                    .isEqualTo(notOurs);
            assertThat(lookup.find(TENANT, "cloudtrail", new RecordPlace(3, 4)))
                    .as("a tombstone")
                    .isEqualTo(notOurs);
            assertThat(lookup.find(TENANT, "cloudtrail", new RecordPlace(3, 6)))
                    .as("beyond the end")
                    .isEqualTo(notOurs);
            assertThat(lookup.find(TENANT, "cloudtrail", new RecordPlace(99, 0)))
                    .as("in no partition")
                    .isEqualTo(notOurs);
            assertThat(lookup.find(TENANT, "cloudtrail", RecordPlace.NONE)).isEqualTo(notOurs);

            assertThat(lookup.find("umbrella", "cloudtrail", new RecordPlace(3, 1)))
                    .as("what names no tenant is of the installation's own")
                    .isEqualTo(notOurs);
            RawLookup shared = lookup(broker.connection(), topics, true, WITHIN);
            assertThat(shared.find(TENANT, "cloudtrail", new RecordPlace(3, 1)))
                    .as("in shared topics it is nobody's")
                    .isEqualTo(notOurs);
            assertThat(found(shared.find(TENANT, "cloudtrail", new RecordPlace(3, 2))))
                    .isEqualTo("ours");
            assertThat(admin.listGroups().valid().get())
                    .as("of no group")
                    .noneMatch(group -> group.groupId().contains("lookup"));
        }
    }

    @Test
    void brokers_that_do_not_answer_are_waited_for_no_longer_than_said() throws Exception {
        try (ServerSocket deaf = new ServerSocket(0)) {
            KafkaConnection connection =
                    new KafkaConnection("127.0.0.1:" + deaf.getLocalPort(), KafkaSecurity.PLAINTEXT);
            long before = System.nanoTime();
            assertThat(lookup(connection, new Topics("deaf."), false, Duration.ofSeconds(1))
                            .find(TENANT, "cloudtrail", new RecordPlace(0, 0)))
                    .isInstanceOf(RawLookup.Answer.Unanswered.class);
            assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(20));
        }
    }
}
