package dev.cordon.live.notices.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.domain.DeadLetter;
import dev.cordon.domain.RejectReason;
import dev.cordon.wire.testing.KeptSnapshot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The operator that delivers, with time moved by hand, and destinations that are really spoken to. */
@Timeout(60)
class DeliveryHarnessTest {
    private static final long NOON = 1_796_040_000_000L;
    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    /** No machine is so busy that it takes longer where an answer comes. */
    private static final Duration LONG = Duration.ofSeconds(30);

    private static final String BODY = "{\"type\":\"hold.applied\"}";

    @TempDir
    Path folder;

    private Receiver receiver;
    private Path secret;

    @BeforeEach
    void start() throws IOException {
        receiver = new Receiver();
        secret = Files.writeString(folder.resolve("secret"), SECRET + "\n");
    }

    @AfterEach
    void stop() {
        receiver.close();
    }

    private Destination webhook(String name, String url) {
        return new Destination(name, Destination.Kind.WEBHOOK, url, "file:" + secret);
    }

    private static Outgoing notice(String to, int number) {
        return new Outgoing(to, "msg_%032x".formatted(number), "acme", "hold.applied", "cn-" + number, BODY);
    }

    private static final class Job implements AutoCloseable {
        private final DeliveryOperator operator;
        private final KeyedOneInputStreamOperatorTestHarness<String, Outgoing, DeadLetter> harness;

        /** @param within how long a destination may take to answer */
        Job(List<Destination> destinations, long now, @Nullable OperatorSubtaskState state, Duration within)
                throws Exception {
            operator = new DeliveryOperator(destinations, () -> new WebPosting(Map.of(), within), Duration.ofHours(24));
            harness = new KeyedOneInputStreamOperatorTestHarness<>(operator, Outgoing::destination, Types.STRING);
            harness.setProcessingTime(now);
            harness.setup();
            if (state != null) {
                harness.initializeState(state);
            }
            harness.open();
        }

        Job(List<Destination> destinations, long now, @Nullable OperatorSubtaskState state) throws Exception {
            this(destinations, now, state, LONG);
        }

        Job(Destination... destinations) throws Exception {
            this(List.of(destinations), NOON, null);
        }

        void send(Outgoing notice) throws Exception {
            harness.processElement(new StreamRecord<>(notice));
        }

        /** Takes answers until no destination but so many has one under way. */
        void settle(int stuck) throws Exception {
            while (operator.underWay() > stuck) {
                harness.getTaskMailbox().take(0).run();
            }
        }

        void settle() throws Exception {
            settle(0);
        }

        void pass(Duration time) throws Exception {
            long end = harness.getProcessingTime() + time.toMillis();
            while (harness.getProcessingTime() < end) {
                harness.setProcessingTime(Math.min(end, harness.getProcessingTime() + 10_000));
                settle();
            }
        }

        long now() {
            return harness.getProcessingTime();
        }

        List<DeadLetter> letters() {
            return new ArrayList<>(harness.extractOutputValues());
        }

        OperatorSubtaskState snapshot() throws Exception {
            return harness.snapshot(1, now());
        }

        @Override
        public void close() throws Exception {
            harness.close();
        }
    }

    @Test
    void a_webhook_gets_the_body_with_its_id_and_a_signature_that_holds() throws Exception {
        String url = receiver.path("/a", Receiver.status(204));
        try (Job job = new Job(webhook("a", url))) {
            job.send(notice("a", 1));
            job.settle();
        }
        assertThat(receiver.got("/a")).singleElement().satisfies(got -> {
            assertThat(got.body()).isEqualTo(BODY);
            assertThat(got.id()).isEqualTo(notice("a", 1).id());
            assertThat(got.timestamp()).isEqualTo(Long.toString(NOON / 1000));
            assertThat(got.signature()).isEqualTo(Signature.of(SECRET).of(got.id(), NOON / 1000, BODY));
            assertThat(got.type()).startsWith("application/json");
        });
    }

