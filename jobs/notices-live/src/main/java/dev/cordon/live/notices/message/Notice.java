package dev.cordon.live.notices.message;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * One thing that is told.
 *
 * @param id names it, see {@link NoticeId}
 * @param tenant whose
 * @param kind what it is about
 * @param about alert or containment
 * @param atMillis when it was written
 * @param said line by line, for people
 * @param link to the console, or empty
 * @param data the same for machines
 */
public record Notice(
        String id,
        String tenant,
        NoticeKind kind,
        String about,
        long atMillis,
        List<Said> said,
        String link,
        ObjectNode data) {
    public Notice {
        said = List.copyOf(said);
    }
}
