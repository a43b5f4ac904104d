package dev.cordon.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FaultsTest {
    @Test
    void a_text_names_them_all() throws InvalidFaultsException {
        Faults faults = Faults.parse("propagation=5s,throttle=20%,pages=tiny,stale=3s,null-codes=5%,conflict=5%,"
                + "server-error=3%,timeout=2%,quota,latency=2s");
        assertThat(faults)
                .isEqualTo(new Faults(
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(3),
                        1,
                        20,
                        5,
                        5,
                        100,
                        3,
                        1,
                        1,
                        Duration.ofSeconds(2)));
    }

    @Test
    void no_text_is_no_faults() throws InvalidFaultsException {
        assertThat(Faults.parse("")).isEqualTo(Faults.NONE);
        assertThat(Faults.parse("none")).isEqualTo(Faults.NONE);
    }

    @Test
    void keys_and_policies_can_take_different_times() throws InvalidFaultsException {
        Faults faults = Faults.parse("propagation-keys=1m, propagation-policies=500ms");
        assertThat(faults.keyPropagation()).isEqualTo(Duration.ofMinutes(1));
        assertThat(faults.policyPropagation()).isEqualTo(Duration.ofMillis(500));
    }

    @Test
    void an_unknown_name_is_refused_with_what_there_is() {
        assertThatThrownBy(() -> Faults.parse("propagtion=5s"))
                .isInstanceOf(InvalidFaultsException.class)
                .hasMessageContaining("propagtion")
                .hasMessageContaining("propagation=5s")
                .hasMessageContaining("null-codes");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "propagation",
                "propagation=5",
                "throttle=120%",
                "pages=0",
                "throttle=1%,throttle=2%",
                "stale=-1s"
            })
    void a_value_that_means_nothing_is_refused(String text) {
        assertThatThrownBy(() -> Faults.parse(text)).isInstanceOf(InvalidFaultsException.class);
    }
}
