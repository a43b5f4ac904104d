package dev.cordon.launcher.detect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.launcher.Samples;
import org.junit.jupiter.api.Test;

class InventoryTest {
    @Test
    void the_line_with_most_deliveries_counts_once_for_each_identity() {
        Inventory inventory = new Inventory();
        inventory.accept(Samples.summary("alice", 5, 1, 0, false));
        inventory.accept(Samples.summary("alice", 9, 2, 1, true));
        inventory.accept(Samples.summary("alice", 5, 1, 0, false));
        inventory.accept(Samples.summary("bob", 3, 0, 0, false));

        InventoryTotals totals = inventory.totals();

        assertThat(totals.identities()).isEqualTo(2);
        assertThat(totals.immature()).isEqualTo(1);
        assertThat(totals.events()).isEqualTo(12);
        assertThat(totals.duplicates()).isEqualTo(2);
        assertThat(totals.late()).isEqualTo(1);
        assertThat(totals.days()).isEqualTo(3);
    }

    @Test
    void nothing_sums_up_to_nothing() {
        assertThat(new Inventory().totals()).isEqualTo(InventoryTotals.NONE);
        assertThat(InventoryTotals.NONE.days()).isZero();
    }

    @Test
    void days_before_1970_count_too() {
        assertThat(new InventoryTotals(1, 0, 2, 0, 0, -1, 0).days()).isEqualTo(2);
    }
}
