package dev.cordon.live.notices.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignatureTest {
    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    /** The vector that the standard's own libraries are tested with. */
    @Test
    void it_signs_as_the_libraries_of_standard_webhooks_do() {
        assertThat(Signature.of(SECRET).of("msg_p5jXN8AQM9LWM0D4loKWxJek", 1_614_265_330, "{\"test\": 2432232314}"))
                .isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    @Test
    void two_secrets_sign_one_after_the_other_so_that_a_receiver_can_move_to_the_new_one() {
        String other = "whsec_" + "QUJDREVGR0hJSktMTU5PUFFSU1RVVldYWVoxMjM0NTY=";
        String both = Signature.of(SECRET + " " + other).of("msg_1", 5, "{}");
        assertThat(both)
                .isEqualTo(Signature.of(SECRET).of("msg_1", 5, "{}") + " "
                        + Signature.of(other).of("msg_1", 5, "{}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"hunter2", "whsec_hunter2", "whsec_aHVudGVyMg==", "", "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"})
    void what_is_no_secret_of_the_standard_is_refused_and_not_repeated(String secret) {
        assertThatThrownBy(() -> Signature.of(secret))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("whsec_")
                .hasMessageNotContaining("hunter2")
                .hasMessageNotContaining("aHVudGVyMg");
    }
}
