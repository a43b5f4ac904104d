package dev.cordon.launcher.drawing;

import java.util.ArrayList;
import java.util.List;

/**
 * Columns by depth, rows by size: a card has at least its own height and that of all that hangs on it, so nothing
 * overlaps whatever the text.
 */
final class TreeLayout {
    private static final int GAP_X = 64;
    private static final int GAP_Y = 16;
    /** A card beside a long column stands where its beginning is seen. */
    private static final int MOST_DOWN = 360;

    private final boolean rootsLeft;
    private final List<PlacedCard> all = new ArrayList<>();
    private final List<PlacedCard> roots = new ArrayList<>();
    private int depth;

    /** Lays out below and right of a corner; with {@code rootsLeft} trees grow to the right, else to the left. */
    TreeLayout(List<Card> trees, boolean rootsLeft, int left, int top) {
        this.rootsLeft = rootsLeft;
        for (Card tree : trees) {
            roots.add(placed(tree, 0));
        }
        int y = top;
        for (PlacedCard root : roots) {
            y += place(root, 0, left, y) + GAP_Y;
        }
    }

    private PlacedCard placed(Card card, int level) {
        PlacedCard placed = new PlacedCard(card, rootsLeft);
        all.add(placed);
        depth = Math.max(depth, level);
        for (Card child : card.cards()) {
            placed.cards.add(placed(child, level + 1));
        }
        return placed;
    }

    /** Places a card with all that hangs on it and gives the height taken. */
    private int place(PlacedCard card, int level, int left, int top) {
        int column = rootsLeft ? level : depth - level;
        card.x = left + column * (PlacedCard.WIDTH + GAP_X);
        int below = 0;
        for (PlacedCard child : card.cards) {
            below += heightOf(child) + (below > 0 ? GAP_Y : 0);
        }
        int height = Math.max(card.height, below);
        int y = top + (height - below) / 2;
        for (PlacedCard child : card.cards) {
            y += place(child, level + 1, left, y) + GAP_Y;
        }
        card.y = top + Math.min(MOST_DOWN, (height - card.height) / 2);
        return height;
    }

    private static int heightOf(PlacedCard card) {
        int below = 0;
        for (PlacedCard child : card.cards) {
            below += heightOf(child) + (below > 0 ? GAP_Y : 0);
        }
        return Math.max(card.height, below);
    }

    List<PlacedCard> all() {
        return all;
    }

    int width() {
        return (depth + 1) * PlacedCard.WIDTH + depth * GAP_X;
    }

    int bottom() {
        return all.stream().mapToInt(card -> card.y + card.height).max().orElse(0);
    }
}
