package dev.cordon.bench.hold;

/** Ways to hold an identity that are compared: the rungs of the ladder, variants of them, and what else one could do. */
enum HoldWay {
    SESSION("session", Sort.RUNG),
    NETWORK("network", Sort.RUNG),
    SURGICAL("surgical", Sort.RUNG),
    FULL("full", Sort.RUNG),
    NETWORK_HARMLESS_KEPT("network, keep-harmless", Sort.VARIANT),
    NETWORK_ROUTINE_KEPT("network, keep-routine", Sort.VARIANT),
    SURGICAL_HARMLESS_KEPT("surgical, keep-harmless", Sort.VARIANT),
    SURGICAL_ROUTINE_KEPT("surgical, keep-routine", Sort.VARIANT),
    SURGICAL_90("surgical, keep-routine, routine of 90 days", Sort.VARIANT),
    SURGICAL_NO_RESOURCES("surgical, keep-routine, on all resources", Sort.VARIANT),
    SURGICAL_ADVISED("surgical, unlogged actions of services never used denied", Sort.VARIANT),
    SURGICAL_ALL("surgical, all of these", Sort.VARIANT),
    DENY_ALL("deny all", Sort.PEER),
    QUARANTINE("AWS quarantine V3", Sort.PEER),
    BOUNDARY_TRAIL("boundary, 90 days of the trail", Sort.PEER),
    BOUNDARY_ADVISOR("boundary, 90 days of access advisor", Sort.PEER),
    ROUTINE_ONLY("routine only, no coverage map", Sort.PEER);

    /** Whose a way is. */
    enum Sort {
        /** What Cordon does. */
        RUNG,
        /** What Cordon could do, to see what would help. */
        VARIANT,
        /** What one could do instead. */
        PEER
    }

    private final String label;
    private final Sort sort;

    HoldWay(String label, Sort sort) {
        this.label = label;
        this.sort = sort;
    }

    String label() {
        return label;
    }

    Sort sort() {
        return sort;
    }
}
