package dev.cordon.reach.paths;

/** With which rights the target of a path then acts. */
public enum Reward {
    /** With those that it has. */
    OWN("own"),
    /** With an identity policy that allows everything. */
    ANYTHING("anything"),
    /** Without its permissions boundary. */
    UNBOUNDED("unbounded"),
    /** With another version in force of customer-managed policies that it has. */
    VERSIONS("versions");

    private final String text;

    Reward(String text) {
        this.text = text;
    }

    /** As the catalogue file has it. */
    public String text() {
        return text;
    }
}
