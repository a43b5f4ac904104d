package dev.cordon.live.documents;

import dev.cordon.domain.RejectReason;
import dev.cordon.elastic.IdentityDocument;
import dev.cordon.kafka.MalformedSummaryException;
import dev.cordon.kafka.SummaryJson;

/** A line of the inventory. */
final class IdentityLine implements DocumentLine {
    private static final long serialVersionUID = 1L;

    @Override
    public Read read(byte[] value) {
        try {
            return Read.of(IdentityDocument.of(SummaryJson.read(value)));
        } catch (MalformedSummaryException e) {
            return Read.refused(RejectReason.MALFORMED, e.getMessage());
        }
    }
}
