package dev.cordon.behavior;

/** Cuts texts that sources may make as long as they like to what state and alerts keep. */
final class Texts {
    /** Longest text kept, in chars. */
    static final int MOST = 256;

    private Texts() {}

    static String capped(String text) {
        if (text.length() <= MOST) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(MOST - 2)) ? MOST - 2 : MOST - 1;
        return text.substring(0, end) + "…";
    }
}
