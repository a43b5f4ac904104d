package dev.cordon.engine.evidence;

/** Checks of texts that go into a hash: two texts that encode to the same bytes would share it. */
final class Texts {
    /** Longest tenant, partition, producer, identity or containment, in characters. */
    static final int LONGEST_NAME = 2_048;

    private Texts() {}

    static String named(String what, String text) {
        if (text.isEmpty()) {
            throw new IllegalArgumentException(what + " is empty");
        }
        return optional(what, text);
    }

    static String optional(String what, String text) {
        if (text.length() > LONGEST_NAME) {
            throw new IllegalArgumentException(
                    what + " has " + text.length() + " characters; at most " + LONGEST_NAME + " are allowed");
        }
        return wellFormed(what, text);
    }

    /** Refuses half a surrogate pair, which UTF-8 cannot hold and Java would encode as a question mark. */
    static String wellFormed(String what, String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isHighSurrogate(c) && i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
            } else if (Character.isSurrogate(c)) {
                throw new IllegalArgumentException(what + " has half a surrogate pair at character " + (i + 1));
            }
        }
        return text;
    }
}
