package dev.cordon.engine.lifecycle;

/**
 * A credential that came to be known in the open after its hold was planned: the hold does not give it back.
 *
 * @param credential public id
 * @param source where it was sighted, as people read it
 * @param atMillis when that was first heard
 * @param givenBack whether undoing may have given it back before that was heard, so that undoing takes it away again
 * @param noted whether the provider carries a note of it for a release without the journal; or that was given up and told
 * @param attempts calls in a row that did not note it
 * @param dueMillis noting is not tried again before this
 */
public record Exposure(
        String credential,
        String source,
        long atMillis,
        boolean givenBack,
        boolean noted,
        int attempts,
        long dueMillis) {
    static Exposure of(String credential, String source, long atMillis, boolean givenBack) {
        return new Exposure(credential, source, atMillis, givenBack, false, 0, 0);
    }

    /** The earlier word of the two counts, in whatever order they came. */
    Exposure heard(String where, long when) {
        boolean earlier = when < atMillis || (when == atMillis && where.compareTo(source) < 0);
        return earlier ? new Exposure(credential, where, when, givenBack, noted, attempts, dueMillis) : this;
    }

    Exposure again(long due) {
        return new Exposure(credential, source, atMillis, givenBack, noted, attempts + 1, due);
    }

    /** Nothing is left to be noted of it. */
    Exposure settled() {
        return new Exposure(credential, source, atMillis, givenBack, true, 0, 0);
    }

    /** The hold is over, and it is off. */
    Exposure over() {
        return new Exposure(credential, source, atMillis, false, true, 0, 0);
    }
}
