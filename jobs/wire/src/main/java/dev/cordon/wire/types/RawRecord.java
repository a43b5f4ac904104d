package dev.cordon.wire.types;

import dev.cordon.domain.DeadLetter;
import dev.cordon.domain.RecordPlace;
import dev.cordon.domain.RejectReason;
import dev.cordon.domain.Sha256;
import dev.cordon.events.Normalized;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * One record as it came.
 *
 * @param file name of the file or topic partition as the caller gave it
 * @param number 1-based position in it
 * @param container base name of the file without extensions, see {@code RecordContext}
 * @param bytes the record, never changed after construction
 * @param partition of the topic that it stood in, or {@link #OF_NO_TOPIC}
 * @param arrivedMillis when the broker took it in, by the broker's clock; 0 where nobody knows
 * @param reading what the normaliser of its source made of the bytes, where whoever took it in had to read it; null where
 *     nobody did. It goes along within a task and is written nowhere, since the bytes say the same
 */
@SuppressWarnings("ArrayRecordComponent") // bytes as they came; nobody compares raw records by equals
public record RawRecord(
        String file,
        long number,
        String container,
        byte[] bytes,
        int partition,
        long arrivedMillis,
        @Nullable Normalized reading) {
    /** Of a record that a file held, or of which nobody asks where it stood. */
    public static final int OF_NO_TOPIC = -1;

    /** One that nobody has read yet. */
    public RawRecord(String file, long number, String container, byte[] bytes, int partition, long arrivedMillis) {
        this(file, number, container, bytes, partition, arrivedMillis, null);
    }

    /** The same of no topic. */
    public RawRecord(String file, long number, String container, byte[] bytes) {
        this(file, number, container, bytes, OF_NO_TOPIC, 0);
    }

    /** Where it stood, in the topic of its source. */
    public RecordPlace place() {
        return partition == OF_NO_TOPIC ? RecordPlace.NONE : new RecordPlace(partition, number - 1, arrivedMillis);
    }

    /**
     * The dead letter of this record.
     *
     * @param tenant whose it is
     * @param source what refuses it
     * @param detail what exactly; never holds a value of the record
     * @param rawCapBytes so many of its bytes are kept at most
     */
    public DeadLetter refused(String tenant, String source, RejectReason reason, String detail, int rawCapBytes) {
        return new DeadLetter(
                tenant,
                source,
                reason,
                detail,
                file,
                number,
                bytes.length,
                sha256(),
                Arrays.copyOf(bytes, Math.min(bytes.length, rawCapBytes)));
    }

    /** Of its bytes, in lower-case hex. */
    public String sha256() {
        return Sha256.hex(bytes);
    }
}
