package dev.cordon.live.documents;

import dev.cordon.configuration.InvalidConfigException;
import dev.cordon.domain.RejectReason;
import dev.cordon.elastic.IdentityDocument;
import dev.cordon.engine.guardrail.KnownOwners;
import dev.cordon.kafka.MalformedSummaryException;
import dev.cordon.kafka.SummaryJson;
import java.time.InstantSource;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A line of the inventory, with who answers for its identity as a hold of it would say. */
final class IdentityLine implements DocumentLine {
    private static final long serialVersionUID = 1L;

    private final String tenant;
    private final String guardrails;
    private final String identities;
    private transient @Nullable KnownOwners owners;

    /**
     * @param guardrails text of {@code guardrails.yaml}, or empty
     * @param identities text of {@code identities.yaml}, or empty
     */
    IdentityLine(String tenant, String guardrails, String identities) {
        this.tenant = tenant;
        this.guardrails = guardrails;
        this.identities = identities;
    }

    @Override
    public void open(InstantSource clock) {
        try {
            owners = KnownOwners.read(tenant, guardrails, identities);
        } catch (InvalidConfigException e) {
            throw new IllegalStateException("owners that were read before cannot be read", e);
        }
    }

    @Override
    public Read read(byte[] value) {
        try {
            return Read.of(IdentityDocument.of(SummaryJson.read(value), Objects.requireNonNull(owners, "not open")));
        } catch (MalformedSummaryException e) {
            return Read.refused(RejectReason.MALFORMED, e.getMessage());
        }
    }
}
