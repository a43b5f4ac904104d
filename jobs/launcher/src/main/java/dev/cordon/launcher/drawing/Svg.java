package dev.cordon.launcher.drawing;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/**
 * A drawing of trees as SVG that needs nothing else and runs nothing; light or dark as its reader prefers. Holds no time
 * of its making, so equal drawings are equal bytes.
 */
public final class Svg {
    private static final int MARGIN = 28;
    private static final int LEAST_WIDTH = 760;
    private static final int HEAD_LINE = 20;
    private static final int LEGEND_HEIGHT = 34;
    private static final double HEAD_CHARACTER = 7.6;

    private Svg() {}

    /**
     * Writes the drawing.
     *
     * @param title what it shows
     * @param lines further lines below the title
     * @param trees what is drawn
     * @param rootsLeft whether trees grow to the right, from who begins to what is reached; else to the left
     */
    public static void write(String title, List<String> lines, List<Card> trees, boolean rootsLeft, OutputStream out)
            throws IOException {
        // Laid out twice: how wide it is decides how the head is wrapped, which decides where cards begin.
        int width = Math.max(LEAST_WIDTH, new TreeLayout(trees, rootsLeft, 0, 0).width() + 2 * MARGIN);
        int columns = (int) ((width - 2 * MARGIN) / HEAD_CHARACTER);
        StringBuilder head = new StringBuilder();
        int y = MARGIN + 4;
        for (String line : SvgText.wrap(title, (int) (columns / 1.4), 3)) {
            y += 8;
            text(head, "head", MARGIN, y, line);
            y += HEAD_LINE;
        }
        for (String line : lines) {
            for (String part : SvgText.wrap(line, columns, 4)) {
                text(head, "sub", MARGIN, y, part);
                y += HEAD_LINE;
            }
        }
        TreeLayout layout = new TreeLayout(trees, rootsLeft, MARGIN, y + 8);
        int legend = Math.max(layout.bottom(), y) + LEGEND_HEIGHT;
        StringBuilder svg = new StringBuilder();
        svg.append(String.format(
                Locale.ROOT,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%1$d\" height=\"%2$d\" viewBox=\"0 0 %1$d %2$d\""
                        + " role=\"img\">\n",
                width,
                legend + MARGIN));
        svg.append("<title>").append(SvgText.escape(title)).append("</title>\n");
        svg.append("<style>").append(style()).append("</style>\n");
        svg.append("<defs><marker id=\"tip\" viewBox=\"0 0 8 8\" refX=\"7\" refY=\"4\" markerWidth=\"8\""
                + " markerHeight=\"8\" orient=\"auto\"><path class=\"tip\" d=\"M0 0L8 4L0 8z\"/></marker></defs>\n");
        svg.append("<rect class=\"page\" width=\"100%\" height=\"100%\"/>\n").append(head);
        for (PlacedCard card : layout.all()) {
            for (PlacedCard child : card.cards) {
                edge(svg, card, child, rootsLeft);
            }
        }
        layout.all().forEach(card -> card(svg, card));
        legend(svg, legend);
        svg.append("</svg>\n");
        out.write(svg.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static void edge(StringBuilder svg, PlacedCard parent, PlacedCard child, boolean rootsLeft) {
        PlacedCard left = rootsLeft ? parent : child;
        PlacedCard right = rootsLeft ? child : parent;
        int x1 = left.x + PlacedCard.WIDTH;
        int bend = (right.x - x1) / 2;
        svg.append(String.format(
                Locale.ROOT,
                "<path class=\"%s\" marker-end=\"url(#tip)\" d=\"M%d %dC%d %d %d %d %d %d\"/>\n",
                child.card.certain() ? "edge" : "edge maybe",
                x1,
                left.middle(),
                x1 + bend,
                left.middle(),
                right.x - bend,
                right.middle(),
                right.x - 2,
                right.middle()));
    }

    private static void card(StringBuilder svg, PlacedCard card) {
        svg.append(String.format(
                Locale.ROOT,
                "<g class=\"%s\"><rect class=\"card\" x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" rx=\"7\"/>",
                card.card.tone().style(),
                card.x,
                card.y,
                PlacedCard.WIDTH,
                card.height));
        if (card.rule > 0) {
            svg.append(String.format(
                    Locale.ROOT,
                    "<path class=\"rule\" d=\"M%d %dh%d\"/>",
                    card.x,
                    card.y + card.rule,
                    PlacedCard.WIDTH));
        }
        for (PlacedCard.Line line : card.lines) {
            text(svg, line.style(), card.x + PlacedCard.PADDING, card.y + line.y(), line.text());
        }
        svg.append("</g>\n");
    }

    private static void legend(StringBuilder svg, int y) {
        svg.append(String.format(
                Locale.ROOT,
                "<path class=\"edge\" marker-end=\"url(#tip)\" d=\"M%d %dh40\"/>"
                        + "<path class=\"edge maybe\" marker-end=\"url(#tip)\" d=\"M%d %dh40\"/>\n",
                MARGIN,
                y - 4,
                MARGIN + 160,
                y - 4));
        text(svg, "sub", MARGIN + 52, y, "certain");
        text(svg, "sub", MARGIN + 212, y, "possible: a condition or need that the snapshot does not show");
    }

    private static void text(StringBuilder svg, String style, int x, int y, String text) {
        svg.append(String.format(Locale.ROOT, "<text class=\"%s\" x=\"%d\" y=\"%d\">", style, x, y))
                .append(SvgText.escape(text))
                .append("</text>\n");
    }

    private static String style() throws IOException {
        try (InputStream in = Svg.class.getResourceAsStream("/page/reach-svg.css")) {
            if (in == null) {
                throw new IllegalStateException("/page/reach-svg.css is not on the class path");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
