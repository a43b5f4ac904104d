package dev.cordon.live.notices.message;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A notice as the body of a webhook: {@code type}, {@code timestamp} and {@code data}, as <a
 * href="https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md">Standard Webhooks</a> has
 * it. {@code data.text} is the message for people.
 */
public final class WebhookBody {
    private WebhookBody() {}

    /** One line of JSON. */
    public static String of(Notice notice) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("type", notice.kind().word())
                .put("timestamp", Moments.machines(notice.atMillis()))
                .<ObjectNode>set(
                        "data", notice.data().deepCopy().put("id", notice.id()).put("text", PlainText.of(notice)))
                .toString();
    }
}