    @Test
    void what_was_taken_is_not_sent_again_whoever_says_it_again_and_after_a_restart() throws Exception {
        Destination to = webhook("a", receiver.path("/a", Receiver.status(200)));
        OperatorSubtaskState state;
        try (Job job = new Job(to)) {
            job.send(notice("a", 1));
            job.send(notice("a", 1));
            job.settle();
            job.send(notice("a", 1));
            job.settle();
            state = job.snapshot();
        }
        try (Job job = new Job(List.of(to), NOON + 1_000, state)) {
            job.send(notice("a", 1));
            job.pass(Duration.ofHours(1));
            job.send(notice("a", 2));
            job.settle();
        }
        assertThat(receiver.got("/a"))
                .extracting(Receiver.Got::id)
                .containsExactly(notice("a", 1).id(), notice("a", 2).id());
    }

    @Test
    void what_was_not_acknowledged_before_a_crash_is_sent_again_under_the_same_id() throws Exception {
        Destination to = webhook("a", receiver.path("/a", Receiver.status(200)));
        OperatorSubtaskState state;
        try (Job job = new Job(to)) {
            job.send(notice("a", 1));
            state = job.snapshot(); // before the answer is taken
            job.settle();
        }
        try (Job job = new Job(List.of(to), NOON + 1_000, state)) {
            job.pass(Duration.ofSeconds(1));
        }
        assertThat(receiver.got("/a"))
                .extracting(Receiver.Got::id)
                .containsExactly(notice("a", 1).id(), notice("a", 1).id());
    }

    @Test
    void what_waited_with_an_earlier_version_is_sent_and_what_it_had_sent_is_not() throws Exception {
        OperatorSubtaskState kept = KeptSnapshot.of("delivery", 1, () -> {
            String url = receiver.path("/earlier", Receiver.status(200), Receiver.status(503));
            try (Job job = new Job(webhook("a", url))) {
                job.send(notice("a", 1));
                job.settle();
                job.send(notice("a", 2));
                job.settle();
                return job.snapshot();
            }
        });
        Destination to = webhook("a", receiver.path("/a", Receiver.status(200)));
        try (Job job = new Job(List.of(to), NOON + 60_000, kept)) {
            job.send(notice("a", 1));
            job.pass(Duration.ofMinutes(1));
        }
        assertThat(receiver.got("/a"))
                .extracting(Receiver.Got::id)
                .containsExactly(notice("a", 2).id());
    }

    @Test
    void failures_are_tried_again_with_growing_pauses_and_then_the_rest_follows_at_once() throws Exception {
        String url = receiver.path(
                "/a",
                Receiver.status(500),
                Receiver.status(404),
                Receiver.status(302, "Location", "/b"),
                Receiver.status(200));
        receiver.path("/b", Receiver.status(200));
        try (Job job = new Job(webhook("a", url))) {
            job.send(notice("a", 1));
            job.send(notice("a", 2));
            job.settle();
            job.pass(Duration.ofSeconds(2));
            assertThat(receiver.got("/a")).hasSize(1);
            job.pass(Duration.ofMinutes(2));
            assertThat(job.letters()).isEmpty();
        }
        assertThat(receiver.got("/a")).hasSize(5);
        assertThat(receiver.got("/a").subList(3, 5))
                .extracting(Receiver.Got::id)
                .containsExactlyInAnyOrder(notice("a", 1).id(), notice("a", 2).id());
        assertThat(receiver.got("/b")).as("a redirect is not followed").isEmpty();
    }

    @Test
    void a_destination_that_asks_to_be_left_alone_is_left_alone() throws Exception {
        String url = receiver.path("/a", Receiver.status(429, "Retry-After", "1800"), Receiver.status(200));
        try (Job job = new Job(webhook("a", url))) {
            job.send(notice("a", 1));
            job.settle();
            job.pass(Duration.ofMinutes(29));
            job.send(notice("a", 2));
            job.settle();
            assertThat(receiver.got("/a")).hasSize(1);
            job.pass(Duration.ofMinutes(2));
            assertThat(receiver.got("/a")).hasSize(3);
        }
    }

