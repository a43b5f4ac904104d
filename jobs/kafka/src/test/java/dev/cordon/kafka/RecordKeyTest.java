package dev.cordon.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RecordKeyTest {
    @Test
    void keys_of_two_tenants_are_never_equal() {
        Random random = new Random(7);
        List<String> names = new ArrayList<>(List.of("a", "aa", "a/b", "\u0000", "\u0000\u0000", "é", "b"));
        for (int i = 0; i < 40; i++) {
            names.add(random.ints(1 + random.nextInt(4), 0, 3)
                    .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                    .toString());
        }
        Set<String> pairs = new HashSet<>();
        Set<String> keys = new HashSet<>();
        for (String tenant : names) {
            for (String identity : names) {
                pairs.add(tenant.length() + ":" + tenant + identity);
                keys.add(HexFormat.of().formatHex(RecordKey.of(tenant, identity)));
            }
        }
        assertThat(keys).hasSameSizeAs(pairs);
    }

    @Test
    void what_is_meant_is_read_back_by_its_tenant_alone() {
        byte[] key = RecordKey.of("acme", "é");
        assertThat(RecordKey.within("acme", key)).contains("é");
        assertThat(RecordKey.within("acm", key)).isEmpty();
        assertThat(RecordKey.within("globex", key)).isEmpty();
        assertThat(RecordKey.within("acme", RecordKey.of("acme", ""))).isEmpty();
        assertThat(RecordKey.within("acme", new byte[] {0, 0, 0, 4, 'a', 'c', 'm', 'e', (byte) 0xc3}))
                .isEmpty();
        assertThat(RecordKey.within("acme", new byte[0])).isEmpty();
    }

    @Test
    void the_bytes_are_as_they_are_documented() {
        assertThat(HexFormat.of().formatHex(RecordKey.of("acme", "é"))).isEqualTo("0000000461636d65c3a9");
    }

    @Test
    void a_tenant_that_is_no_text_is_refused() {
        assertThatThrownBy(() -> RecordKey.of("", "x")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> RecordKey.of("\ud800", "x")).isInstanceOf(IllegalArgumentException.class);
    }
}
