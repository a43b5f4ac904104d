package dev.cordon.kafkajournal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cordon.engine.journal.ExposedCredential;
import dev.cordon.engine.journal.Intent;
import dev.cordon.engine.journal.JournalEntry;
import dev.cordon.engine.journal.JournalException;
import dev.cordon.engine.lifecycle.Advance;
import dev.cordon.engine.lifecycle.Containment;
import dev.cordon.engine.lifecycle.Plans;
import dev.cordon.kafka.RecordKey;
import dev.cordon.kafka.Topics;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** Several processes, each with a connection of its own, on one real broker. */
@ExtendWith(BrokerProcess.class)
@Timeout(240)
class KafkaJournalIT {
    private static final Containment FRESH = Holds.fresh("al-1");
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int ROUNDS = 15;

    private static KafkaPlace place(BrokerProcess.Running broker, String prefix) throws Exception {
        return broker.place("journal." + prefix + ".", PATIENCE);
    }

    /** What several processes answer that ask at the same time. */
    private static <T> List<T> atOnce(List<Callable<T>> calls) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(calls.size());
        try {
            CyclicBarrier start = new CyclicBarrier(calls.size());
            List<Future<T>> answers = calls.stream()
                    .map(call -> pool.submit(() -> {
                        start.await();
                        return call.call();
                    }))
                    .toList();
            List<T> all = new ArrayList<>();
            for (Future<T> each : answers) {
                all.add(each.get());
            }
            return all;
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void of_intents_kept_at_the_same_time_one_stands_for_everybody(BrokerProcess.Running broker) throws Exception {
        KafkaPlace place = place(broker, "intents");
        try (KafkaJournal one = KafkaJournal.open(place, "local");
                KafkaJournal two = KafkaJournal.open(place, "local");
                KafkaJournal late = KafkaJournal.open(place, "local")) {
            for (int step = 0; step < ROUNDS; step++) {
                Intent ofOne = Holds.intent(FRESH, step, "one");
                Intent ofTwo = Holds.intent(FRESH, step, "two");
                List<Intent> kept = atOnce(List.of(() -> one.keep(ofOne), () -> two.keep(ofTwo)));

                assertThat(kept).containsOnly(kept.get(0));
                assertThat(kept.get(0)).isIn(ofOne, ofTwo);
                assertThat(late.keep(Holds.intent(FRESH, step, "late"))).isEqualTo(kept.get(0));
            }
            assertThat(late.intents(FRESH.id())).hasSize(ROUNDS);
        }
    }

    @Test
    void what_may_be_used_once_is_used_by_one_of_several(BrokerProcess.Running broker) throws Exception {
        KafkaPlace place = place(broker, "uses");
        try (KafkaJournal one = KafkaJournal.open(place, "local");
                KafkaJournal two = KafkaJournal.open(place, "local");
                KafkaJournal three = KafkaJournal.open(place, "local")) {
            for (int i = 0; i < ROUNDS; i++) {
                String nonce = "nonce-" + i;
                List<Boolean> first = atOnce(Stream.of(one, two, three)
                        .<Callable<Boolean>>map(each -> () -> each.firstUse(nonce, Plans.NOON))
                        .toList());

                assertThat(first).containsOnlyOnce(true);
            }
        }
    }

    @Test
    void a_process_sees_at_once_what_another_wrote(BrokerProcess.Running broker) throws Exception {
        KafkaPlace place = place(broker, "seen");
        try (KafkaJournal one = KafkaJournal.open(place, "local");
                KafkaJournal two = KafkaJournal.open(place, "local")) {
            Containment now = FRESH;
            Holds.begin(one, now);
            for (int i = 1; i <= ROUNDS; i++) {
                Advance advance = Holds.ticked(two.load(FRESH.id()).orElseThrow(), i);
                KafkaJournal writer = i % 2 == 0 ? one : two;
                writer.save(advance.after(), advance.transitions());
                now = advance.after();
                assertThat(one.load(FRESH.id())).contains(now);
                assertThat(two.transitions(FRESH.id(), now.version() - 1)).isEqualTo(advance.transitions());
            }
        }
    }

    @Test
    void a_credential_that_one_process_heard_of_is_kept_off_by_all(BrokerProcess.Running broker) throws Exception {
        KafkaPlace place = place(broker, "exposed");
        try (KafkaJournal one = KafkaJournal.open(place, "local");
                KafkaJournal two = KafkaJournal.open(place, "local")) {
            one.keep(Holds.sighted("AKIA1", 0));
            two.keep(Holds.sighted("AKIA2", 0));
            two.keep(Holds.sighted("AKIA1", 0));
            assertThat(one.exposed("local")).containsExactly(Holds.sighted("AKIA1", 0), Holds.sighted("AKIA2", 0));
            long now = Holds.sighted("AKIA1", 0).heardMillis();
            two.keep(ExposedCredential.replaced("local", "AKIA1", now + 1));
            assertThat(one.exposed("local")).containsExactly(Holds.sighted("AKIA2", 0));
        }
    }

    @Test
    void a_writer_whose_place_was_taken_brings_nothing_forward_that_is_out_of_date(BrokerProcess.Running broker)
            throws Exception {
        KafkaPlace place = place(broker, "zombie");
        Containment alone = Holds.otherwise(FRESH);
        Advance second = Holds.ticked(FRESH, 1);
        Advance third = Holds.ticked(second.after(), 2);
        try (KafkaJournal zombie = KafkaJournal.open(place, "local")) {
            Holds.begin(zombie, FRESH);
            Intent kept = Holds.intent(FRESH, 0, "by the new one");
            try (KafkaJournal fresh = KafkaJournal.open(place, "local")) {
                fresh.save(second.after(), second.transitions());
                fresh.save(third.after(), third.transitions());
                fresh.keep(kept);
            }

            assertThatThrownBy(() -> zombie.save(alone, List.of()))
                    .isInstanceOf(JournalException.class)
                    .hasMessageContaining("version 2 of this one is out of date");
            assertThat(zombie.keep(Holds.intent(FRESH, 0, "by the zombie"))).isEqualTo(kept);
            assertThat(zombie.load(FRESH.id())).contains(third.after());
        }
        try (KafkaJournal after = KafkaJournal.open(place, "local")) {
            assertThat(after.all()).containsExactly(third.after());
        }
    }

    @Test
    void what_a_writer_had_begun_when_its_place_was_taken_is_never_written(BrokerProcess.Running broker)
            throws Exception {
        KafkaPlace place = place(broker, "fenced");
        List<JournalEntry> entries = List.of(new JournalEntry.Used("of the zombie", Plans.NOON, "zombie"));
        try (KafkaJournal fresh = KafkaJournal.open(place, "local");
                JournalLog begun = JournalLog.open(place, "local", "begun", producer -> {
                    takes(fresh, "between sending and committing");
                    producer.commitTransaction();
                });
                JournalLog idle = JournalLog.open(place, "local", "idle", JournalLog.Commit.USUAL)) {
            idle.takeOver();
            begun.takeOver();

            assertThat(idle.write(entries)).isEqualTo(JournalLog.Outcome.OVERTAKEN);
            assertThat(begun.write(entries)).isEqualTo(JournalLog.Outcome.UNKNOWN);
            assertThat(fresh.firstUse("of the zombie", Plans.NOON)).isTrue();
        }
    }

    @Test
    void nothing_is_decided_before_everything_was_read_that_another_tenant_holds_up(BrokerProcess.Running broker)
            throws Exception {
        KafkaPlace place = broker.place("journal.heldup.", Duration.ofSeconds(3));
        Properties writing = place.producing(1 << 20);
        writing.setProperty("transactional.id", "heldup-other");
        Intent first = Holds.intent(FRESH, 0, "first");
        try (KafkaJournal late = KafkaJournal.open(place, "local");
                KafkaJournal early = KafkaJournal.open(place, "local");
                KafkaProducer<byte[], byte[]> other =
                        new KafkaProducer<>(writing, new ByteArraySerializer(), new ByteArraySerializer())) {
            early.keep(Holds.intent(FRESH, 9, "takes the log over"));
            other.initTransactions();
            other.beginTransaction();
            for (int partition = 0; partition < place.topics().journal().partitions(); partition++) {
                other.send(new ProducerRecord<>(
                                place.topics().journal().name(), partition, RecordKey.of("other", "x"), new byte[1]))
                        .get();
            }
            assertThat(early.keep(first)).isEqualTo(first);

            for (int again = 0; again < 2; again++) {
                assertThatThrownBy(() -> late.keep(Holds.intent(FRESH, 0, "late")))
                        .isInstanceOf(JournalException.class)
                        .hasMessageContaining("cannot be read on");
            }
            other.abortTransaction();
            assertThat(late.keep(Holds.intent(FRESH, 0, "late"))).isEqualTo(first);
        }
    }

    private static void takes(KafkaJournal journal, String nonce) {
        try {
            assertThat(journal.firstUse(nonce, Plans.NOON)).isTrue();
        } catch (JournalException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void a_write_whose_answer_was_lost_is_read_back_before_anything_is_said(BrokerProcess.Running broker)
            throws Exception {
        KafkaPlace place = place(broker, "lost");
        AtomicInteger lost = new AtomicInteger();
        JournalLog.Commit answerLost = producer -> {
            if (lost.getAndIncrement() % 2 == 0) {
                producer.commitTransaction();
            }
            throw new TimeoutException("no answer");
        };
        JournalLog.Commit everySecondIsWritten = producer -> {
            if (lost.get() < 4) {
                answerLost.of(producer);
            }
            producer.commitTransaction();
        };
        Advance second = Holds.ticked(FRESH, 1);
        try (KafkaJournal journal = KafkaJournal.open(place, "local", everySecondIsWritten)) {
            assertThat(journal.firstUse("written, not answered", Plans.NOON)).isTrue();
            assertThat(journal.firstUse("written, not answered", Plans.NOON)).isFalse();
            assertThat(journal.keep(Holds.intent(FRESH, 0, "not written, not answered"))
                            .prior()
                            .fact("value"))
                    .isEqualTo("not written, not answered");
            assertThat(lost).hasValue(3);
            Holds.begin(journal, FRESH);
            assertThat(lost).hasValue(4);
            journal.save(second.after(), second.transitions());
        }
        try (KafkaJournal after = KafkaJournal.open(place, "local")) {
            assertThat(after.all()).containsExactly(second.after());
            assertThat(after.transitions(FRESH.id(), 0)).startsWith(FRESH.birth());
            assertThat(after.intents(FRESH.id())).hasSize(1);
            assertThat(after.firstUse("written, not answered", Plans.NOON)).isFalse();
        }
    }

    @Test
    void who_waited_for_the_same_moment_shares_one_look(BrokerProcess.Running broker) throws Exception {
        KafkaPlace place = place(broker, "shared");
        int askers = 24;
        CountDownLatch written = new CountDownLatch(1);
        CountDownLatch committing = new CountDownLatch(1);
        JournalLog.Commit slow = producer -> {
            committing.countDown();
            await(written);
            producer.commitTransaction();
        };
        ExecutorService pool = Executors.newFixedThreadPool(askers + 1);
        try (KafkaJournal journal = KafkaJournal.open(place, "local", slow)) {
            Future<Boolean> write = pool.submit(() -> journal.firstUse("nonce", Plans.NOON));
            committing.await();
            double before = requests();
            AtomicReferenceArray<Thread> threads = new AtomicReferenceArray<>(askers);
            List<Future<List<Intent>>> asked = IntStream.range(0, askers)
                    .mapToObj(i -> pool.submit(() -> {
                        threads.set(i, Thread.currentThread());
                        return journal.intents(FRESH.id());
                    }))
                    .toList();
            for (int i = 0; i < askers; i++) {
                while (threads.get(i) == null || threads.get(i).getState() != Thread.State.BLOCKED) {
                    Thread.onSpinWait(); // the test's timeout ends it
                }
            }
            written.countDown();
            assertThat(write.get()).isTrue();
            for (Future<List<Intent>> each : asked) {
                assertThat(each.get()).isEmpty();
            }
            assertThat(requests() - before).isBetween(1.0, askers / 2.0);
        } finally {
            pool.shutdownNow();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What admin clients of this process asked so far: where the log ends, and who knows it. */
    private static double requests() throws Exception {
        MBeanServer beans = ManagementFactory.getPlatformMBeanServer();
        double sum = 0;
        for (ObjectName each :
                beans.queryNames(new ObjectName("kafka.admin.client:type=admin-client-metrics,*"), null)) {
            sum += (Double) beans.getAttribute(each, "request-total");
        }
        return sum;
    }

    @Test
    void tenants_on_one_topic_never_see_each_other(BrokerProcess.Running broker) throws Exception {
        KafkaPlace place = place(broker, "tenants");
        // More tenants than partitions, so that some share one.
        List<String> tenants =
                IntStream.range(0, 8).mapToObj(i -> "tenant-" + i).toList();
        for (String tenant : tenants) {
            try (KafkaJournal journal = KafkaJournal.open(place, tenant)) {
                assertThat(journal.firstUse("the same nonce", Plans.NOON)).isTrue();
                assertThat(journal.keep(Holds.intent(FRESH, 0, tenant)).prior().fact("value"))
                        .isEqualTo(tenant);
                assertThatThrownBy(() -> Holds.begin(journal, FRESH))
                        .isInstanceOf(JournalException.class)
                        .hasMessageContaining("is not of " + tenant);
                assertThatThrownBy(() -> journal.keep(Holds.sighted("AKIA1", 0)))
                        .isInstanceOf(JournalException.class)
                        .hasMessageContaining("is not of " + tenant);
                assertThat(journal.exposed("local")).isEmpty();
            }
        }
        for (String tenant : tenants) {
            try (KafkaJournal journal = KafkaJournal.open(place, tenant)) {
                assertThat(journal.intents(FRESH.id())).containsExactly(Holds.intent(FRESH, 0, tenant));
            }
        }
    }

    @Test
    void a_tenant_of_the_same_name_behind_another_prefix_is_another(BrokerProcess.Running broker) throws Exception {
        KafkaPlace one = place(broker, "prefix");
        KafkaPlace other = place(broker, "prefix.other");
        try (KafkaJournal ours = KafkaJournal.open(one, "local");
                KafkaJournal theirs = KafkaJournal.open(other, "local")) {
            Holds.begin(ours, FRESH);
            assertThat(theirs.all()).isEmpty();
            assertThat(theirs.firstUse("the same nonce", Plans.NOON)).isTrue();
            assertThat(ours.firstUse("the same nonce", Plans.NOON)).isTrue(); // and nobody took the other's log over
            assertThat(ours.all()).containsExactly(FRESH);
        }
    }

    @Test
    void a_topic_that_is_missing_or_divided_otherwise_is_told(BrokerProcess.Running broker) throws Exception {
        KafkaPlace missing = new KafkaPlace(broker.connection(), new Topics("journal.missing."), PATIENCE);
        assertThatThrownBy(() -> KafkaJournal.open(missing, "local"))
                .isInstanceOf(JournalException.class)
                .hasMessageContaining("journal.missing.journal");

        KafkaPlace divided = new KafkaPlace(broker.connection(), new Topics("journal.divided."), PATIENCE);
        try (Admin admin = Admin.create(broker.connection().properties())) {
            admin.createTopics(List.of(new NewTopic("journal.divided.journal", 7, (short) 1)
                            .configs(Map.of("cleanup.policy", "compact"))))
                    .all()
                    .get();
        }
        assertThatThrownBy(() -> KafkaJournal.open(divided, "local"))
                .isInstanceOf(JournalException.class)
                .hasMessageContaining("has 7 partitions instead of 6");
    }

    @Test
    void a_closed_journal_says_so(BrokerProcess.Running broker) throws Exception {
        KafkaJournal journal = KafkaJournal.open(place(broker, "closed"), "local");
        journal.close();
        journal.close();

        assertThatThrownBy(journal::all).isInstanceOf(JournalException.class);
        assertThatThrownBy(() -> journal.firstUse("nonce", 0)).isInstanceOf(JournalException.class);
    }

    @Test
    void without_its_broker_nothing_is_said_and_it_goes_on_when_the_broker_is_back(BrokerProcess.Running broker)
            throws Exception {
        KafkaPlace place = broker.place("journal.away.", Duration.ofSeconds(1));
        try (KafkaJournal journal = KafkaJournal.open(place, "local")) {
            Holds.begin(journal, FRESH);
            broker.kill();
            try {
                assertThatThrownBy(() -> journal.keep(Holds.intent(FRESH, 0, "while it is away")))
                        .isInstanceOf(JournalException.class);
                assertThatThrownBy(() -> journal.load(FRESH.id())).isInstanceOf(JournalException.class);
                assertThatThrownBy(() -> KafkaJournal.open(place, "local"))
                        .isInstanceOf(JournalException.class)
                        .hasMessageContaining(broker.connection().bootstrapServers());
            } finally {
                broker.start();
            }
            Intent back = Holds.intent(FRESH, 0, "when it is back");
            assertThat(again(() -> journal.keep(back))).isEqualTo(back);
            assertThat(again(() -> journal.load(FRESH.id()))).contains(FRESH);
        }
    }

    @Test
    void a_broker_killed_in_the_middle_costs_nothing_and_doubles_nothing(BrokerProcess.Running broker)
            throws Exception {
        KafkaPlace place = broker.place("journal.killed.", Duration.ofSeconds(3));
        List<Intent> intents = new ArrayList<>();
        List<Object> told = new ArrayList<>();
        AtomicInteger done = new AtomicInteger();
        int versions = 40;
        Thread killer = new Thread(() -> kills(broker, done), "killer");
        try (KafkaJournal journal = KafkaJournal.open(place, "local")) {
            killer.start();
            again(() -> {
                Holds.begin(journal, FRESH);
                return true;
            });
            told.add(FRESH.birth());
            Containment now = FRESH;
            for (int i = 1; i <= versions; i++) {
                Advance advance = Holds.ticked(now, i);
                int number = i;
                again(() -> {
                    journal.save(advance.after(), advance.transitions());
                    return true;
                });
                told.addAll(advance.transitions());
                now = advance.after();
                intents.add(again(() -> journal.keep(Holds.intent(FRESH, number, "value " + number))));
                assertThat(again(() -> journal.firstUse("nonce-" + number, Plans.NOON)))
                        .isTrue();
                done.incrementAndGet();
            }
            killer.join();
            assertThat(journal.load(FRESH.id())).contains(now);
            try (KafkaJournal after = KafkaJournal.open(place, "local")) {
                assertThat(after.all()).containsExactly(now);
                assertThat(after.transitions(FRESH.id(), 0)).isEqualTo(told);
                assertThat(after.intents(FRESH.id())).isEqualTo(intents);
                for (int i = 1; i <= versions; i++) {
                    assertThat(after.firstUse("nonce-" + i, Plans.NOON)).isFalse();
                }
            }
        }
    }

    private static void kills(BrokerProcess.Running broker, AtomicInteger done) {
        try {
            for (int at = 10; at <= 30; at += 20) {
                while (done.get() < at) {
                    Thread.sleep(5);
                }
                broker.kill();
                Thread.sleep(500);
                broker.start();
            }
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** As the job does: what fails is tried again until it does not. */
    private static <T> T again(Callable<T> call) throws Exception {
        while (true) { // the test's timeout ends it
            Optional<T> got;
            try {
                got = Optional.of(call.call());
            } catch (JournalException e) {
                if (Thread.currentThread().isInterrupted()) {
                    throw e;
                }
                got = Optional.empty();
            }
            if (got.isPresent()) {
                return got.get();
            }
        }
    }
}
