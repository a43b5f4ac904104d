package dev.cordon.engine.action;

/** How a call that changes something ended. Only {@link Done} is success; a failure is never returned as one. */
public sealed interface CallOutcome {
    /** As people read it; no secret. */
    String words();

    /** It is done, or was done before. */
    record Done(Receipt receipt, String words) implements CallOutcome {}

    /** The provider asks to come again later: nothing is known to have gone wrong. */
    record Later(long afterMillis, String words) implements CallOutcome {}

    /** It may or may not have taken effect: look before doing anything else. */
    record Unknown(String words) implements CallOutcome {}

    /** It did not take effect, and trying again will not help. */
    record Failed(String words) implements CallOutcome {}
}