    @Test
    void one_that_is_silent_one_that_is_away_and_one_that_talks_for_ever_hold_up_no_other() throws Exception {
        Destination silent = webhook("silent", receiver.path("/silent", Receiver.silent()));
        Destination away = webhook("away", "http://127.0.0.1:1/");
        Destination endless = webhook("endless", receiver.path("/endless", Receiver.endless()));
        Destination well = webhook("well", receiver.path("/well", Receiver.status(200)));
        try (Job job = new Job(List.of(silent, away, endless, well), NOON, null, Duration.ofSeconds(1))) {
            for (String name : List.of("silent", "away", "endless", "well")) {
                job.send(notice(name, 1));
                job.send(notice(name, 2));
            }
            job.settle(1); // the silent one has its second yet
            assertThat(receiver.got("/well")).hasSize(2);
            assertThat(receiver.got("/endless"))
                    .as("it said 200, and is not listened to")
                    .hasSize(2);
            job.settle();
            assertThat(receiver.got("/silent")).hasSize(1);
            assertThat(job.letters()).isEmpty();
        }
    }

    @Test
    void what_a_destination_will_never_take_is_a_dead_letter_and_the_next_one_is_sent() throws Exception {
        String url = receiver.path("/a", Receiver.status(400), Receiver.status(200));
        try (Job job = new Job(webhook("a", url))) {
            job.send(notice("a", 1));
            job.send(notice("a", 2));
            job.settle();
            job.send(notice("a", 1));
            job.settle();
            assertThat(job.letters()).singleElement().satisfies(letter -> {
                assertThat(letter.reason()).isEqualTo(RejectReason.UNDELIVERED);
                assertThat(letter.detail()).isEqualTo("a: it answers 400 and will never take it");
                assertThat(letter.tenant()).isEqualTo("acme");
                assertThat(UndeliveredNotice.read(letter)).contains(notice("a", 1));
            });
        }
        assertThat(receiver.got("/a")).hasSize(2);
    }

    @Test
    void a_notice_that_the_destination_stumbles_over_holds_up_no_other() throws Exception {
        String poison = notice("a", 1).id();
        String url = receiver.path("/a", exchange -> {
            boolean stumbles = poison.equals(exchange.getRequestHeaders().getFirst("webhook-id"));
            Receiver.status(stumbles ? 500 : 200).handle(exchange);
        });
        try (Job job = new Job(webhook("a", url))) {
            for (int i = 1; i < 5; i++) {
                job.send(notice("a", i));
            }
            job.pass(Duration.ofMinutes(1));
        }
        TreeSet<String> arrived = new TreeSet<>();
        receiver.got("/a").forEach(got -> arrived.add(got.id()));
        assertThat(arrived).hasSize(4);
    }

    @Test
    @Timeout(300) // ten thousand notices are really sent
    void what_is_said_of_a_hold_passes_a_crowd_of_alerts_and_finds_room_where_there_is_none() throws Exception {
        AtomicInteger status = new AtomicInteger(503);
        String url =
                receiver.path("/a", exchange -> Receiver.status(status.get()).handle(exchange));
        try (Job job = new Job(webhook("a", url))) {
            for (int i = 0; i < 10_000; i++) {
                job.send(alert("a", i));
            }
            job.settle();
            job.send(alert("a", 10_000));
            assertThat(job.letters()).hasSize(1);
            job.send(notice("a", 20_000));
            assertThat(job.letters())
                    .hasSize(2)
                    .allMatch(letter -> letter.detail().contains("more than 10000"));
            status.set(200);
            int before = receiver.got("/a").size();
            job.pass(Duration.ofSeconds(20));
            assertThat(receiver.got("/a").subList(before, before + 2))
                    .as("at once after the alert that was being tried")
                    .anyMatch(got -> got.id().equals(notice("a", 20_000).id()));
            job.settle();
        }
        assertThat(receiver.got("/a")).hasSizeGreaterThan(9_000);
    }

