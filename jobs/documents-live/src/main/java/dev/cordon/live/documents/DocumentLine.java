package dev.cordon.live.documents;

import dev.cordon.domain.RejectReason;
import dev.cordon.elastic.Document;
import java.io.Serializable;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** How a value of a topic becomes a document. Opened where it runs, used by one thread. */
interface DocumentLine extends Serializable {
    /**
     * Called once, before anything else.
     *
     * @param clock of the machine that it runs on
     */
    default void open(InstantSource clock) {}

    /** Whether the first bytes of what is refused go into its dead letter. */
    default boolean keepsRefused() {
        return true;
    }

    /** Reads one value; whatever the bytes are, it returns. */
    Read read(byte[] value);

    /**
     * What became of a value: exactly one of document and reason is there.
     *
     * @param document to write
     * @param reason why there is none
     * @param detail what exactly; never holds a value of the record
     */
    record Read(@Nullable Document document, @Nullable RejectReason reason, String detail) {
        static Read of(Document document) {
            return new Read(document, null, "");
        }

        static Read refused(RejectReason reason, String detail) {
            return new Read(null, reason, detail);
        }
    }
}
