package dev.cordon.console.decide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.cordon.console.Problem;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class OnceOnlyTest {
    private final OnceOnly once = new OnceOnly(5, 3, Clock.systemUTC());
    private int done;

    /** How often anything was done by then. */
    private int after(String caller, String tenant, String key) throws IOException {
        once.reply(new OnceOnly.Key(caller, tenant, key), "confirm", () -> {
            done++;
            return new Reply(200, JsonNodeFactory.instance.objectNode());
        });
        return done;
    }

    @Test
    void whoever_sends_very_many_pushes_out_their_own_whatever_tenant_they_are_for() throws IOException {
        after("alice", "local", "first");
        for (int i = 0; i < 20; i++) {
            after("mallory", i % 2 == 0 ? "local" : "acme", "key-" + i);
        }
        assertThat(after("alice", "local", "first")).as("alice's was done once").isEqualTo(21);
        assertThat(after("mallory", "acme", "key-19")).as("as theirs was").isEqualTo(21);
        assertThat(after("mallory", "local", "key-16")).as("it was forgotten").isEqualTo(22);
    }

    @Test
    void where_all_is_full_whoever_has_most_makes_room() throws IOException {
        after("alice", "local", "first");
        after("bob", "local", "first");
        for (int i = 0; i < 3; i++) {
            after("mallory", "local", "key-" + i);
        }
        after("carol", "local", "first");
        assertThat(after("alice", "local", "first")).isEqualTo(6);
        assertThat(after("bob", "local", "first")).isEqualTo(6);
        assertThat(after("mallory", "local", "key-0")).as("it was forgotten").isEqualTo(7);
    }

    /** Each that waits has a thread of the server, which everybody needs. */
    @Test
    @Timeout(30)
    void of_those_who_ask_again_meanwhile_two_wait_and_others_are_told_to_ask_later() throws Exception {
        OnceOnly.Key key = new OnceOnly.Key("alice", "local", "key");
        CountDownLatch goesOn = new CountDownLatch(1);
        CountDownLatch begun = new CountDownLatch(1);
        Callable<Reply> asks = () -> once.reply(key, "confirm", () -> {
            begun.countDown();
            try {
                goesOn.await();
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
            return new Reply(200, JsonNodeFactory.instance.objectNode());
        });
        List<FutureTask<Reply>> answers = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            FutureTask<Reply> answer = new FutureTask<>(asks);
            answers.add(answer);
            Thread thread = new Thread(answer, "asks");
            thread.start();
            begun.await();
            while (thread.getState() != Thread.State.WAITING) {
                Thread.onSpinWait();
            }
        }
        assertThatThrownBy(asks::call)
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.kind()).isEqualTo(Problem.Kind.TOO_MANY));
        goesOn.countDown();
        for (FutureTask<Reply> answer : answers) {
            assertThat(answer.get().status()).isEqualTo(200);
        }
        assertThat(asks.call().status())
                .as("who asks afterwards hears it at once")
                .isEqualTo(200);
    }

    @Test
    void the_same_key_for_another_tenant_is_another() throws IOException {
        after("alice", "local", "key");
        assertThat(after("alice", "acme", "key")).isEqualTo(2);
    }
}
