package dev.cordon.reach.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cordon.reach.policy.Truth;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class AnswerTableTest {
    private static final List<Truth> TRUTHS = List.of(Truth.values());

    @Test
    void every_principal_is_found_and_no_other() {
        List<Answer> answers = answers(new Random(1), 5_000);
        Collections.shuffle(answers, new Random(2));
        AnswerTable table = AnswerTable.of(7, 1_000, List.of("resource policies"), answers);

        assertThat(table.size()).isEqualTo(5_000);
        answers.forEach(answer -> assertThat(table.find(answer.arn())).isEqualTo(answer));
        assertThat(table.find("arn:aws:iam::111111111111:role/nobody")).isNull();
        assertThat(table.find("")).isNull();
    }

    @Test
    void table_does_not_depend_on_the_order_of_answers() {
        List<Answer> answers = answers(new Random(1), 100);
        List<Answer> others = new ArrayList<>(answers);
        Collections.reverse(others);

        assertThat(AnswerTable.of(1, 2, List.of(), others)).isEqualTo(AnswerTable.of(1, 2, List.of(), answers));
    }

    @Test
    void empty_table_knows_nobody() {
        assertThat(AnswerTable.empty().find("arn:aws:iam::111111111111:role/a")).isNull();
        assertThat(AnswerTable.of(0, 0, List.of(), answers(new Random(1), 1)).find("b"))
                .isNull();
    }

    @Test
    void two_answers_for_one_principal_are_refused() {
        Answer answer = new Answer("arn:aws:iam::111111111111:role/a", 1, 1, Truth.NO, "");
        assertThatThrownBy(() -> AnswerTable.of(1, 2, List.of(), List.of(answer, answer)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("role/a");
    }

    @Test
    void change_makes_the_newer_table_of_the_older_and_holds_only_what_differs() {
        Random random = new Random(3);
        for (int round = 0; round < 50; round++) {
            List<Answer> before = answers(random, random.nextInt(200));
            List<Answer> after = new ArrayList<>();
            int touched = 0;
            for (Answer answer : before) {
                int fate = random.nextInt(20);
                if (fate == 0) {
                    touched++;
                } else if (fate == 1) {
                    touched++;
                    after.add(new Answer(answer.arn(), answer.upper() + 1, 0, Truth.YES, "assumes role x"));
                } else {
                    after.add(answer);
                }
            }
            AnswerTable older = AnswerTable.of(round, 10, List.of("x"), before);
            AnswerTable newer = AnswerTable.of(round + 1, 20, List.of(), after);

            AnswerChange change = AnswerChange.between(older, newer);

            assertThat(change.rows().size() + change.removed().size()).isEqualTo(touched);
            assertThat(change.isEmpty()).isEqualTo(touched == 0);
            assertThat(change.applyTo(older)).isEqualTo(newer);
        }
    }

    @Test
    void change_is_not_applied_to_another_version() {
        AnswerTable first = AnswerTable.of(1, 10, List.of(), List.of());
        AnswerTable second = AnswerTable.of(2, 10, List.of(), List.of());
        AnswerChange change = AnswerChange.between(first, second);
        assertThatThrownBy(() -> change.applyTo(second)).isInstanceOf(IllegalArgumentException.class);
    }

    private static List<Answer> answers(Random random, int count) {
        List<Answer> answers = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            answers.add(new Answer(
                    "arn:aws:iam::111111111111:role/team-" + i,
                    random.nextInt(1001) / 10.0,
                    random.nextInt(501) / 10.0,
                    TRUTHS.get(random.nextInt(3)),
                    random.nextBoolean() ? "" : "assumes role deploy-" + i));
        }
        return answers;
    }
}
