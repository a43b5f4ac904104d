package dev.cordon.engine.playbook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.domain.PlaybookStage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The playbooks that come with Cordon hold what they promise. */
class BundledPlaybooksTest {
    private static final Path FOLDER = Path.of("../../playbooks");
    private static final Playbooks ALL = Playbooks.bundled(TestActions.AWS).orThrow();

    @ParameterizedTest
    @MethodSource("cases")
    void an_alert_inside_a_playbook_selects_what_it_says(Playbook playbook, PlaybookTests.Result result) {
        assertThat(result.passed())
                .as("%s: %s: %s", playbook.id(), result.test().name(), result.words())
                .isTrue();
    }

    static Stream<Object[]> cases() {
        PlaybookSelector selector = new PlaybookSelector(ALL);
        return ALL.all().stream()
                .flatMap(playbook ->
                        PlaybookTests.run(playbook, selector).stream().map(result -> new Object[] {playbook, result}));
    }

    @Test
    void each_has_two_alerts_of_each_kind_and_says_what_it_maps_to() {
        for (Playbook playbook : ALL.all()) {
            assertThat(playbook.tests())
                    .as(playbook.id())
                    .filteredOn(test -> test.expect() == PlaybookCase.Expectation.SELECT)
                    .hasSizeGreaterThanOrEqualTo(2);
            assertThat(playbook.tests())
                    .as(playbook.id())
                    .filteredOn(test -> test.expect() == PlaybookCase.Expectation.NOT_SELECTED)
                    .hasSizeGreaterThanOrEqualTo(2);
            assertThat(playbook.falsePositives()).as(playbook.id()).hasSizeGreaterThanOrEqualTo(2);
            assertThat(playbook.mappings().attack().isEmpty()).as(playbook.id()).isEqualTo(playbook.onlyObserves());
        }
    }

    @Test
    void none_goes_further_than_to_propose() {
        assertThat(ALL.all()).allMatch(playbook -> playbook.stage().compareTo(PlaybookStage.PROPOSE) <= 0);
    }

    @Test
    void the_index_names_every_file_by_its_id() throws IOException {
        List<String> files;
        try (Stream<Path> found = Files.list(FOLDER)) {
            files = found.map(path -> path.getFileName().toString())
                    .filter(name -> name.endsWith(".yaml"))
                    .sorted()
                    .toList();
        }
        assertThat(Files.readAllLines(FOLDER.resolve("index.txt"))).isEqualTo(files);
        assertThat(ALL.all())
                .extracting(playbook -> playbook.id() + ".yaml")
                .containsExactlyInAnyOrderElementsOf(files);
    }

    @Test
    void the_one_that_observes_comes_before_all_others() {
        assertThat(ALL.all().get(0).id()).isEqualTo("over-broad-alert");
    }
}
