package dev.cordon.reach.radius;

/**
 * A resource pattern of a policy, with the principal's variables put in.
 *
 * @param text as matched, {@code *} and {@code ?} standing for any text
 * @param except whether it is everything but what {@code text} matches ({@code NotResource} of one pattern)
 * @param guessed whether a variable was not known and stands as {@code *}
 */
record ResourcePattern(String text, boolean except, boolean guessed) {
    static final ResourcePattern ALL = new ResourcePattern("*", false, false);

    /** Whether everything this matches is matched by the other, for sure. */
    boolean within(ResourcePattern other) {
        if (other.guessed) {
            return false;
        }
        if (other.except) {
            return except ? Glob.contains(text, other.text) && !guessed : !Glob.overlap(text, other.text);
        }
        return except ? other.text.equals("*") : Glob.contains(other.text, text);
    }

    /** Whether both may match the same resource. */
    boolean overlaps(ResourcePattern other) {
        if (except && other.except) {
            return true;
        }
        if (except) {
            return !Glob.contains(text, other.text) || guessed;
        }
        if (other.except) {
            return !Glob.contains(other.text, text) || other.guessed;
        }
        return Glob.overlap(text, other.text);
    }
}
