package dev.cordon.bench.hold;

/** Ways to hold an identity that are compared: the rungs of the ladder, and what else one could do. */
enum HoldWay {
    SESSION("session", true),
    NETWORK("network", true),
    SURGICAL("surgical", true),
    SURGICAL_DANGER_KEPT("surgical, routine danger kept", true),
    FULL("full", true),
    DENY_ALL("deny all", false),
    QUARANTINE("AWS quarantine V3", false),
    BOUNDARY_TRAIL("boundary, 90 days of the trail", false),
    BOUNDARY_ADVISOR("boundary, 90 days of access advisor", false),
    ROUTINE_ONLY("routine only, no coverage map", false);

    private final String label;
    private final boolean rung;

    HoldWay(String label, boolean rung) {
        this.label = label;
        this.rung = rung;
    }

    String label() {
        return label;
    }

    /** Whether it is Cordon's. */
    boolean rung() {
        return rung;
    }
}
