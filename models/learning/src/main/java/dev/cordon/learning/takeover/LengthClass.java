package dev.cordon.learning.takeover;

/** How many events a takeover really had. */
public enum LengthClass {
    SHORT("1-3", 3),
    MIDDLE("4-8", 8),
    LONG("9-12", Integer.MAX_VALUE);

    private final String label;
    private final int most;

    LengthClass(String label, int most) {
        this.label = label;
        this.most = most;
    }

    static LengthClass of(int events) {
        for (LengthClass length : values()) {
            if (events <= length.most) {
                return length;
            }
        }
        throw new IllegalArgumentException("no class for " + events + " events");
    }

    public String label() {
        return label;
    }
}
