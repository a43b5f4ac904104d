package dev.cordon.aws.trail;

/**
 * What an answer of a trail lacks, and why. What it has is true all the same; what it has not may still have been.
 *
 * @param words why, for people; empty where it lacks nothing
 */
public record TrailGap(Kind kind, String words) {
    /** It lacks nothing of what was recorded. */
    public static final TrailGap NONE = new TrailGap(Kind.NONE, "");
    /** Nobody gave a trail. */
    public static final TrailGap NOT_GIVEN = new TrailGap(Kind.NOT_GIVEN, "no trail was given");

    /** Kinds of gaps, from the least. */
    public enum Kind {
        NONE,
        NOT_GIVEN,
        /** Some of it, or all, cannot be read now. */
        NOT_READ,
        /** It tells of more than is kept. */
        TOO_MUCH
    }

    /** Whether a trail was given and answered only in part. */
    public boolean partial() {
        return kind == Kind.NOT_READ || kind == Kind.TOO_MUCH;
    }

    /** The greater of both. */
    TrailGap or(TrailGap other) {
        return other.kind.compareTo(kind) > 0 ? other : this;
    }
}
