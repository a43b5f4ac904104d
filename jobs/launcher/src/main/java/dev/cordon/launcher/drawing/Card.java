package dev.cordon.launcher.drawing;

import java.util.List;

/**
 * A box of a drawing and the cards that hang on it.
 *
 * @param tone what it stands for, which decides its look
 * @param link words on how it is linked to the card it hangs on; empty for none
 * @param certain whether that link is certain: a line, else dashes
 * @param title what it stands for
 * @param notes further lines
 * @param cards what hangs on it, in order
 */
public record Card(Tone tone, String link, boolean certain, String title, List<Note> notes, List<Card> cards) {
    public Card {
        notes = List.copyOf(notes);
        cards = List.copyOf(cards);
    }

    /** A line below the title. */
    public record Note(String text, boolean warning) {}

    /** What a card stands for. */
    public enum Tone {
        /** Where everything begins. */
        START,
        /** A principal on the way. */
        PRINCIPAL,
        /** An administrator. */
        ADMINISTRATOR,
        /** A crown jewel. */
        JEWEL,
        /** What was left out. */
        MORE;

        String style() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }
}
