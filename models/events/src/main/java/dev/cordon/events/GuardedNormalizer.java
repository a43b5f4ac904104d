package dev.cordon.events;

import dev.cordon.domain.RejectReason;
import java.util.function.Supplier;

/**
 * Makes a refusal of whatever a normaliser throws. None throws; if one does, a single record must not stop a job for good,
 * which would meet it first again after each restart. One that threw may keep half of a record, so another takes its place.
 */
final class GuardedNormalizer implements EventNormalizer {
    private final Supplier<EventNormalizer> another;
    private EventNormalizer normalizer;

    /** @param another makes a new one each time */
    GuardedNormalizer(Supplier<EventNormalizer> another) {
        this.another = another;
        this.normalizer = another.get();
    }

    @Override
    public String source() {
        return normalizer.source();
    }

    @Override
    public boolean needsContainer() {
        return normalizer.needsContainer();
    }

    @Override
    public Normalized normalize(byte[] buffer, int offset, int length, RecordContext context) {
        try {
            return normalizer.normalize(buffer, offset, length, context);
        } catch (RuntimeException | StackOverflowError e) {
            normalizer = another.get();
            // Its own message might quote the record.
            return new Normalized.Rejected(
                    RejectReason.MALFORMED, "cannot be read: " + e.getClass().getSimpleName());
        }
    }
}
