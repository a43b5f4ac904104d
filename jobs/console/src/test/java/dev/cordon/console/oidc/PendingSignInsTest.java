package dev.cordon.console.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.openid.connect.sdk.Nonce;
import dev.cordon.console.access.HandClock;
import org.junit.jupiter.api.Test;

class PendingSignInsTest {
    private final PendingSignIns pending = new PendingSignIns(5, 3, new HandClock());

    private void begin(String state, String network) {
        pending.begin(state, "cookie", network, new PendingSignIns.Begun(new Nonce(), new CodeVerifier()));
    }

    private boolean stands(String state) {
        return pending.take(state, "cookie").isPresent();
    }

    @Test
    void whoever_begins_again_and_again_pushes_out_their_own_alone() {
        begin("theirs", "a");
        for (int i = 0; i < 20; i++) {
            begin("stranger-" + i, "b");
        }
        assertThat(stands("theirs")).isTrue();
        assertThat(stands("stranger-16")).isFalse();
        assertThat(stands("stranger-17")).isTrue();
    }

    @Test
    void where_all_is_full_the_network_that_has_most_makes_room() {
        begin("theirs", "a");
        begin("theirs too", "c");
        for (int i = 0; i < 3; i++) {
            begin("stranger-" + i, "b");
        }
        begin("a third's", "d");
        assertThat(stands("stranger-0")).isFalse();
        assertThat(stands("theirs")).isTrue();
        assertThat(stands("theirs too")).isTrue();
        assertThat(stands("a third's")).isTrue();
    }
}
