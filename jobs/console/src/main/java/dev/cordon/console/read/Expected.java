package dev.cordon.console.read;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cordon.console.Shown;
import dev.cordon.domain.Alert;
import dev.cordon.domain.SpeakingEvent;
import dev.cordon.elastic.Clause;
import dev.cordon.elastic.TenantDocuments;
import dev.cordon.engine.guardrail.FourEyesTerms;
import dev.cordon.engine.suppress.Suppression;
import dev.cordon.engine.suppress.SuppressionScope;
import java.io.IOException;
import java.time.Clock;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** The suppression that an alert would make, and what of the identity's alerts it would have covered. */
public final class Expected {
    private static final int MOST_ALERTS = 200;
    /** Of all findings that are read, whatever their events say. */
    static final int MOST_BYTES = 4 << 20;

    private Expected() {}

    /** Of one alert. */
    public static ObjectNode of(TenantDocuments documents, String id, Clock clock) throws IOException {
        Alert alert = AlertOfIndex.mustBe(documents, id);
        SuppressionScope scope = scope(alert);
        ObjectNode answer = JsonNodeFactory.instance.objectNode().put("alert", Shown.text(id));
        Suppression.never(alert).or(scope::problem).ifPresent(why -> answer.put("never", Shown.text(why)));
        texts(answer.putArray("actions"), scope.actions());
        texts(answer.putArray("places"), scope.places());
        texts(answer.putArray("resources"), scope.resources());
        answer.put("days", Suppression.USUAL.toDays()).put("most_days", Suppression.LONGEST.toDays());
        history(documents, alert, scope, answer);
        return answer.put("now", Shown.time(clock.millis()));
    }

    /** All that the events of an alert did, from where, and on what. */
    static SuppressionScope scope(Alert alert) {
        return new SuppressionScope(
                distinct(alert, SpeakingEvent::action),
                distinct(alert, event -> event.address().isEmpty() ? SuppressionScope.NO_PLACE : event.address()),
                distinct(alert, event -> event.resource().isEmpty() ? SuppressionScope.NO_RESOURCE : event.resource()));
    }

    private static List<String> distinct(Alert alert, Function<SpeakingEvent, String> of) {
        Set<String> values = new LinkedHashSet<>();
        alert.events().forEach(event -> values.add(of.apply(event)));
        return List.copyOf(values);
    }

    private static void history(TenantDocuments documents, Alert alert, SuppressionScope scope, ObjectNode answer)
            throws IOException {
        Suppression would = new Suppression(
                alert.tenant(),
                "",
                alert.identity().key(),
                scope,
                alert.alertId(),
                List.of(),
                Long.MIN_VALUE,
                Long.MAX_VALUE,
                FourEyesTerms.DEFAULTS,
                "",
                "",
                0);
        List<Alert> all = AlertOfIndex.judged(
                documents, Clause.is("identity_key", alert.identity().key()), MOST_ALERTS, MOST_BYTES);
        ArrayNode covered = answer.putArray("covered");
        ArrayNode beyond = answer.putArray("beyond");
        for (Alert each : all) {
            Optional<String> why = would.beyond(each);
            ObjectNode row = (why.isPresent() ? beyond : covered).addObject();
            row.put("id", Shown.text(each.alertId()))
                    .put("opened", Shown.time(each.openedMillis()))
                    .put("priority", each.priority())
                    .put("why", Shown.text(each.why()));
            why.ifPresent(words -> row.put("because", Shown.text(words)));
        }
        answer.put("looked_at", all.size());
    }

    private static void texts(ArrayNode into, List<String> texts) {
        texts.forEach(each -> into.add(Shown.text(each)));
    }
}
