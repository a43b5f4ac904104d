package dev.cordon.simulation;

import java.util.random.RandomGenerator;

/** How much more than it needs a team gave an identity. */
public enum Breadth {
    /** The actions it uses, some as {@code service:Verb*}, on what the team's name begins, where IAM knows resources. */
    HAND_WRITTEN("hand-written"),
    /** {@code service:*} on everything for each service it uses. */
    WHOLE_SERVICES("whole services"),
    /** Reading everything as AWS's ReadOnlyAccess does, and whole services for what it writes. */
    READ_EVERYTHING("read everything"),
    /** AWS's PowerUserAccess, and what of IAM it uses. */
    POWER_USER("power user"),
    /** AWS's AdministratorAccess. */
    ADMINISTRATOR("administrator");

    private final String label;

    Breadth(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }

    /**
     * A draw for an occupation. Shares are judgement: credentials of machines that a team wrote for one purpose are the
     * narrowest, those that set up infrastructure the widest.
     */
    static Breadth draw(Archetype archetype, RandomGenerator random) {
        boolean infrastructure =
                archetype.name().equals("platform-engineer") || archetype.name().equals("planner");
        double[] shares = infrastructure
                ? new double[] {0, 0.2, 0, 0.3, 0.5}
                : switch (archetype.occupation()) {
                    case PERSON -> new double[] {0.1, 0.2, 0.25, 0.3, 0.15};
                    case SERVICE -> new double[] {0.3, 0.4, 0.1, 0.15, 0.05};
                    case WORKLOAD -> new double[] {0.4, 0.4, 0, 0.15, 0.05};
                    case CI -> new double[] {0.15, 0.25, 0, 0.35, 0.25};
                    case AGENT -> new double[] {0.25, 0.4, 0.2, 0.15, 0};
                    case BATCH -> new double[] {0.25, 0.4, 0.15, 0.15, 0.05};
                };
        Breadth[] breadths = values();
        double u = random.nextDouble();
        for (int i = 0; i < breadths.length; i++) {
            u -= shares[i];
            if (u < 0) {
                return breadths[i];
            }
        }
        return WHOLE_SERVICES;
    }
}
