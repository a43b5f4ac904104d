package dev.cordon.kafka;

/** Whose a record is, to one tenant's reader. */
public enum Owner {
    OURS,
    ANOTHERS,
    NOBODYS;

    /**
     * Whose it is.
     *
     * @param named text of the header {@value Headers#TENANT}, or empty
     * @param reader the tenant who reads
     * @param shared whether others write to the topic, too, so that what names no tenant is nobody's
     */
    public static Owner of(String named, String reader, boolean shared) {
        if (named.isEmpty()) {
            return shared ? NOBODYS : OURS;
        }
        return named.equals(reader) ? OURS : ANOTHERS;
    }
}
