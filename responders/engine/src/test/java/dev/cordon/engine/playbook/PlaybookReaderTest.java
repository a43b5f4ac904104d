package dev.cordon.engine.playbook;

import static dev.cordon.engine.playbook.BrokenPlaybooks.example;
import static dev.cordon.engine.playbook.BrokenPlaybooks.file;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cordon.domain.DangerRule;
import dev.cordon.domain.HoldRung;
import dev.cordon.domain.OnTimeout;
import dev.cordon.domain.PlaybookStage;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlaybookReaderTest {
    private static final PlaybookReader READER = new PlaybookReader(TestActions.AWS);

    @Test
    void the_example_is_read_as_it_stands() {
        Playbook playbook = READER.read(file(example())).orThrow();

        assertThat(playbook.id()).isEqualTo("backup-user-elsewhere");
        assertThat(playbook.stage()).isEqualTo(PlaybookStage.PROPOSE);
        assertThat(playbook.when()).hasSize(3);
        assertThat(playbook.hold())
                .isEqualTo(new PlaybookHold(List.of(HoldRung.NETWORK, HoldRung.FULL), 1, DangerRule.DENY));
        assertThat(playbook.recheck())
                .contains(
                        new RecheckTerms("alert.suspicious_events < 2", Duration.ofMinutes(1), Duration.ofMinutes(5)));
        assertThat(playbook.steps())
                .extracting(PlaybookStep::action)
                .containsExactly("aws.attach-deny", "aws.deactivate-keys");
        assertThat(playbook.steps().get(0).rungs()).isEqualTo(playbook.hold().ladder());
        assertThat(playbook.steps().get(1).rungs()).containsExactly(HoldRung.FULL);
        assertThat(playbook.steps().get(0).readBack())
                .contains(new ReadBack(Duration.ofSeconds(10), Duration.ofMinutes(2)));
        assertThat(playbook.lease())
                .isEqualTo(new PlaybookLease(Duration.ofMinutes(30), OnTimeout.RELEASE, Duration.ofHours(4)));
        assertThat(playbook.mappings().csfAliases()).containsEntry("PR.AC-4", "PR.AA-05");
        assertThat(playbook.tests()).hasSize(2);
    }

    @Test
    void a_stage_that_nobody_wrote_proposes() {
        assertThat(READER.read(file(example().replace("stage: propose\n", "")))
                        .orThrow()
                        .stage())
                .isEqualTo(PlaybookStage.PROPOSE);
    }

    @Test
    void only_one_that_observes_may_leave_out_what_it_holds_with() {
        String without = example().replaceAll("(?s)hold:.*sweep: list\n", "");
        assertThat(READER.read(file(without)).problems())
                .extracting(PlaybookProblem::field)
                .containsExactly("hold", "steps", "lease");

        Playbook observes =
                READER.read(file(without.replace("propose", "observe"))).orThrow();
        assertThat(observes.onlyObserves()).isTrue();
        assertThat(observes.steps()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(DangerRule.class)
    void what_becomes_of_danger_is_one_of_three_words(DangerRule rule) {
        String text = example().replace("radius: 1%", "radius: 1%\n  danger: " + rule.label());
        assertThat(READER.read(file(text)).orThrow().hold().danger()).isEqualTo(rule);
    }

    @Test
    void the_field_that_kept_routine_danger_is_refused_with_what_to_write_instead() {
        String text = example().replace("radius: 1%", "radius: 1%\n  keep_routine_danger: true");
        assertThat(READER.read(file(text)).problems()).singleElement().satisfies(problem -> {
            assertThat(problem.field()).isEqualTo("hold.keep_routine_danger");
            assertThat(problem.message()).isEqualTo("is unknown");
            assertThat(problem.remedy())
                    .contains("`danger: keep-routine`", "`danger: keep-harmless`", "`danger: deny`");
        });
    }

    @ParameterizedTest
    @MethodSource("changes")
    void what_is_wrong_is_refused_with_its_place_and_what_to_do(BrokenPlaybooks.Change change) {
        List<PlaybookProblem> problems = READER.read(file(change.text())).problems();

        assertThat(problems).extracting(PlaybookProblem::field).contains(change.field());
        assertThat(problems).allSatisfy(problem -> {
            assertThat(problem.file()).isEqualTo("playbook.yaml");
            assertThat(problem.line()).isPositive();
            assertThat(problem.column()).isPositive();
            assertThat(problem.remedy()).isNotBlank().matches("(?s).*[.?`]");
        });
    }

    static List<BrokenPlaybooks.Change> changes() {
        return BrokenPlaybooks.CHANGES;
    }

    @Test
    void a_problem_points_at_the_very_word() {
        String text = example().replace("alert.evidence_probability >= 0.8", "alert.exposd");
        PlaybookProblem problem = READER.read(file(text)).problems().get(0);
        String line = text.lines().toList().get(problem.line() - 1);

        assertThat(line.substring(problem.column() - 1)).isEqualTo(".exposd");
        assertThat(problem.remedy()).isEqualTo("Did you mean `exposed`?");
    }

    @Test
    void every_problem_is_told_at_once() {
        String text = example()
                .replace("version: 1", "version: x")
                .replace("length: 30m", "length: soon")
                .replace("expect: select", "expect: maybe");
        assertThat(READER.read(file(text)).problems())
                .extracting(PlaybookProblem::field)
                .containsExactlyInAnyOrder("version", "lease.length", "tests[0].expect");
    }

    @Test
    void two_files_with_one_id_are_refused() {
        List<PlaybookFile> files = List.of(
                new PlaybookFile("a.yaml", example().getBytes(StandardCharsets.UTF_8)),
                new PlaybookFile("b.yaml", example().getBytes(StandardCharsets.UTF_8)));

        assertThat(READER.readAll(files).problems()).singleElement().satisfies(problem -> {
            assertThat(problem.file()).isEqualTo("b.yaml");
            assertThat(problem.message()).contains("a.yaml");
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "# nothing\n",
                "a: &x [1]\nb: *x\n",
                "title: !!java.net.URL [http://localhost]\n",
                "--- {a: 1}\n--- {b: 2}\n",
                "a: [1\n",
                "\tplaybook: x\n",
                "just a text\n",
                "- a\n- list\n",
                "? [a, b]\n: c\n",
                "a: \u0007\n"
            })
    void what_is_no_plain_yaml_mapping_is_refused(String text) {
        assertThat(READER.read(file(text)).problems()).isNotEmpty();
    }

    @Test
    void a_file_nested_deeper_than_any_playbook_is_refused_before_it_is_built() {
        String deep = "a: " + "[".repeat(50_000) + "]".repeat(50_000);
        assertThat(READER.read(file(deep)).problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.message()).contains("deeper"));
    }

    @Test
    void a_file_larger_than_any_playbook_is_refused() {
        assertThat(READER.read(file("#".repeat(300_000))).problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.message()).contains("larger"));
    }

    @Test
    void whatever_is_cut_out_of_the_example_is_read_or_refused_and_never_thrown() {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(7);
        String good = example();
        for (int i = 0; i < 150; i++) {
            int from = random.nextInt(good.length());
            int to = Math.min(good.length(), from + random.nextInt(40));
            String text = good.substring(0, from) + good.substring(to);
            Optional<Playbook> read = READER.read(file(text)).fold(Optional::of, problems -> Optional.empty());
            read.ifPresent(playbook -> assertThat(playbook.falsePositives()).isNotEmpty());
        }
    }

    @Test
    void not_looking_at_a_refusal_is_an_error_that_tells_it() {
        Reading<Playbook> refused = READER.read(file(""));
        assertThatThrownBy(refused::orThrow).hasMessageContaining("is empty");
    }

    @Test
    void the_framework_has_its_hundred_and_six_subcategories() {
        assertThat(Csf.SUBCATEGORIES).hasSize(106).contains("GV.SC-10", "PR.DS-11", "DE.CM-09", "RS.MI-02");
    }
}
