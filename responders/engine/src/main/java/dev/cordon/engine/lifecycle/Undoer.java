package dev.cordon.engine.lifecycle;

/**
 * Who took a control away that Cordon had put up.
 *
 * @param kind what they are to the hold
 * @param name ARN or name, as the log gives it; empty where it is not known
 */
public record Undoer(Kind kind, String name) {
    public static final Undoer UNKNOWN = new Undoer(Kind.UNKNOWN, "");

    /** What somebody is to a hold. */
    public enum Kind {
        /** The identity that is held. */
        HELD_IDENTITY,
        /** Something that it created, or a session that it made. */
        DESCENDANT,
        BREAK_GLASS,
        /** Who answers for the identity. */
        OWNER,
        /** Automation that keeps the account as it is written elsewhere. */
        PIPELINE,
        OTHER,
        /** No log says yet who it was. */
        UNKNOWN
    }

    /** Whether the hold is put up again against them. */
    boolean fightsBack() {
        return kind == Kind.HELD_IDENTITY || kind == Kind.DESCENDANT;
    }

    /** Whether their undoing ends the hold. */
    boolean mayEndIt() {
        return kind == Kind.BREAK_GLASS || kind == Kind.OWNER;
    }

    String words() {
        String who = switch (kind) {
            case HELD_IDENTITY -> "the held identity";
            case DESCENDANT -> "something that the held identity created or a session of it";
            case BREAK_GLASS -> "break-glass";
            case OWNER -> "its owner";
            case PIPELINE -> "a pipeline";
            case OTHER -> "somebody else";
            case UNKNOWN -> "nobody knows yet who";
        };
        return name.isEmpty() ? who : who + " (" + name + ")";
    }
}
