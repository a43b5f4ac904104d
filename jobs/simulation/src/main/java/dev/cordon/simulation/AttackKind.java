package dev.cordon.simulation;

/** How an attacker goes on after the hold is in force. */
public enum AttackKind {
    TECHNIQUES_ELSEWHERE("techniques, from elsewhere", true),
    ROUTINE_ELSEWHERE("only routine calls, from elsewhere", true),
    NEW_RESOURCES_ELSEWHERE("routine actions on other resources, from elsewhere", true),
    TECHNIQUES_INSIDE("techniques, from inside network and session", false),
    NEW_RESOURCES_INSIDE("routine actions on other resources, from inside", false),
    ROUTINE_INSIDE("only routine calls, from inside", false),
    SECOND_KEY("second key, user or role made before and after the hold", true),
    ROLE_CHAIN("assumes and passes roles", true),
    UNDO("undoes the hold", true);

    private final String label;
    private final boolean elsewhere;

    AttackKind(String label, boolean elsewhere) {
        this.label = label;
        this.elsewhere = elsewhere;
    }

    public String label() {
        return label;
    }

    /** Whether the attacker calls from outside every network of the identity. */
    public boolean elsewhere() {
        return elsewhere;
    }
}
