package dev.cordon.console.decide;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.time.Clock;
import org.junit.jupiter.api.Test;

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

    @Test
    void the_same_key_for_another_tenant_is_another() throws IOException {
        after("alice", "local", "key");
        assertThat(after("alice", "acme", "key")).isEqualTo(2);
    }
}
