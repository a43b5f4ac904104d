package dev.cordon.reach.paths;

/** What an action of a path is asked on. */
public enum Place {
    /** The principal or group that the path aims at: for {@link Aim#SELF} who uses it. */
    TARGET("target"),
    /** A group that the target is a member of. */
    TARGET_GROUP("target-group"),
    /** A customer-managed policy that is attached to the target, or to a group of it. */
    TARGET_POLICY("target-policy"),
    /** An identity provider of the account that the target role trusts. */
    TARGET_PROVIDER("target-provider"),
    /** The existing compute that runs as the target role. */
    COMPUTE("compute"),
    /** Nothing: the action names no resource, so that only {@code "Resource": "*"} speaks of it. */
    NOTHING("*"),
    /** A resource that the user of the path picks or names; requirements with the same ARN pattern mean the same one. */
    ONE("");

    private final String text;

    Place(String text) {
        this.text = text;
    }

    /** As the catalogue file has it; empty where it has an ARN pattern or a name of one. */
    public String text() {
        return text;
    }
}
