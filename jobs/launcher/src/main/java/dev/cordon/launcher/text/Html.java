package dev.cordon.launcher.text;

import java.util.List;

/**
 * HTML as it is written. Everything that is not {@link #raw} is escaped: names in a measurement come from logs, and
 * whoever writes a log chooses them.
 */
final class Html {
    private static final DisplayText TEXT = new DisplayText(true);

    private final StringBuilder out = new StringBuilder();

    /** Markup of the page's own. */
    Html raw(String markup) {
        out.append(markup);
        return this;
    }

    /** Text of anybody's, in an element or in a quoted attribute. */
    Html text(String text) {
        String harmless = TEXT.harmless(text);
        for (int i = 0; i < harmless.length(); i++) {
            char c = harmless.charAt(i);
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                default -> out.append(c);
            }
        }
        return this;
    }

    /** {@code <p>}, with a class where one is given. */
    Html paragraph(String style, String text) {
        return raw(style.isEmpty() ? "<p>" : "<p class=\"" + style + "\">")
                .text(text)
                .raw("</p>\n");
    }

    Html heading(String text) {
        return raw("<h2>").text(text).raw("</h2>\n");
    }

    /** Opens a table that scrolls sideways where it is too wide; columns that begin with # hold numbers. */
    Html table(String caption, List<String> columns) {
        raw("<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"")
                .text(caption);
        raw("\"><table><caption>").text(caption).raw("</caption><thead><tr>");
        for (String column : columns) {
            boolean number = column.startsWith("#");
            raw(number ? "<th class=\"n\" scope=\"col\">" : "<th scope=\"col\">")
                    .text(number ? column.substring(1) : column)
                    .raw("</th>");
        }
        return raw("</tr></thead><tbody>\n");
    }

    Html endTable() {
        return raw("</tbody></table></div>\n");
    }

    Html cell(String text) {
        return raw("<td>").text(text).raw("</td>");
    }

    Html number(String text) {
        return raw("<td class=\"n\">").text(text).raw("</td>");
    }

    Html rowHeading(String text) {
        return raw("<th scope=\"row\">").text(text).raw("</th>");
    }

    /** A place that the script draws into; what it shows stands in a table too. */
    Html plot(String id, String caption) {
        return raw("<figure><figcaption>").text(caption).raw("</figcaption><div id=\"" + id + "\"></div></figure>\n");
    }

    /** JSON in ASCII that no parser of HTML takes for anything else. */
    static String inert(String json) {
        return json.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e");
    }

    @Override
    public String toString() {
        return out.toString();
    }
}
