package dev.cordon.engine.playbook;

import java.util.List;
import java.util.function.Function;

/** What came of reading: a value, or every problem at once. */
public sealed interface Reading<T> {
    /** Empty where it was accepted. */
    List<PlaybookProblem> problems();

    /** Exhaustive until the language level has pattern matching. */
    <R> R fold(Function<T, R> accepted, Function<List<PlaybookProblem>, R> refused);

    /** The value; refused reading is a bad state of a caller that did not look. */
    default T orThrow() {
        return fold(value -> value, problems -> {
            throw new IllegalStateException(
                    String.join("\n", problems.stream().map(Object::toString).toList()));
        });
    }

    /** It holds together. */
    record Accepted<T>(T value) implements Reading<T> {
        @Override
        public List<PlaybookProblem> problems() {
            return List.of();
        }

        @Override
        public <R> R fold(Function<T, R> accepted, Function<List<PlaybookProblem>, R> refused) {
            return accepted.apply(value);
        }
    }

    /** It does not; at least one problem. */
    record Refused<T>(List<PlaybookProblem> problems) implements Reading<T> {
        public Refused {
            problems = List.copyOf(problems);
            if (problems.isEmpty()) {
                throw new IllegalArgumentException("refused without a problem");
            }
        }

        @Override
        public <R> R fold(Function<T, R> accepted, Function<List<PlaybookProblem>, R> refused) {
            return refused.apply(problems);
        }
    }
}
