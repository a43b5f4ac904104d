package dev.cordon.launcher.live;

import dev.cordon.events.EventNormalizer;
import dev.cordon.events.Normalized;
import dev.cordon.events.Normalizers;
import dev.cordon.events.RecordContext;

/** Tells whose order a log record belongs to. For one thread. */
public final class RecordKeys {
    private final String tenant;
    private final EventNormalizer normalizer;
    private long others;

    public RecordKeys(String tenant, String source) {
        this.tenant = tenant;
        this.normalizer = Normalizers.forSource(source);
    }

    /** Whether what holds a record may say whose it is, so that its name has to go along. */
    public boolean needContainer() {
        return normalizer.needsContainer();
    }

    /**
     * The identity's key; what is no event goes anywhere, and becomes a dead letter there.
     *
     * @param container name of what holds the record, or empty
     */
    public String within(byte[] record, String container) {
        Normalized normalized = normalizer.normalize(record, 0, record.length, new RecordContext(tenant, container));
        return normalized instanceof Normalized.Accepted accepted
                ? accepted.event().identity().key()
                : Long.toString(others++);
    }
}
