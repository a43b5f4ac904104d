package dev.cordon.elastic;

import java.io.Closeable;
import java.io.IOException;
import java.io.Serializable;

/** Where rejected documents go. Travels with the job; a writer opens its own end. */
@FunctionalInterface
public interface RejectedDocuments extends Serializable {
    /**
     * Opens an end.
     *
     * @param writer number of the writer among its like, from 0
     */
    Taker open(int writer) throws IOException;

    /** The end of one writer; may be called from several threads, one at a time. */
    interface Taker extends Closeable {
        /**
         * Keeps a rejection; returns only when it would survive a crash. The same one may come again after a restart.
         *
         * @throws IOException if it cannot be kept: the document is then tried again, not lost
         */
        void take(Rejection rejection) throws IOException;
    }
}
