package dev.cordon.live.documents;

import dev.cordon.domain.RejectReason;
import dev.cordon.elastic.TransitionDocument;
import dev.cordon.engine.journal.ContainmentCodec;
import dev.cordon.engine.journal.JournalException;
import java.nio.charset.StandardCharsets;

/** A transition as the journal writes it. */
final class TransitionLine implements DocumentLine {
    private static final long serialVersionUID = 1L;

    @Override
    public Read read(byte[] value) {
        try {
            return Read.of(
                    TransitionDocument.of(ContainmentCodec.readTransition(new String(value, StandardCharsets.UTF_8))));
        } catch (JournalException | IllegalArgumentException | NullPointerException e) {
            return Read.refused(RejectReason.MALFORMED, "it is no transition of a hold");
        }
    }
}
