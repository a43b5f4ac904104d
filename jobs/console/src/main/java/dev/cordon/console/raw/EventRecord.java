package dev.cordon.console.raw;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cordon.console.Problem;
import dev.cordon.console.Shown;
import dev.cordon.domain.Alert;
import dev.cordon.domain.KeptText;
import dev.cordon.domain.SpeakingEvent;
import dev.cordon.events.Normalized;
import dev.cordon.events.Normalizers;
import dev.cordon.events.RecordContext;
import dev.cordon.kafka.record.RawLookup;
import java.util.Optional;

/**
 * The record of an event that spoke, as an answer: only where normalising it anew gives that event of that identity. Whose
 * offset it is says nothing: a topic may have been made anew.
 *
 * @param alert of the tenant
 * @param event one of its own
 */
record EventRecord(Alert alert, SpeakingEvent event) {
    /** What is shown of it, or the problem that says why nothing is. */
    ObjectNode shown(RawLookup.Answer answer) {
        if (answer instanceof RawLookup.Answer.Found found) {
            return shown(found);
        }
        if (answer instanceof RawLookup.Answer.Gone gone) {
            throw none("Raw records are kept for " + gone.keptDays() + " days, and this one is older.");
        }
        if (answer instanceof RawLookup.Answer.NotAllowed) {
            throw none("The brokers do not let this console read raw records: an administrator gives its principal"
                    + " the rights of the role console-raw ('cordon topics rights').");
        }
        if (answer instanceof RawLookup.Answer.Unanswered) {
            throw Problem.of(
                    Problem.Kind.UNAVAILABLE, "The brokers did not give the record in time. Try again. " + archive());
        }
        throw another();
    }

    private ObjectNode shown(RawLookup.Answer.Found found) {
        byte[] value = found.value();
        Normalized anew = Normalizers.forSource(alert.source())
                .normalize(value, 0, value.length, new RecordContext(alert.tenant(), found.container()));
        if (!anew.fold(
                accepted -> KeptText.of(accepted.event().eventId()).equals(event.eventId())
                        && accepted.event()
                                .identity()
                                .key()
                                .equals(alert.identity().key()),
                rejected -> false)) {
            throw another();
        }
        Optional<RecordText> text = RecordText.of(value);
        if (text.isEmpty()) {
            throw none("This record cannot be laid out as JSON.");
        }
        return JsonNodeFactory.instance
                .objectNode()
                .put("event", Shown.text(event.eventId()))
                .put("arrived", Shown.time(found.arrivalMillis()))
                .put("bytes", value.length)
                .put("left_out", text.get().leftOut())
                .put("record", text.get().text());
    }

    private Problem another() {
        return none("Another record stands in its place: the topic was made anew since.");
    }

    /** The problem that there is none to show. */
    Problem none(String why) {
        return Problem.of(Problem.Kind.NOT_FOUND, why + " " + archive());
    }

    private String archive() {
        return "Look in the log archive of the source (" + alert.source() + ") under event id "
                + Shown.text(event.eventId()) + ".";
    }
}
