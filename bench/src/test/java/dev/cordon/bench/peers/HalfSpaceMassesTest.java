package dev.cordon.bench.peers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Half-space trees by hand: one tree of depth 2 over two features, windows of four points. */
class HalfSpaceMassesTest {
    /** The root halves feature 0 at .5; its lower half is halved by feature 1 at .4, its upper by feature 0 at .8. */
    private static final HalfSpaceTree TREE = HalfSpaceTree.of(2, new int[] {0, 1, 0}, new float[] {.5f, .4f, .8f});

    private static final float[] LOW_LOW = {.1f, .1f};
    private static final float[] LOW_HIGH = {.1f, .9f};
    private static final float[] MIDDLE = {.6f, .1f};
    private static final float[] HIGH = {.9f, .1f};

    @Test
    void the_mass_where_a_point_lies_counts_by_depth_and_a_thin_node_is_not_looked_into() {
        HalfSpaceMasses masses = new HalfSpaceMasses(List.of(TREE), 4, 1);
        for (float[] point : List.of(LOW_LOW, LOW_LOW, LOW_HIGH, MIDDLE)) {
            assertThat(masses.score(point)).isNaN();
            masses.add(point);
        }
        // Root 4; lower half 3, in it 2 below and 1 above; upper half 1.
        assertThat(masses.score(LOW_LOW)).isEqualTo(2 * 4);
        assertThat(masses.score(LOW_HIGH)).isEqualTo(1 * 4);
        assertThat(masses.score(MIDDLE)).isEqualTo(1 * 2); // the upper half holds one point: its score ends there
        assertThat(masses.score(HIGH)).isEqualTo(1 * 2);
    }

    @Test
    void the_latest_window_counts_only_once_it_is_full_and_then_alone() {
        HalfSpaceMasses masses = new HalfSpaceMasses(List.of(TREE), 4, 1);
        for (float[] point : List.of(LOW_LOW, LOW_LOW, LOW_HIGH, MIDDLE, HIGH, HIGH, HIGH)) {
            masses.add(point);
        }
        assertThat(masses.score(LOW_LOW)).isEqualTo(2 * 4);
        assertThat(masses.score(HIGH)).isEqualTo(1 * 2);
        masses.add(MIDDLE);
        assertThat(masses.score(LOW_LOW)).isZero();
        assertThat(masses.score(HIGH)).isEqualTo(3 * 4);
        assertThat(masses.score(MIDDLE)).isEqualTo(1 * 4);
    }

    @Test
    void scores_of_several_trees_add_up() {
        HalfSpaceTree other = HalfSpaceTree.of(2, new int[] {1, 0, 0}, new float[] {.5f, .5f, .5f});
        HalfSpaceMasses masses = new HalfSpaceMasses(List.of(TREE, other), 4, 1);
        for (float[] point : List.of(LOW_LOW, LOW_LOW, LOW_HIGH, MIDDLE)) {
            masses.add(point);
        }
        // The other tree: lower half of feature 1 holds 3, of which 2 below .5 of feature 0.
        assertThat(masses.score(LOW_LOW)).isEqualTo(2 * 4 + 2 * 4);
        assertThat(masses.score(MIDDLE)).isEqualTo(1 * 2 + 1 * 4);
    }

    @Test
    void a_grown_tree_halves_work_ranges_that_cover_the_unit_cube() {
        HalfSpaceTree tree = HalfSpaceTree.grow(1, 1, new SplittableRandom(3));
        // With one feature and one division the split is the centre of the work range: the point chosen first.
        float centre = (float) new SplittableRandom(3).nextDouble();
        assertThat(tree.below(0, new float[] {centre - 1e-4f})).isEqualTo(1);
        assertThat(tree.below(0, new float[] {centre + 1e-4f})).isEqualTo(2);
        assertThat(tree.nodes()).isEqualTo(3);
    }
}
