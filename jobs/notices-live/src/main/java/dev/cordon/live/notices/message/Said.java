package dev.cordon.live.notices.message;

/**
 * One line of a notice.
 *
 * @param label what it says, such as {@code Why}
 * @param words harmless, and not longer than {@link Outside} leaves them
 * @param quoted whether they come from outside (logs, tags, people) and are shown to the letter, never as markup
 */
record Said(String label, String words, boolean quoted) {
    /** In Cordon's own words. */
    static Said own(String label, String words) {
        return new Said(label, words, false);
    }

    /** In words from outside. */
    static Said quoted(String label, String words) {
        return new Said(label, Outside.of(words), true);
    }
}
