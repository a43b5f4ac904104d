package dev.cordon.console.read;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cordon.console.Shown;
import dev.cordon.elastic.Found;
import java.time.Clock;
import java.util.List;

/** The frame of an answer with many rows. */
final class Page {
    private Page() {}

    /** Total, cursor of the next page and clock; the rows are the caller's to add. */
    static ObjectNode of(Found found, int limit, Clock clock) {
        ObjectNode page = JsonNodeFactory.instance.objectNode().put("total", found.total());
        List<Found.Hit> hits = found.hits();
        if (hits.size() == limit) {
            page.put("next", Asked.cursor(hits.get(hits.size() - 1).sort()));
        } else {
            page.putNull("next");
        }
        return page.put("now", Shown.time(clock.millis()));
    }
}
