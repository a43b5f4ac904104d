package dev.cordon.launcher.drawing;

import java.util.ArrayList;
import java.util.List;

/** A card with its wrapped text and its place, in pixels. */
final class PlacedCard {
    static final int WIDTH = 288;
    static final int PADDING = 11;
    static final int LINE = 16;
    /** Advance of one character of a monospaced font of 12 pixels, with some air. */
    private static final double CHARACTER = 7.4;

    static final int COLUMNS = (int) ((WIDTH - 2 * PADDING) / CHARACTER);
    private static final int MOST_TITLE_LINES = 3;
    private static final int MOST_LINK_LINES = 4;
    private static final int MOST_NOTE_LINES = 3;
    private static final int RULE = 7;

    /** A line of text. */
    record Line(String text, String style, int y) {}

    final Card card;
    final List<PlacedCard> cards = new ArrayList<>();
    final List<Line> lines = new ArrayList<>();
    final int height;
    /** Where a rule divides the link's words from the rest, or 0. */
    final int rule;

    int x;
    int y;

    /**
     * @param linkFirst whether the words of the link stand above the title: they tell how one comes here; below, they
     *     tell how one goes on
     */
    PlacedCard(Card card, boolean linkFirst) {
        this.card = card;
        int y = PADDING;
        int divided = 0;
        List<String> link = SvgText.wrap(card.link(), COLUMNS, MOST_LINK_LINES);
        if (linkFirst && !link.isEmpty()) {
            y = add(link, "link", y);
            divided = y + RULE / 2;
            y += RULE;
        }
        y = add(SvgText.wrap(card.title(), COLUMNS, MOST_TITLE_LINES), "title", y);
        for (Card.Note note : card.notes()) {
            y = add(SvgText.wrap(note.text(), COLUMNS, MOST_NOTE_LINES), note.warning() ? "warn" : "note", y);
        }
        if (!linkFirst && !link.isEmpty()) {
            divided = y + RULE / 2;
            y = add(link, "link", y + RULE);
        }
        this.rule = divided;
        this.height = y + PADDING;
    }

    private int add(List<String> texts, String style, int from) {
        int y = from;
        for (String text : texts) {
            y += LINE;
            lines.add(new Line(text, style, y - 4));
        }
        return y;
    }

    int middle() {
        return y + height / 2;
    }
}
