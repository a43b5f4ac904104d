package dev.cordon.containment;

import dev.cordon.engine.evidence.EvidenceRecord;
import java.io.Closeable;
import java.io.IOException;
import java.util.List;

/** Takes evidence; the same record again changes nothing. */
public interface EvidenceLog extends Closeable {
    /** Keeps none. */
    EvidenceLog NONE = new EvidenceLog() {
        @Override
        public List<String> append(List<EvidenceRecord> records) {
            return List.of();
        }

        @Override
        public void close() {}
    };

    /**
     * Makes records durable.
     *
     * @return why some cannot be taken at all, for people
     * @throws IOException where they could not be made durable now: send all of them again
     */
    List<String> append(List<EvidenceRecord> records) throws IOException;
}
