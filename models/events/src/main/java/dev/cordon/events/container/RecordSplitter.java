package dev.cordon.events.container;

import java.io.IOException;
import java.io.InputStream;

/** Splits one file into records. Reusable for one file after another, by one thread. */
public interface RecordSplitter {
    /**
     * Reads the stream to its end, or to the limit that stops it. A stream that fails, is cut off or is corrupt yields
     * what came before and then one rejection. The stream is not closed.
     *
     * @throws IOException only what {@code consumer} throws
     */
    void split(InputStream in, RecordConsumer consumer) throws IOException;
}
