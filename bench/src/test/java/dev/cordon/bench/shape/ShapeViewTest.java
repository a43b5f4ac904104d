package dev.cordon.bench.shape;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;

final class ShapeViewTest {
    private final ObjectNode record =
            MadeUpRecords.groups("native", 1, 1).get(0).record();

    @Test
    void no_view_sees_what_was_done() {
        ObjectNode other = record.deepCopy();
        other.put("eventSource", "iam.amazonaws.com")
                .put("eventName", "CreateUser")
                .put("errorCode", "AccessDenied");
        other.remove("requestParameters");

        for (ShapeView view : ShapeView.values()) {
            assertThat(view.shapes(other)).isEqualTo(view.shapes(record));
        }
    }

    @Test
    void values_are_seen_by_length_and_kinds_of_characters_only() {
        record.put("userAgent", "Boto3/1.34");
        assertThat(ShapeView.ENVELOPE.shapes(record))
                .contains("userAgent present", "userAgent of length 8-15", "userAgent of characters ./9Aa");
        assertThat(ShapeView.ENVELOPE.shapes(record.deepCopy().put("userAgent", "Tool77/9.9")))
                .isEqualTo(ShapeView.ENVELOPE.shapes(record));
    }

    @Test
    void only_the_widest_view_sees_the_order_of_fields() {
        ObjectNode turned = JsonNodeFactory.instance.objectNode();
        turned.set("userAgent", record.get("userAgent"));
        turned.setAll(record);

        assertThat(ShapeView.ALL.shapes(turned)).isNotEqualTo(ShapeView.ALL.shapes(record));
        assertThat(ShapeView.NO_ORDER.shapes(turned)).isEqualTo(ShapeView.NO_ORDER.shapes(record));
    }

    @Test
    void the_envelope_view_sees_neither_the_answer_nor_what_a_collector_added() {
        ObjectNode stored = record.deepCopy();
        stored.putObject("responseElements").put("instanceId", "i-1");
        stored.put("p_row_id", "1");

        assertThat(ShapeView.ENVELOPE.shapes(stored)).isEqualTo(ShapeView.ENVELOPE.shapes(record));
        assertThat(ShapeView.NO_ORDER.shapes(stored)).isNotEqualTo(ShapeView.NO_ORDER.shapes(record));
    }
}
