package dev.cordon.aws.plan;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cordon.aws.plan.LiveAccount.UnreadableException;
import dev.cordon.reach.account.AccountSnapshot;
import dev.cordon.reach.account.SnapshotReader;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class SharedReadsTest {
    private final AtomicInteger begun = new AtomicInteger();
    private final List<Thread> threads = new ArrayList<>();

    /** Of the n-th read, by its time. */
    private static AccountSnapshot snapshot(int number) {
        try {
            return new SnapshotReader()
                    .asOfMillis(number)
                    .add("account", new ByteArrayInputStream("{\"UserDetailList\":[]}".getBytes(UTF_8)))
                    .snapshot();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private FutureTask<AccountSnapshot> ask(SharedReads reads) {
        Callable<AccountSnapshot> asked = reads::fresh;
        FutureTask<AccountSnapshot> task = new FutureTask<>(asked);
        Thread thread = new Thread(task, "asks");
        threads.add(thread);
        thread.start();
        return task;
    }

    /** Until all that were started wait: for the read under way, or for its end. */
    private void awaitWaiting() throws InterruptedException {
        for (Thread thread : threads) {
            while (thread.getState() != Thread.State.WAITING) {
                Thread.sleep(1);
            }
        }
    }

    @AfterEach
    void end() throws InterruptedException {
        for (Thread thread : threads) {
            thread.join();
        }
    }

    @Test
    void one_after_the_other_each_reads_anew() throws Exception {
        SharedReads reads = new SharedReads(() -> snapshot(begun.incrementAndGet()));
        assertThat(reads.newest()).isNull();
        assertThat(reads.fresh().asOfMillis()).isEqualTo(1);
        assertThat(reads.fresh().asOfMillis()).isEqualTo(2);
        assertThat(reads.newest())
                .isNotNull()
                .extracting(AccountSnapshot::asOfMillis)
                .isEqualTo(2L);
    }

    @Test
    void who_asks_while_one_is_under_way_shares_the_next_and_never_that_one() throws Exception {
        CountDownLatch goesOn = new CountDownLatch(1);
        SharedReads reads = new SharedReads(() -> {
            int number = begun.incrementAndGet();
            await(goesOn);
            return snapshot(number);
        });
        FutureTask<AccountSnapshot> first = ask(reads);
        awaitWaiting();
        List<FutureTask<AccountSnapshot>> crowd = List.of(ask(reads), ask(reads), ask(reads), ask(reads));
        awaitWaiting();
        assertThat(begun).hasValue(1);
        goesOn.countDown();
        assertThat(first.get().asOfMillis()).isEqualTo(1);
        AccountSnapshot shared = crowd.get(0).get();
        assertThat(shared.asOfMillis()).isEqualTo(2);
        for (FutureTask<AccountSnapshot> each : crowd) {
            assertThat(each.get()).isSameAs(shared);
        }
        assertThat(begun).hasValue(2);
    }

    @Test
    void what_goes_wrong_is_told_to_all_who_share_it_and_to_nobody_after() throws Exception {
        CountDownLatch goesOn = new CountDownLatch(1);
        SharedReads reads = new SharedReads(() -> {
            int number = begun.incrementAndGet();
            await(goesOn);
            if (number == 2) {
                throw new UnreadableException("AccessDenied", null);
            }
            if (number == 3) {
                throw new IllegalArgumentException("no account");
            }
            return snapshot(number);
        });
        FutureTask<AccountSnapshot> first = ask(reads);
        awaitWaiting();
        List<FutureTask<AccountSnapshot>> crowd = List.of(ask(reads), ask(reads));
        awaitWaiting();
        goesOn.countDown();
        assertThat(first.get().asOfMillis()).isEqualTo(1);
        for (FutureTask<AccountSnapshot> each : crowd) {
            assertThatThrownBy(each::get)
                    .isInstanceOf(ExecutionException.class)
                    .hasCauseInstanceOf(UnreadableException.class)
                    .hasRootCauseMessage("AccessDenied");
        }
        assertThatThrownBy(reads::fresh).hasRootCauseMessage("no account");
        assertThat(reads.fresh().asOfMillis()).isEqualTo(4);
    }

    @Test
    void one_who_is_interrupted_while_it_waits_keeps_nobody_else_from_reading() throws Exception {
        CountDownLatch goesOn = new CountDownLatch(1);
        SharedReads reads = new SharedReads(() -> {
            int number = begun.incrementAndGet();
            await(goesOn);
            return snapshot(number);
        });
        FutureTask<AccountSnapshot> first = ask(reads);
        awaitWaiting();
        FutureTask<AccountSnapshot> interrupted = ask(reads);
        awaitWaiting();
        threads.get(1).interrupt();
        assertThatThrownBy(interrupted::get).hasMessageContaining("interrupted");
        FutureTask<AccountSnapshot> later = ask(reads);
        goesOn.countDown();
        assertThat(first.get().asOfMillis()).isEqualTo(1);
        assertThat(later.get().asOfMillis()).isEqualTo(2);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