    private static Outgoing alert(String to, int number) {
        return new Outgoing(to, "msg_%032x".formatted(number), "acme", "alert.top", "al-" + number, BODY);
    }

    @Test
    void a_file_that_a_process_left_half_a_line_in_loses_no_other() throws Exception {
        Path file = Files.writeString(folder.resolve("notices.jsonl"), BODY + "\n{\"type\":\"ho");
        try (Job job = new Job(new Destination("here", Destination.Kind.FILE, file.toString(), ""))) {
            job.send(notice("here", 1));
            job.settle();
        }
        assertThat(Files.readAllLines(file)).containsExactly(BODY, "{\"type\":\"ho", BODY);
    }

    @Test
    void after_a_day_it_is_given_up_with_the_reason_and_what_waited_shorter_goes_on() throws Exception {
        String url = receiver.path("/a", Receiver.status(503));
        try (Job job = new Job(webhook("a", url))) {
            job.send(notice("a", 1));
            job.pass(Duration.ofHours(12));
            job.send(notice("a", 2));
            assertThat(job.letters()).isEmpty();
            job.pass(Duration.ofMinutes(12 * 60 + 20));
            assertThat(job.letters()).extracting(DeadLetter::detail).containsExactly("a: it answers 503");
            int tries = receiver.got("/a").size();
            assertThat(tries)
                    .as("at most one each seven and a half minutes, once it is slow")
                    .isBetween(90, 220);
            job.send(notice("a", 1));
            job.pass(Duration.ofHours(12));
            assertThat(job.letters()).hasSize(2);
        }
    }

    @Test
    void a_secret_that_is_not_there_is_waited_for_and_neither_it_nor_an_address_is_told() throws Exception {
        String url = receiver.path("/T0/hunter2", Receiver.status(400));
        Path hook = folder.resolve("hook");
        Destination slack = new Destination("slack", Destination.Kind.SLACK, "file:" + hook, "");
        try (Job job = new Job(slack)) {
            job.send(notice("slack", 1));
            job.settle();
            assertThat(receiver.got("/T0/hunter2")).isEmpty();
            Files.writeString(hook, url);
            job.pass(Duration.ofMinutes(1));
            assertThat(receiver.got("/T0/hunter2"))
                    .singleElement()
                    .satisfies(got -> assertThat(got.signature()).isEqualTo("null"));
            assertThat(job.letters())
                    .singleElement()
                    .satisfies(letter -> assertThat(letter.detail() + new String(letter.raw(), UTF_8))
                            .doesNotContain("hunter2"));
            Files.writeString(hook, "http://hooks.example.org/hunter2");
            job.send(notice("slack", 2));
            job.pass(Duration.ofHours(25));
            assertThat(job.letters().get(1).detail())
                    .isEqualTo("slack: url: must begin with https:// (http:// only to this machine)");
        }
    }

    @Test
    void what_waits_for_a_destination_that_is_configured_no_more_is_a_dead_letter() throws Exception {
        Destination to = webhook("a", receiver.path("/a", Receiver.status(500)));
        OperatorSubtaskState state;
        try (Job job = new Job(to)) {
            job.send(notice("a", 1));
            job.settle();
            state = job.snapshot();
        }
        try (Job job = new Job(List.of(webhook("b", "http://127.0.0.1:1/")), NOON + 1_000, state)) {
            job.pass(Duration.ofMinutes(1));
            assertThat(job.letters())
                    .extracting(DeadLetter::detail)
                    .containsExactly("a: no destination of that name is configured any more");
        }
    }

    @Test
    void a_file_gets_a_line_each_and_is_its_owners_alone() throws Exception {
        Path file = folder.resolve("made/notices.jsonl");
        try (Job job = new Job(new Destination("here", Destination.Kind.FILE, file.toString(), ""))) {
            job.send(notice("here", 1));
            job.send(notice("here", 2));
            job.settle();
        }
        assertThat(Files.readAllLines(file)).containsExactly(BODY, BODY);
        assertThat(Files.getPosixFilePermissions(file)).hasSize(2);
    }
}
