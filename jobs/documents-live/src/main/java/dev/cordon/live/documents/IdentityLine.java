package dev.cordon.live.documents;

import dev.cordon.domain.RejectReason;
import dev.cordon.elastic.IdentityDocument;
import dev.cordon.kafka.SummaryJson;

/** A line of the inventory. */
final class IdentityLine implements DocumentLine {
    private static final long serialVersionUID = 1L;

    @Override
    public Read read(byte[] value) {
        return SummaryJson.read(value)
                .map(summary -> Read.of(IdentityDocument.of(summary)))
                .orElseGet(() -> Read.refused(RejectReason.MALFORMED, "it is no line of the inventory"));
    }
}
