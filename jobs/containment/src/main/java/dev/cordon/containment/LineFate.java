package dev.cordon.containment;

/** What becomes of a line of the alert topic that was taken. */
sealed interface LineFate {
    /** Nothing more comes of it. */
    record Done() implements LineFate {}

    /**
     * It could not be taken and is tried again.
     *
     * @param why for people
     * @param alert its id
     */
    record Again(String why, String alert) implements LineFate {}

    /** Its playbook waits; that is no failed attempt. */
    record Wait(long millis) implements LineFate {}

    /** A containment begins. */
    record Begun() implements LineFate {}
}
