package dev.cordon.behavior;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.DataOutput;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UTFDataFormatException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WrittenSizeTest {
    /** What writes something. */
    private interface Part {
        void write(DataOutput out) throws IOException;
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "plain", "\u0000", "\u00e9", "\u07ff\u0800", "\u65e5\u672c", "\ud83d\udd11", "\ud83d"})
    void a_text_takes_what_it_takes_written(String text) throws IOException {
        assertCounted(out -> out.writeUTF(text));
        assertCounted(out -> out.writeChars(text));
        assertCounted(out -> out.writeBytes(text));
    }

    @Test
    void all_else_takes_what_it_takes_written() throws IOException {
        assertCounted(out -> out.write(1));
        assertCounted(out -> out.write(new byte[5]));
        assertCounted(out -> out.write(new byte[5], 1, 3));
        assertCounted(out -> out.writeBoolean(true));
        assertCounted(out -> out.writeByte(1));
        assertCounted(out -> out.writeShort(1));
        assertCounted(out -> out.writeChar(1));
        assertCounted(out -> out.writeInt(1));
        assertCounted(out -> out.writeLong(1));
        assertCounted(out -> out.writeFloat(1));
        assertCounted(out -> out.writeDouble(1));
    }

    @Test
    void tables_are_counted_without_their_order() throws IOException {
        CountTable table = new CountTable();
        assertCounted(table::write);
        for (long key = 1; key < 40; key++) {
            table.add(key * 0x9E37_79B9_7F4A_7C15L, 1);
            assertCounted(table::write);
        }
    }

    @Test
    void a_text_that_cannot_be_written_is_not_counted() {
        String longest = "x".repeat(65_535);
        assertThat(counted(out -> out.writeUTF(longest))).isEqualTo(65_537);
        assertThatThrownBy(() -> new WrittenSize().writeUTF(longest + "x")).isInstanceOf(UTFDataFormatException.class);
    }

    @Test
    void uses_of_days_are_counted_by_how_many_they_are() throws IOException {
        DailyUses uses = new DailyUses();
        assertCounted(uses::write);
        for (long day = 0; day < 200; day += 3) {
            uses.add(day, 1);
            assertCounted(uses::write);
        }
    }

    private static void assertCounted(Part part) throws IOException {
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        part.write(new DataOutputStream(written));
        assertThat(counted(part)).isEqualTo(written.size());
    }

    private static long counted(Part part) {
        WrittenSize size = new WrittenSize();
        try {
            part.write(size);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return size.bytes();
    }
}
