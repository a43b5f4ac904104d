package dev.cordon.kafka;

/** Names of the headers that Cordon writes and reads. */
public final class Headers {
    /** Version of the value's layout, in decimal. Where it is missing, 1 is meant, for sources know no Cordon. */
    public static final String SCHEMA = "cordon-schema";

    /** Whose record it is; needed where tenants share a topic. */
    public static final String TENANT = "cordon-tenant";

    /** What the record is, whenever it is sent: consumers take two of the same for one. */
    public static final String ID = "cordon-id";

    private Headers() {}
}
