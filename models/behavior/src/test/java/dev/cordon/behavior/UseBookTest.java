package dev.cordon.behavior;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.domain.Consumer;
import dev.cordon.domain.ConsumerKind;
import dev.cordon.domain.Credential;
import dev.cordon.domain.CredentialKind;
import dev.cordon.domain.CredentialUse;
import dev.cordon.domain.IdentityEvent;
import dev.cordon.domain.IdentitySignal;
import dev.cordon.domain.IdentityUses;
import dev.cordon.domain.KeptText;
import dev.cordon.domain.Session;
import dev.cordon.domain.SignalKind;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class UseBookTest {
    private static final long START = TestEvents.START;
    private static final String ROLE = "arn:aws:iam::111122223333:role/deploy";

    private final ExposureBook exposures = new ExposureBook();
    private final UseBook book = new UseBook();

    private boolean use(CredentialKind kind, String id, long millis) {
        return use(kind, id, "198.51.100.0/24", millis);
    }

    private boolean use(CredentialKind kind, String id, String network, long millis) {
        IdentityEvent event = TestEvents.event("alice", millis, "GetObject", "x", network, id);
        return book.take(
                event.with(draft -> draft.credential(new Credential(kind, id))
                        .session(new Session(
                                "session", "name", kind == CredentialKind.TEMPORARY_KEY ? ROLE : "", 0, false))),
                exposures);
    }

    private List<String> ids() {
        return book.uses().credentials().stream().map(CredentialUse::id).toList();
    }

    private void sighted(SignalKind kind, String credential, long millis) {
        exposures.file(new IdentitySignal(
                "local",
                kind + "-" + millis,
                kind,
                "",
                credential,
                millis,
                "a repository" + "€".repeat(KeptText.MOST)));
    }

    /** As the inventory does where it tells a line. */
    private boolean tell() {
        return book.takeWord("local", null, exposures);
    }

    @Test
    void a_credential_is_known_from_its_first_to_its_last_event_and_news_once() {
        assertThat(use(CredentialKind.TEMPORARY_KEY, "ASIA1", START + 5)).isTrue();
        assertThat(use(CredentialKind.TEMPORARY_KEY, "ASIA1", START + 9)).isFalse();
        assertThat(use(CredentialKind.TEMPORARY_KEY, "ASIA1", START)).isFalse();
        assertThat(use(CredentialKind.CONSOLE, "", START)).isFalse();
        assertThat(book.uses().credentials())
                .containsExactly(
                        new CredentialUse(CredentialKind.TEMPORARY_KEY, "ASIA1", ROLE, 0, START, START + 9, 3, 0, ""));
        assertThat(book.uses().sinceMillis()).isEqualTo(START);
    }

    @ParameterizedTest
    @EnumSource(names = {"TEMPORARY_KEY", "CONSOLE"})
    void any_number_of_sessions_pushes_no_lasting_key_out_and_stops_being_news(CredentialKind kind) {
        use(CredentialKind.ACCESS_KEY, "AKIA1", START);
        int news = 0;
        for (int i = 1; i <= 1_000; i++) {
            news += use(kind, "ASIA" + i, START + i) ? 1 : 0;
        }
        assertThat(ids()).hasSize(IdentityUses.MAX_CREDENTIALS).startsWith("AKIA1", "ASIA1000", "ASIA999");
        assertThat(news).isEqualTo(IdentityUses.MAX_CREDENTIALS - 1);
        assertThat(book.uses().credentialsDropped()).isEqualTo(1_000 - news);
    }

    @Test
    void a_session_finds_no_room_among_keys_that_last() {
        for (int i = 0; i < IdentityUses.MAX_CREDENTIALS; i++) {
            use(CredentialKind.ACCESS_KEY, "AKIA" + i, START + i);
        }
        assertThat(use(CredentialKind.TEMPORARY_KEY, "ASIA", START + 100)).isFalse();
        assertThat(ids()).doesNotContain("ASIA");
        assertThat(use(CredentialKind.ACCESS_KEY, "AKIA-new", START + 101)).isFalse();
        assertThat(ids()).startsWith("AKIA-new").doesNotContain("AKIA0");
    }

    @Test
    void a_session_in_the_open_that_finds_no_room_is_no_news() {
        for (int i = 0; i < IdentityUses.MAX_CREDENTIALS; i++) {
            use(CredentialKind.ACCESS_KEY, "AKIA" + i, START + i);
        }
        sighted(SignalKind.EXPOSURE, "ASIA", START);
        assertThat(use(CredentialKind.TEMPORARY_KEY, "ASIA", START + 100)).isFalse();
        assertThat(ids()).doesNotContain("ASIA");
        sighted(SignalKind.EXPOSURE, "AKIA-new", START);
        assertThat(use(CredentialKind.ACCESS_KEY, "AKIA-new", START + 101)).isTrue();
    }

    @Test
    void a_session_in_the_open_as_of_the_event_makes_no_room_for_another() {
        for (int i = 0; i < IdentityUses.MAX_CREDENTIALS; i++) {
            use(CredentialKind.TEMPORARY_KEY, "ASIA" + i, START + i);
        }
        sighted(SignalKind.EXPOSURE, "ASIA0", START + 100);
        sighted(SignalKind.EXPOSURE, "ASIA1", START + 101);
        use(CredentialKind.TEMPORARY_KEY, "ASIA-new", START + 100);
        assertThat(ids()).contains("ASIA0", "ASIA-new").doesNotContain("ASIA1");
    }

    @Test
    void an_id_that_would_have_to_be_cut_is_not_kept() {
        use(CredentialKind.ACCESS_KEY, "A".repeat(KeptText.MOST + 1), START);
        assertThat(ids()).isEmpty();
        assertThat(book.uses().credentialsDropped()).isEqualTo(1);
    }

    @Test
    void use_of_a_key_in_the_open_is_news_until_it_was_told_and_again_when_it_was_replaced() {
        use(CredentialKind.ACCESS_KEY, "AKIA1", START);
        sighted(SignalKind.EXPOSURE, "AKIA1", START + 5);
        assertThat(use(CredentialKind.ACCESS_KEY, "AKIA1", START + 6)).isTrue();
        assertThat(tell()).isTrue();
        assertThat(use(CredentialKind.ACCESS_KEY, "AKIA1", START + 7)).isFalse();
        assertThat(book.uses().credentials().get(0).exposedMillis()).isEqualTo(START + 5);
        assertThat(book.uses().credentials().get(0).exposedWhere())
                .startsWith("a repository")
                .hasSize(KeptText.MOST);
        sighted(SignalKind.ROTATION, "AKIA1", START + 8);
        assertThat(use(CredentialKind.ACCESS_KEY, "AKIA1", START + 9)).isTrue();
        assertThat(tell()).isTrue();
        assertThat(book.uses().isExposed()).isFalse();
    }

    @Test
    void an_event_of_before_a_sighting_or_a_rotation_takes_nothing_back_of_what_was_told() {
        use(CredentialKind.ACCESS_KEY, "AKIA1", START);
        sighted(SignalKind.EXPOSURE, "AKIA1", START + 5);
        tell();
        assertThat(use(CredentialKind.ACCESS_KEY, "AKIA1", START + 3)).isFalse();
        sighted(SignalKind.ROTATION, "AKIA1", START + 8);
        assertThat(tell()).isTrue();
        assertThat(use(CredentialKind.ACCESS_KEY, "AKIA1", START + 6)).isFalse();
        assertThat(book.uses().isExposed()).isFalse();
    }

    @Test
    void a_line_of_a_key_that_is_not_used_has_its_exposure_too() {
        use(CredentialKind.ACCESS_KEY, "AKIA1", START);
        sighted(SignalKind.EXPOSURE, "AKIA1", START + 5);
        assertThat(book.uses().isExposed()).isFalse();
        assertThat(book.uses("local", null, exposures).isExposed()).isTrue();
        assertThat(book.uses("globex", null, exposures).isExposed()).isFalse();
    }

    @Test
    void what_others_say_counts_once() {
        use(CredentialKind.ACCESS_KEY, "AKIA1", START);
        Exposure whole = new Exposure(START + 1, "a ticket");
        assertThat(book.takeWord("local", whole, exposures)).isTrue();
        assertThat(book.takeWord("local", whole, exposures)).isFalse();
        sighted(SignalKind.EXPOSURE, "AKIA1", START + 5);
        assertThat(book.takeWord("local", whole, exposures)).isTrue();
        assertThat(book.takeWord("local", null, exposures)).isTrue();
        assertThat(book.uses().signals()).isEqualTo(3);
        assertThat(book.uses().exposedMillis()).isZero();
        book.retell("local", whole, exposures);
        book.retell("local", whole, exposures);
        assertThat(book.uses().signals()).isEqualTo(5);
        assertThat(book.uses().exposedMillis()).isEqualTo(START + 1);
    }

    @Test
    void the_most_used_networks_stay_and_so_does_the_newest() {
        for (int i = 0; i < 20; i++) {
            for (int n = 0; n <= 20 - i; n++) {
                use(CredentialKind.ACCESS_KEY, "AKIA1", "10.0." + i + ".0/24", START + i * 100 + n);
            }
        }
        List<Consumer> networks = book.uses().consumers().stream()
                .filter(consumer -> consumer.kind() == ConsumerKind.NETWORK)
                .toList();
        assertThat(networks).hasSize(IdentityUses.MAX_CONSUMERS);
        assertThat(networks.get(0)).isEqualTo(new Consumer(ConsumerKind.NETWORK, "10.0.0.0/24", START, START + 20, 21));
        assertThat(networks.get(6).name()).isEqualTo("10.0.6.0/24");
        assertThat(networks.get(7).name()).isEqualTo("10.0.19.0/24");
        assertThat(book.uses().consumers())
                .filteredOn(consumer -> consumer.kind() == ConsumerKind.CLIENT)
                .singleElement()
                .satisfies(client -> assertThat(client.name()).isEqualTo("aws-cli/2"));
    }

    @Test
    void what_is_kept_is_bounded_and_comes_back_as_it_was() throws IOException {
        String endless = "€".repeat(10_000);
        for (int i = 0; i < 100; i++) {
            String id = i + "€".repeat(KeptText.MOST - 3);
            sighted(SignalKind.EXPOSURE, id, START);
            use(CredentialKind.ACCESS_KEY, id, i + endless, START + i);
        }
        tell();
        assertThat(book.uses().credentials()).allMatch(CredentialUse::isExposed);
        byte[] written = bytes(book);
        assertThat(written.length).isLessThan(39 * 1024);
        UseBook read = UseBook.read(new DataInputStream(new ByteArrayInputStream(written)));
        assertThat(read.uses()).isEqualTo(book.uses());
        assertThat(bytes(read)).isEqualTo(written);
        UseBook copy = book.copy();
        use(CredentialKind.ACCESS_KEY, "AKIA1", START + 1_000);
        assertThat(bytes(copy)).isEqualTo(written);
    }

    private static byte[] bytes(UseBook book) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        book.write(new DataOutputStream(out));
        return out.toByteArray();
    }
}
