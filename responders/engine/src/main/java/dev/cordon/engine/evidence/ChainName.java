package dev.cordon.engine.evidence;

/**
 * Names a chain of evidence: one per tenant and partition, so that tenants never mix and a busy tenant may have several.
 * Both names are untrusted text.
 */
public record ChainName(String tenant, String partition) implements Comparable<ChainName> {
    public ChainName {
        Texts.named("tenant", tenant);
        Texts.named("partition", partition);
    }

    /** The hash that the first record links to. */
    String genesis(String chainId) {
        return new FieldHash("cordon-evidence-genesis/1")
                .add(tenant)
                .add(partition)
                .add(chainId)
                .hex();
    }

    @Override
    public int compareTo(ChainName other) {
        int byTenant = tenant.compareTo(other.tenant);
        return byTenant != 0 ? byTenant : partition.compareTo(other.partition);
    }

    @Override
    public String toString() {
        return tenant + " / " + partition;
    }
}
