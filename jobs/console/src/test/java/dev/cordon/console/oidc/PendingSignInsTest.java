package dev.cordon.console.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.openid.connect.sdk.Nonce;
import dev.cordon.console.access.HandClock;
import dev.cordon.console.access.Network;
import org.junit.jupiter.api.Test;

class PendingSignInsTest {
    private final PendingSignIns pending = new PendingSignIns(new PendingSignIns.Bounds(5, 4, 3), new HandClock());

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

    @Test
    void a_site_with_many_networks_pushes_out_its_own_alone() {
        String site = "2001:db8:1:";
        begin("theirs", Network.of("2001:db8:2::1"));
        begin("a neighbour's", Network.of(site + "ffff::1"));
        for (int i = 0; i < 20; i++) {
            begin("stranger-" + i, Network.of(site + (i % 2) + "::" + i));
        }
        assertThat(stands("theirs")).isTrue();
        assertThat(stands("a neighbour's"))
                .as("who has one in their network of the site")
                .isTrue();
        assertThat(stands("stranger-16")).isFalse();
        assertThat(stands("stranger-17")).isTrue();
        assertThat(stands("stranger-19")).isTrue();
    }

    @Test
    void where_all_is_full_the_site_that_has_most_makes_room_though_each_of_its_networks_has_one() {
        begin("theirs", "a");
        begin("theirs too", "a");
        for (int i = 0; i < 3; i++) {
            begin("stranger-" + i, Network.of("2001:db8:1:" + i + "::1"));
        }
        begin("a third's", "d");
        assertThat(stands("stranger-0")).isFalse();
        assertThat(stands("theirs")).isTrue();
        assertThat(stands("theirs too")).isTrue();
        assertThat(stands("a third's")).isTrue();
    }
}
