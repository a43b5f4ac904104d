package dev.cordon.bench.shape;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class SeparationTest {
    private static final int FOLDS = 4;
    private static final int PERMUTATIONS = 60;

    private final List<ShapeRecord> natives = MadeUpRecords.groups("native", 24, 1);
    private final List<ShapeRecord> others = MadeUpRecords.groups("native", 24, 2);

    @Test
    void two_samples_of_one_source_cannot_be_told_apart() {
        Separation found = separation(others, Care.NONE, ShapeView.ALL);

        assertThat(found.auc()).isBetween(0.35, 0.65);
        assertThat(found.auc()).isBetween(found.chanceLow(), found.chanceHigh());
    }

    @Test
    void a_planted_difference_is_found() {
        others.forEach(other -> other.record().putObject("tlsDetails").put("tlsVersion", "TLSv1.3"));

        Separation found = separation(others, Care.NONE, ShapeView.ENVELOPE);

        assertThat(found.auc()).isGreaterThan(0.99);
        assertThat(found.chanceHigh()).isLessThan(0.9);
    }

    @Test
    void re_enveloping_hides_who_but_not_how_the_record_was_written() {
        others.forEach(other -> other.record().put("userAgent", "tool_9"));
        assertThat(separation(others, Care.NONE, ShapeView.ENVELOPE).auc()).isGreaterThan(0.99);
        assertThat(separation(others, Care.RE_ENVELOPED, ShapeView.ENVELOPE).auc())
                .isBetween(0.3, 0.7);

        others.forEach(other -> other.record().put("apiVersion", "2016-11-15"));
        assertThat(separation(others, Care.RE_ENVELOPED, ShapeView.ENVELOPE).auc())
                .isGreaterThan(0.99);
        assertThat(separation(others, Care.TRANSPLANTED, ShapeView.ENVELOPE).auc())
                .isBetween(0.3, 0.7);
    }

    private Separation separation(List<ShapeRecord> injected, Care care, ShapeView view) {
        ShapeSample sample = new ShapeSample(natives, injected, FOLDS, 1);
        return Separation.of(List.of(sample.examples(care, view)), PERMUTATIONS, 1);
    }
}
