package dev.cordon.live.notices.delivery;

import dev.cordon.wire.types.FlatType;

/** A notice that waits, for tests of other packages. */
public final class WaitingSample {
    public static final FlatType<?> TYPE = DeliveryTypes.WAITING;

    private WaitingSample() {}

    public static Object of(Outgoing outgoing, long acceptedMillis, int attempts) {
        return new WaitingNotice(outgoing, acceptedMillis, attempts);
    }
}
