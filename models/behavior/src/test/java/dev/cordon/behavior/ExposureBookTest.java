package dev.cordon.behavior;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.domain.IdentitySignal;
import dev.cordon.domain.SignalKind;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExposureBookTest {
    private final ExposureBook book = new ExposureBook();

    @Test
    void of_a_tenant_the_oldest_sighting_makes_room_and_is_told() {
        fill(0);
        ExposureBook.Filed filed = book.file(seen("newest", 9_000));
        assertThat(filed.stands()).isTrue();
        assertThat(filed.credentialsForgotten()).isEqualTo(1);
        assertThat(filed.gone()).containsExactly(seen("key-0", 0));
        assertThat(book.sighting("local", "key-0", 10_000)).isNull();
        assertThat(book.sighting("local", "key-1", 10_000)).isEqualTo(seen("key-1", 1));
        assertThat(book.sighting("local", "newest", 10_000)).isEqualTo(seen("newest", 9_000));
    }

    @Test
    void what_is_older_than_all_that_fills_the_book_is_not_taken() {
        fill(100);
        ExposureBook.Filed filed = book.file(seen("old", 5));
        assertThat(filed.stands()).isFalse();
        assertThat(filed.gone()).isEmpty();
        assertThat(filed.credentialsForgotten()).isEqualTo(1);
        assertThat(book.sighting("local", "old", 10_000)).isNull();
    }

    @Test
    void what_was_replaced_makes_room_before_what_is_in_the_open() {
        fill(0);
        IdentitySignal rotation = said(SignalKind.ROTATION, "key-7", 8_000);
        assertThat(book.file(rotation).stands()).isTrue();
        assertThat(book.file(seen("newest", 9_000)).gone()).containsExactly(seen("key-7", 7), rotation);
        assertThat(book.sighting("local", "key-0", 10_000)).isEqualTo(seen("key-0", 0));
    }

    @Test
    void a_full_tenant_takes_no_room_from_another() {
        fill(0);
        IdentitySignal other = new IdentitySignal("other", "s", SignalKind.EXPOSURE, "", "key-0", 1, "a gist");
        assertThat(book.file(other)).isEqualTo(new ExposureBook.Filed(true, List.of(), 0));
        assertThat(book.sighting("local", "key-0", 10_000)).isEqualTo(seen("key-0", 0));
    }

    @Test
    void many_sightings_of_one_credential_leave_since_when_and_where_last() {
        List<IdentitySignal> gone = new ArrayList<>();
        for (int at = 10; at < 100; at++) {
            gone.addAll(book.file(seen("key", at)).gone());
        }
        assertThat(gone).hasSize(90 - ExposureBook.MAX_PER_CREDENTIAL).doesNotHaveDuplicates();
        assertThat(book.sighting("local", "key", 9)).isNull();
        assertThat(book.sighting("local", "key", 10)).isEqualTo(seen("key", 10));
        assertThat(book.sighting("local", "key", 50)).isNotNull();
        assertThat(book.sighting("local", "key", 100)).isEqualTo(seen("key", 99));
    }

    @Test
    void a_verdict_and_what_names_no_credential_is_not_taken() {
        assertThat(book.file(said(SignalKind.VERDICT_BENIGN, "key", 1)).stands())
                .isFalse();
        assertThat(book.file(said(SignalKind.EXPOSURE, "", 1)).stands()).isFalse();
    }

    @Test
    void of_two_words_of_one_instant_the_one_that_stands_is_told() {
        assertThat(book.file(said(SignalKind.ROTATION, "key", 1)).stands()).isTrue();
        assertThat(book.file(seen("key", 1)).stands()).isFalse();
    }

    private void fill(long from) {
        for (int n = 0; n < ExposureBook.MAX_OF_TENANT; n++) {
            assertThat(book.file(seen("key-" + n, from + n)).gone()).isEmpty();
        }
    }

    private static IdentitySignal seen(String credential, long millis) {
        return said(SignalKind.EXPOSURE, credential, millis);
    }

    private static IdentitySignal said(SignalKind kind, String credential, long millis) {
        return new IdentitySignal("local", kind + credential + millis, kind, "", credential, millis, "a gist");
    }
}
