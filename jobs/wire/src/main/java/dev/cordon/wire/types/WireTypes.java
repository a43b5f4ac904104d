package dev.cordon.wire.types;

import dev.cordon.domain.DeadLetter;
import dev.cordon.domain.IdentityEvent;

/** Flink's types of the values that travel between operators. */
public final class WireTypes {
    public static final FlatType<RawRecord> RAW_RECORD = FlatType.of(RawRecord.class, new RawRecordCodec());
    public static final FlatType<IdentityEvent> IDENTITY_EVENT =
            FlatType.of(IdentityEvent.class, new IdentityEventCodec());
    public static final FlatType<DeadLetter> DEAD_LETTER = FlatType.of(DeadLetter.class, new DeadLetterCodec());

    private WireTypes() {}
}
