package dev.cordon.live.notices.delivery;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.cordon.domain.DeadLetter;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** A notice in the bytes of its dead letter: all that is needed to send it again, and no secret. */
public final class UndeliveredNotice {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private UndeliveredNotice() {}

    static String write(Outgoing notice) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("destination", notice.destination())
                .put("id", notice.id())
                .put("tenant", notice.tenant())
                .put("kind", notice.kind())
                .put("about", notice.about())
                .put("body", notice.body())
                .toString();
    }

    /** The notice of a dead letter; empty where it has none, or not all of it. */
    public static Optional<Outgoing> read(DeadLetter letter) {
        if (!letter.source().equals(DeliveryOperator.SOURCE)) {
            return Optional.empty();
        }
        try {
            JsonNode json = JSON.readTree(new String(letter.raw(), StandardCharsets.UTF_8));
            Outgoing notice = new Outgoing(
                    json.path("destination").asText(),
                    json.path("id").asText(),
                    json.path("tenant").asText(),
                    json.path("kind").asText(),
                    json.path("about").asText(),
                    json.path("body").asText());
            boolean whole = !notice.destination().isEmpty()
                    && notice.id().matches("msg_[0-9a-f]{32}")
                    && notice.tenant().equals(letter.tenant())
                    && !notice.body().isEmpty();
            return whole ? Optional.of(notice) : Optional.empty();
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }
}
