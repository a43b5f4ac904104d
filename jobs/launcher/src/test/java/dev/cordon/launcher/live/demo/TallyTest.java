package dev.cordon.launcher.live.demo;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TallyTest {
    private final Tally tally = new Tally();

    @Test
    void calls_before_the_hold_count_as_before_whether_refused_or_not() {
        tally.count(false, false, false);
        tally.count(false, true, false);

        assertThat(tally.before()).isEqualTo(2);
        assertThat(tally.allowedAfter()).isZero();
        assertThat(tally.deniedAfter()).isZero();
        assertThat(tally.all()).isEqualTo(2);
    }

    @Test
    void calls_after_the_hold_count_by_what_became_of_them() {
        tally.count(true, false, false);
        tally.count(true, true, false);
        tally.count(true, true, true);

        assertThat(tally.before()).isZero();
        assertThat(tally.allowedAfter()).isEqualTo(1);
        assertThat(tally.deniedAfter()).isEqualTo(2);
        assertThat(tally.all()).isEqualTo(3);
    }

    @Test
    void only_what_the_account_lets_through_was_denied_by_the_hold_also_before_it_is_known_to_stand() {
        tally.count(true, true, false);
        tally.count(true, true, true);
        tally.count(false, true, true);

        assertThat(tally.deniedByHold()).isEqualTo(2);
    }
}
