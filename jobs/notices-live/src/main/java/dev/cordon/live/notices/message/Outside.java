package dev.cordon.live.notices.message;

import dev.cordon.wire.text.HarmlessText;

/** Text that somebody else chose, made fit to be sent to people: nothing that steers a terminal or a page, and not too long. */
final class Outside {
    private static final HarmlessText HARMLESS = new HarmlessText(true);
    private static final int MOST_CHARACTERS = 400;
    private static final String CUT = "…";

    private Outside() {}

    static String of(String text) {
        String some = cut(text);
        String harmless = HARMLESS.of(some);
        String whole = cut(harmless);
        boolean shorter = some.length() < text.length() || whole.length() < harmless.length();
        return shorter ? whole + CUT : whole;
    }

    private static String cut(String text) {
        if (text.length() <= MOST_CHARACTERS) {
            return text;
        }
        boolean splits = Character.isHighSurrogate(text.charAt(MOST_CHARACTERS - 1));
        return text.substring(0, splits ? MOST_CHARACTERS - 1 : MOST_CHARACTERS);
    }
}
