package dev.cordon.bench.hold;

/** Ways to hold an identity that are compared: the rungs of the ladder, variants of them, and what else one could do. */
enum HoldWay {
    SESSION("session", Sort.RUNG),
    NETWORK("network", Sort.RUNG),
    SURGICAL("surgical", Sort.RUNG),
    FULL("full", Sort.RUNG),
    NETWORK_DANGER_KEPT("network, routine danger kept", Sort.VARIANT),
    SURGICAL_DANGER_KEPT("surgical, routine danger kept", Sort.VARIANT),
    SURGICAL_90("surgical, routine of 90 days, danger kept", Sort.VARIANT),
    SURGICAL_NO_RESOURCES("surgical, danger kept, on all resources", Sort.VARIANT),
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
