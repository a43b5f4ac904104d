package dev.cordon.wire.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cordon.wire.types.Golden;
import dev.cordon.wire.types.UnknownVersionException;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReplayStateTest {
    private static final ReplaySplit SPLIT = new ReplaySplit(
            3,
            17,
            List.of(
                    new ReplaySplit.Run("/tmp/a/run-0", 12, 4_000_000_000L),
                    new ReplaySplit.Run("/tmp/a/run-é", 0, 1)));
    private static final ReplayEnumeration ENUMERATION =
            new ReplayEnumeration(List.of(SPLIT, new ReplaySplit(5, 0, List.of())));

    @Test
    void split_state_keeps_its_bytes() throws IOException {
        ReplaySplitSerializer serializer = new ReplaySplitSerializer();

        Golden.assertSame("replay-split", 1, serializer.serialize(SPLIT));
        assertThat(serializer.deserialize(1, Golden.bytes("replay-split", 1))).isEqualTo(SPLIT);
    }

    @Test
    void enumerator_state_keeps_its_bytes() throws IOException {
        ReplayEnumerationSerializer serializer = new ReplayEnumerationSerializer();

        Golden.assertSame("replay-enumeration", 1, serializer.serialize(ENUMERATION));
        assertThat(serializer.deserialize(1, Golden.bytes("replay-enumeration", 1)))
                .isEqualTo(ENUMERATION);
    }

    @Test
    void unknown_versions_are_refused() {
        assertThatThrownBy(() -> new ReplaySplitSerializer().deserialize(2, new byte[0]))
                .isInstanceOf(UnknownVersionException.class)
                .hasMessageContaining("replay split")
                .hasMessageContaining("2");
        assertThatThrownBy(() -> new ReplayEnumerationSerializer().deserialize(0, new byte[0]))
                .isInstanceOf(UnknownVersionException.class);
    }
}
