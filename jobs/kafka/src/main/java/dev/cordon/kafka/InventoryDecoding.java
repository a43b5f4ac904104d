package dev.cordon.kafka;

import dev.cordon.domain.Identity;
import dev.cordon.domain.IdentityKind;
import dev.cordon.domain.IdentitySummary;
import dev.cordon.domain.RejectReason;
import dev.cordon.wire.types.RawRecord;

/** Lines of the inventory as they are; a record without value is the line of somebody who is forgotten. */
record InventoryDecoding(String tenant, String name) implements Decoding<RawRecord> {
    private static final long serialVersionUID = 1L;

    @Override
    public Decoded<RawRecord> decode(Received received, byte[] value) {
        return Decoded.of(received.raw(name, value));
    }

    @Override
    public Decoded<RawRecord> tombstone(Received received) {
        return RecordKey.within(tenant, received.key())
                .map(key -> decode(received, SummaryJson.write(forgotten(key))))
                .orElseGet(() -> new Decoded.Refused<>(
                        RejectReason.BAD_FIELD, "a record without value, whose key names no identity of this tenant"));
    }

    private IdentitySummary forgotten(String key) {
        return IdentitySummary.forgotten(tenant, new Identity(key, IdentityKind.UNKNOWN, "", "", ""), "");
    }
}
