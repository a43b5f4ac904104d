package dev.cordon.wire.types;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cordon.domain.IdentityEvent;
import dev.cordon.domain.RecordPlace;
import java.io.IOException;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Stream;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class WireTypesTest {
    /** What the versions of an event and of a raw record did not have, from the first on. */
    private static final String[][] LATER = {
        {"record", "file", "partition", "arrivedMillis"}, {"record.arrivedMillis", "arrivedMillis"}, {}
    };

    static Stream<Arguments> samples() {
        return Stream.of(
                Arguments.of(WireTypes.IDENTITY_EVENT, Samples.EVENT),
                Arguments.of(WireTypes.DEAD_LETTER, Samples.DEAD_LETTER),
                Arguments.of(WireTypes.RAW_RECORD, Samples.RAW_RECORD));
    }

    @ParameterizedTest
    @MethodSource("samples")
    <T> void golden_bytes_are_what_is_written(FlatType<T> type, T sample) throws IOException {
        Golden.assertSame(type.codec().name(), type.codec().version(), bytes(serializer(type), sample));
    }

    @ParameterizedTest
    @MethodSource("samples")
    <T> void golden_bytes_of_every_version_are_read(FlatType<T> type, T sample) throws IOException {
        for (int version = 1; version <= type.codec().version(); version++) {
            DataInputDeserializer in =
                    new DataInputDeserializer(Golden.bytes(type.codec().name(), version));
            T read = serializer(type).deserialize(in);

            assertThat(read)
                    .usingRecursiveComparison()
                    .ignoringFields(LATER[version - 1])
                    .isEqualTo(sample);
            assertThat(in.available()).isZero();
        }
    }

    @Test
    void earlier_bytes_tell_no_place_of_a_record() throws IOException {
        assertThat(serializer(WireTypes.IDENTITY_EVENT)
                        .deserialize(new DataInputDeserializer(Golden.bytes("identity-event", 1)))
                        .record())
                .isEqualTo(RecordPlace.NONE);
        RawRecord record =
                serializer(WireTypes.RAW_RECORD).deserialize(new DataInputDeserializer(Golden.bytes("raw-record", 1)));
        assertThat(record.place()).isEqualTo(RecordPlace.NONE);
        assertThat(Samples.RAW_RECORD.place()).isEqualTo(new RecordPlace(3, 16, 1_700_000_004_321L));
    }

    @Test
    void random_events_come_back_equal() throws IOException {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(42);
        TypeSerializer<IdentityEvent> serializer = serializer(WireTypes.IDENTITY_EVENT);
        DataOutputSerializer copied = new DataOutputSerializer(64);
        for (int i = 0; i < 500; i++) {
            IdentityEvent event = Samples.randomEvent(random);
            byte[] bytes = bytes(serializer, event);

            assertThat(serializer.deserialize(new DataInputDeserializer(bytes))).isEqualTo(event);
            copied.clear();
            serializer.copy(new DataInputDeserializer(bytes), copied);
            assertThat(copied.getCopyOfBuffer()).isEqualTo(bytes);
        }
    }

    @ParameterizedTest
    @MethodSource("samples")
    <T> void cut_off_bytes_are_an_io_error(FlatType<T> type, T sample) throws IOException {
        byte[] bytes = bytes(serializer(type), sample);
        for (int length = 0; length < bytes.length; length++) {
            DataInputDeserializer in = new DataInputDeserializer(bytes, 0, length);
            assertThatThrownBy(() -> serializer(type).deserialize(in)).isInstanceOf(IOException.class);
        }
    }

    @ParameterizedTest
    @MethodSource("samples")
    <T> void unknown_layout_version_is_refused_with_its_number(FlatType<T> type, T sample) throws IOException {
        byte[] bytes = bytes(serializer(type), sample);
        bytes[0] = 99;

        assertThatThrownBy(() -> serializer(type).deserialize(new DataInputDeserializer(bytes)))
                .isInstanceOf(UnknownVersionException.class)
                .hasMessageContaining(type.codec().name())
                .hasMessageContaining("99");
    }

    @ParameterizedTest
    @MethodSource("samples")
    <T> void snapshot_comes_back_compatible(FlatType<T> type, T sample) throws IOException {
        TypeSerializerSnapshot<T> restored = restore(serializer(type).snapshotConfiguration());

        assertThat(restored.restoreSerializer()).isEqualTo(serializer(type));
        assertThat(serializer(type)
                        .snapshotConfiguration()
                        .resolveSchemaCompatibility(restored)
                        .isCompatibleAsIs())
                .isTrue();
    }

    @Test
    void snapshot_of_another_type_is_incompatible() throws IOException {
        TypeSerializerSnapshot<?> other =
                restore(serializer(WireTypes.RAW_RECORD).snapshotConfiguration());
        @SuppressWarnings("unchecked")
        TypeSerializerSnapshot<IdentityEvent> mistaken = (TypeSerializerSnapshot<IdentityEvent>) other;

        assertThat(serializer(WireTypes.IDENTITY_EVENT)
                        .snapshotConfiguration()
                        .resolveSchemaCompatibility(mistaken)
                        .isIncompatible())
                .isTrue();
    }

    @Test
    void state_of_a_newer_layout_is_refused_before_any_value_is_read() throws IOException {
        DataOutputSerializer out = new DataOutputSerializer(64);
        out.writeUTF(RawRecordCodec.class.getName());
        out.writeInt(99);

        assertThatThrownBy(() -> new FlatSerializerSnapshot<RawRecord>()
                        .readSnapshot(
                                1,
                                new DataInputDeserializer(out.getCopyOfBuffer()),
                                getClass().getClassLoader()))
                .isInstanceOf(UnknownVersionException.class)
                .hasMessageContaining("raw-record");
    }

    @Test
    void snapshot_naming_a_class_that_is_no_codec_is_refused() throws IOException {
        DataOutputSerializer out = new DataOutputSerializer(64);
        out.writeUTF("java.lang.String");
        out.writeInt(1);

        assertThatThrownBy(() -> new FlatSerializerSnapshot<RawRecord>()
                        .readSnapshot(
                                1,
                                new DataInputDeserializer(out.getCopyOfBuffer()),
                                getClass().getClassLoader()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("java.lang.String");
    }

    private static <T> TypeSerializer<T> serializer(FlatType<T> type) {
        return type.createSerializer(new SerializerConfigImpl());
    }

    private static <T> byte[] bytes(TypeSerializer<T> serializer, T value) throws IOException {
        DataOutputSerializer out = new DataOutputSerializer(64);
        serializer.serialize(value, out);
        return out.getCopyOfBuffer();
    }

    private static <T> TypeSerializerSnapshot<T> restore(TypeSerializerSnapshot<T> snapshot) throws IOException {
        DataOutputSerializer out = new DataOutputSerializer(64);
        TypeSerializerSnapshot.writeVersionedSnapshot(out, snapshot);
        return TypeSerializerSnapshot.readVersionedSnapshot(
                new DataInputDeserializer(out.getCopyOfBuffer()), WireTypesTest.class.getClassLoader());
    }
}
