package dev.cordon.console.decide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.cordon.console.Problem;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class WaitingTest {
    private static final Reply DONE = new Reply(200, JsonNodeFactory.instance.objectNode());
    private static final Function<String, Problem> REFUSED = words -> Problem.of(Problem.Kind.DECISION_REFUSED, words);

    private final List<Boolean> looks = new ArrayList<>();
    private int open;

    private Outbox.Sent sent(String refusal) {
        open++;
        return new Outbox.Sent() {
            @Override
            public Optional<String> refusal(Duration atMost) {
                return refusal.isEmpty() ? Optional.empty() : Optional.of(refusal);
            }

            @Override
            public void close() {
                open--;
            }
        };
    }

    private Optional<Reply> look(boolean last, int when) {
        looks.add(last);
        return looks.size() == when ? Optional.of(DONE) : Optional.empty();
    }

    @Test
    void looks_until_there_is_an_answer() throws IOException {
        Waiting waiting = new Waiting(Duration.ofMinutes(1), 1);
        assertThat(waiting.answer("alice", () -> sent(""), REFUSED, last -> look(last, 3)))
                .contains(DONE);
        assertThat(looks).containsExactly(false, false, false);
        assertThat(open).isZero();
    }

    @Test
    void looks_once_more_when_the_time_is_over() throws IOException {
        Waiting waiting = new Waiting(Duration.ZERO, 1);
        assertThat(waiting.answer("alice", () -> sent(""), REFUSED, last -> look(last, 2)))
                .isEmpty();
        assertThat(looks).containsExactly(true);
        assertThat(open).isZero();
    }

    @Test
    void a_refusal_ends_it_as_the_problem_that_it_is() {
        Waiting waiting = new Waiting(Duration.ofMinutes(1), 1);
        assertThatThrownBy(() -> waiting.answer("alice", () -> sent("no"), REFUSED, last -> look(last, 1)))
                .isInstanceOfSatisfying(Problem.class, problem -> {
                    assertThat(problem.kind()).isEqualTo(Problem.Kind.DECISION_REFUSED);
                    assertThat(problem).hasMessageContaining("no");
                });
        assertThat(looks).isEmpty();
        assertThat(open).isZero();
    }

    @Test
    void nobody_has_more_than_their_share_and_others_have_room() throws IOException {
        nested(new Waiting(Duration.ofMinutes(1), 16), 0);
    }

    private void nested(Waiting waiting, int mallorys) throws IOException {
        if (mallorys == 6) {
            assertThatThrownBy(() -> waiting.answer("mallory", () -> sent(""), REFUSED, last -> Optional.of(DONE)))
                    .isInstanceOf(Problem.class);
            assertThat(waiting.answer("alice", () -> sent(""), REFUSED, last -> Optional.of(DONE)))
                    .contains(DONE);
            return;
        }
        waiting.answer("mallory", () -> sent(""), REFUSED, last -> {
            nested(waiting, mallorys + 1);
            return Optional.of(DONE);
        });
    }

    @Test
    void nothing_is_sent_for_more_than_there_is_room_for_and_room_comes_back() throws IOException {
        Waiting waiting = new Waiting(Duration.ofMinutes(1), 1);
        waiting.answer("alice", () -> sent(""), REFUSED, last -> {
            assertThatThrownBy(() -> waiting.answer(
                            "bob",
                            () -> {
                                throw new AssertionError("sent all the same");
                            },
                            REFUSED,
                            again -> Optional.of(DONE)))
                    .isInstanceOf(Problem.class);
            return Optional.of(DONE);
        });
        assertThatThrownBy(() -> waiting.answer(
                        "alice",
                        () -> {
                            throw new IOException("nobody answers");
                        },
                        REFUSED,
                        last -> Optional.of(DONE)))
                .isInstanceOf(IOException.class);
        assertThat(waiting.answer("alice", () -> sent(""), REFUSED, last -> look(last, 1)))
                .contains(DONE);
    }
}
