package dev.cordon.behavior;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.domain.Alert;
import dev.cordon.domain.AlertState;
import dev.cordon.domain.FacetEvidence;
import dev.cordon.domain.Identity;
import dev.cordon.domain.IdentityKind;
import dev.cordon.domain.Incident;
import dev.cordon.domain.Reach;
import dev.cordon.domain.RoutineSet;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class IncidentBookTest {
    private static final String NETWORK = "network 203.0.113.0/24";
    private IncidentBook book = IncidentBook.EMPTY;

    @Test
    void alerts_that_open_within_a_day_for_one_reason_are_one_incident_that_knows_its_size_and_reason() {
        assertThat(take("a", 0, NETWORK, "client new/1")).isEqualTo(Incident.alone("a"));
        assertThat(take("b", 3, NETWORK)).isEqualTo(new Incident("a", 2, NETWORK));
        assertThat(take("c", 20, "client other/2", NETWORK)).isEqualTo(new Incident("a", 3, NETWORK));
        assertThat(take("d", 20, "client other/2")).isEqualTo(Incident.alone("d"));
    }

    @Test
    void the_reason_is_what_all_share_so_incidents_do_not_chain_from_one_reason_to_the_next() {
        take("a", 0, NETWORK, "client new/1");
        take("b", 1, NETWORK, "resource x");
        assertThat(take("c", 2, "resource x").identities()).isEqualTo(1);
        assertThat(take("d", 2, "client new/1").identities()).isEqualTo(1);
    }

    @Test
    void after_a_day_without_another_the_incident_is_over_and_after_a_week_in_any_case() {
        take("a", 0, NETWORK);
        assertThat(take("b", 25, NETWORK)).isEqualTo(Incident.alone("b"));
        Incident last = Incident.alone("b");
        for (int i = 0; i < 20; i++) {
            last = take("more" + i, 40 + i * 12, NETWORK);
        }
        assertThat(last.incidentId()).isNotEqualTo("b");
    }

    @Test
    void an_identity_counts_once_in_an_incident() {
        take("a", 0, NETWORK);
        Alert again = alert("a2", "who-a", 5, 1, List.of(evidence(NETWORK, 3, 0)));
        IncidentBook.Step step = book.with(again);
        assertThat(step.incident()).isEqualTo(new Incident("a", 1, NETWORK));
    }

    @Test
    void what_many_of_the_cohort_do_or_what_does_not_stand_out_is_no_reason() {
        book = book.with(alert("a", "x", 0, 1, List.of(evidence(NETWORK, 3, 4), evidence("client c", 0.5, 0))))
                .next();
        Alert next = alert("b", "y", 1, 1, List.of(evidence(NETWORK, 3, 4), evidence("client c", 0.5, 0)));
        assertThat(book.with(next).incident()).isEqualTo(Incident.alone("b"));
        assertThat(take("c", 1, "hour 03:00 UTC on a weekday").identities()).isEqualTo(1);
        assertThat(take("d", 1, "hour 03:00 UTC on a weekday").identities()).isEqualTo(1);
    }

    @Test
    void a_surge_of_any_size_is_one_incident_in_bounded_state() throws IOException {
        Incident last = Incident.alone("");
        for (int i = 0; i < 3000; i++) {
            last = take("s" + i, 0, NETWORK);
        }
        assertThat(last).isEqualTo(new Incident("s0", 3000, NETWORK));
        for (int i = 0; i < 1000; i++) {
            take("other" + i, 1, "resource r" + i);
        }
        assertThat(written(book).length)
                .isLessThan(IncidentBook.MAX_OPEN * 100 + IncidentBook.MAX_TOLD_APART * Long.BYTES);
    }

    @Test
    void a_book_that_was_written_and_read_goes_on_alike() throws IOException {
        take("a", 0, NETWORK, "resource ü");
        take("b", 1, NETWORK);
        IncidentBook read = IncidentBook.read(new DataInputStream(new ByteArrayInputStream(written(book))));
        assertThat(written(read)).isEqualTo(written(book));
        Alert next = alert("c", "z", 2, 1, List.of(evidence(NETWORK, 3, 0)));
        assertThat(read.with(next).incident()).isEqualTo(book.with(next).incident());
    }

    private static byte[] written(IncidentBook book) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        book.write(new DataOutputStream(out));
        return out.toByteArray();
    }

    private Incident take(String id, int hour, String... reasons) {
        List<FacetEvidence> evidence =
                Stream.of(reasons).map(reason -> evidence(reason, 3, 0)).toList();
        IncidentBook.Step step = book.with(alert(id, "who-" + id, hour, 1, evidence));
        book = step.next();
        return step.incident();
    }

    private static FacetEvidence evidence(String reason, double nats, int cohortWith) {
        int space = reason.indexOf(' ');
        return new FacetEvidence(
                reason.substring(0, space), reason.substring(space + 1), nats, nats, 0, 100, cohortWith, 10, "");
    }

    static Alert alert(String id, String who, int hour, long revision, List<FacetEvidence> evidence) {
        long millis = TestEvents.START + hour * TestEvents.HOUR;
        return new Alert(
                id,
                revision,
                "local",
                "git",
                new Identity(who, IdentityKind.HUMAN, who, "", ""),
                AlertState.OPEN,
                millis,
                millis,
                0,
                1,
                1,
                100,
                3,
                2,
                0.9,
                0.5,
                45,
                false,
                "",
                false,
                false,
                true,
                "m",
                "",
                evidence,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                RoutineSet.EMPTY,
                Incident.alone(id),
                0.9,
                List.of(),
                Reach.NO_SNAPSHOT,
                List.of(),
                Alert.NOT_KEPT,
                0);
    }
}
