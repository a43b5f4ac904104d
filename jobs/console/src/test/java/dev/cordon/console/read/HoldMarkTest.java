package dev.cordon.console.read;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cordon.console.Samples;
import dev.cordon.elastic.HoldDocument;
import dev.cordon.engine.lifecycle.Containment;
import dev.cordon.engine.lifecycle.Plans;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class HoldMarkTest {
    private static final long DEADLINE = Plans.NOON + 3_600_000;
    private static final Containment LEASED =
            Samples.leased(Samples.next(Samples.proposed("local", "al-1"), "HELD"), DEADLINE);

    private static Containment approved(Containment hold) {
        return Samples.changed(
                hold,
                "\"approvals\":[]",
                "\"approvals\":[{\"subject\":\"bob\",\"role\":\"approver\",\"reason\":\"yes\",\"atMillis\":1}]");
    }

    private static Containment decided(Containment hold) {
        return Samples.changed(hold, "\"decidedBy\":\"\"", "\"decidedBy\":\"bob\"");
    }

    private static Containment confirming(Containment hold) {
        return Samples.changed(hold, "\"ending\":\"NONE\"", "\"ending\":\"CONFIRMED\"");
    }

    private static Containment later(Containment hold) {
        return Samples.changed(
                hold, "\"sinceMillis\":" + hold.sinceMillis(), "\"sinceMillis\":" + (hold.sinceMillis() + 1));
    }

    private static Containment extended(Containment hold) {
        return Samples.changed(hold, "\"deadlineMillis\":" + DEADLINE, "\"deadlineMillis\":" + (DEADLINE + 1));
    }

    private static Containment extending(Containment hold) {
        return Samples.extending(hold, DEADLINE + 7_200_000);
    }

    /** Each otherwise by one of the parts, and one by all that can be so at once. */
    static List<Containment> changed() {
        return List.of(
                Samples.next(LEASED, "FAILED"),
                later(LEASED),
                approved(LEASED),
                decided(LEASED),
                confirming(LEASED),
                Samples.extending(extended(LEASED), DEADLINE + 1),
                extending(LEASED),
                Samples.extending(LEASED, Long.MAX_VALUE),
                confirming(decided(approved(extending(later(LEASED))))));
    }

    /** As a list of holds reads it: these fields alone. */
    private static String ofDocument(Containment hold) throws IOException {
        ObjectNode document =
                (ObjectNode) new ObjectMapper().readTree(HoldDocument.of(hold).json());
        return HoldMark.of((JsonNode) document.retain(HoldMark.FIELDS));
    }

    @ParameterizedTest
    @MethodSource("changed")
    void it_is_the_same_of_a_hold_and_of_its_document(Containment hold) throws Exception {
        assertThat(ofDocument(hold)).isEqualTo(HoldMark.of(hold));
    }

    @Test
    void it_is_the_same_of_a_lease_that_nobody_extends_and_of_documents_of_before_that_was_told() throws Exception {
        JsonNode document = new ObjectMapper().readTree(HoldDocument.of(LEASED).json());
        assertThat(document.has("wanted")).isFalse();
        assertThat(document.path("deadline").asLong()).isEqualTo(DEADLINE);
        assertThat(HoldMark.of(document)).isEqualTo(HoldMark.of(LEASED));
        Containment planned = Samples.proposed("local", "al-1");
        assertThat(ofDocument(planned)).isEqualTo(HoldMark.of(planned));
    }

    @Test
    void each_part_alone_changes_it_and_a_further_version_does_not() {
        List<String> marks = changed().stream()
                .filter(each -> each.lease().wantedMillis() != Long.MAX_VALUE) // which its ending tells
                .map(HoldMark::of)
                .toList();
        assertThat(marks).doesNotHaveDuplicates().doesNotContain(HoldMark.of(LEASED));
        assertThat(HoldMark.of(Samples.next(LEASED, "HELD"))).isEqualTo(HoldMark.of(LEASED));
    }
}
