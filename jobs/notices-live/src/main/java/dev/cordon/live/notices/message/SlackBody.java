package dev.cordon.live.notices.message;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.stream.Collectors;

/**
 * A notice as the body of a <a href="https://docs.slack.dev/messaging/sending-messages-using-incoming-webhooks/">Slack incoming
 * webhook</a>, in the one field {@code text} that everything which takes such bodies understands. What comes from outside is
 * in code spans that it cannot leave, with {@code &}, {@code <} and {@code >} escaped as <a
 * href="https://docs.slack.dev/messaging/formatting-message-text/#escaping">Slack asks for</a>: it mentions nobody, links
 * nowhere, formats nothing. It is cut so that the whole keeps within the 4,000 characters which Slack shows as one message:
 * where Slack parts a longer one, a code span would end.
 */
public final class SlackBody {
    /** Of a code span as it is sent; escaping makes one character five. A message has four of them at most. */
    private static final int MOST_ESCAPED = 600;

    private static final String CUT = "…";

    private SlackBody() {}

    /** One line of JSON. */
    public static String of(Notice notice) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("text", text(notice))
                .put("mrkdwn", true)
                .put("parse", "none")
                .put("link_names", false)
                .put("unfurl_links", false)
                .put("unfurl_media", false)
                .toString();
    }

    static String text(Notice notice) {
        String said = notice.said().stream().map(SlackBody::line).collect(Collectors.joining("\n"));
        String head = "*" + escaped(notice.kind().headline()) + "* (" + escaped(notice.tenant()) + ")";
        return head + "\n" + said + "\n<" + escaped(notice.link()) + "|Open it in the console>";
    }

    private static String line(Said said) {
        return "*" + said.label() + "*: " + (said.quoted() ? code(said.words()) : escaped(said.words()));
    }

    private static String code(String words) {
        return words.isBlank() ? "(nothing)" : "`" + cut(words.replace('`', '\'')) + "`";
    }

    private static String cut(String words) {
        StringBuilder some = new StringBuilder();
        for (int i = 0; i < words.length(); ) {
            int next = words.offsetByCodePoints(i, 1);
            String escaped = escaped(words.substring(i, next));
            boolean last = next == words.length();
            if (some.length() + escaped.length() + (last ? 0 : CUT.length()) > MOST_ESCAPED) {
                return some + CUT;
            }
            some.append(escaped);
            i = next;
        }
        return some.toString();
    }

    private static String escaped(String words) {
        return words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
