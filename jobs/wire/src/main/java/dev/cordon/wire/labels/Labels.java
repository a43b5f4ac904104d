package dev.cordon.wire.labels;

import dev.cordon.domain.LabelVerdict;
import dev.cordon.domain.LabelledDecision;
import dev.cordon.domain.Verdict;
import dev.cordon.wire.files.SignalsFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Joins decisions with alerts. A decision speaks of the alert that it names, else of the identity's last one that opened at
 * or before it. Without such an alert it is kept by itself: no decision is lost. Of several that say whether one alert was
 * an attack the last by time counts, at the same time the one further down; the others are kept as superseded.
 *
 * <p>A word on a suppression or on an alert names whatever alert its giver likes, and only the identity was looked at when it
 * was taken. So it speaks of that alert where the alert is the same identity's, and else of none: it is kept without a verdict.
 */
public final class Labels {
    private Labels() {}

    /**
     * Verdicts of signals files, each once.
     *
     * @throws dev.cordon.wire.files.InvalidInputException if a line cannot be read
     */
    public static List<LabelledDecision> ofSignals(Collection<Path> signals, String defaultTenant) {
        List<LabelledDecision> verdicts = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (Path file : signals) {
            for (Verdict verdict : SignalsFile.verdicts(file, defaultTenant)) {
                if (ids.add(verdict.signal().tenant() + '\n' + verdict.signal().signalId())) {
                    verdicts.add(LabelledDecision.of(verdict));
                }
            }
        }
        return verdicts;
    }

    /**
     * Joins, in the order of the decisions' times.
     *
     * @param alerts that they may speak of
     */
    public static List<Label> join(Collection<LabelledDecision> decisions, GivenAlerts alerts) {
        List<LabelledDecision> said = new ArrayList<>(decisions);
        said.sort(Comparator.comparingLong(LabelledDecision::timeMillis));
        List<FoundAlert> found = alerts.found();
        Map<AlertName, FoundAlert> named = new HashMap<>();
        found.forEach(alert -> named.merge(
                new AlertName(alert.tenant(), alert.alertId()),
                alert,
                (one, other) -> other.fromMillis() > one.fromMillis() ? other : one));
        List<Label> labels = new ArrayList<>();
        Set<String> decided = new HashSet<>();
        for (int i = said.size() - 1; i >= 0; i--) {
            LabelledDecision decision = said.get(i);
            Optional<FoundAlert> alert = decision.alertId().isEmpty()
                    ? concerned(decision, found)
                    : Optional.ofNullable(named.get(new AlertName(decision.tenant(), decision.alertId())));
            if (decision.namesAnyAlert()) {
                String identity = decision.identityKey();
                alert = alert.filter(each -> each.identity().equals(identity));
                decision = alert.isPresent() ? decision : decision.withoutVerdict();
            }
            String alertId = alert.map(FoundAlert::alertId).orElse(decision.alertId());
            boolean counts = decision.verdict() != LabelVerdict.NONE && !decision.takenBack();
            boolean superseded =
                    counts ? !alertId.isEmpty() && !decided.add(alertId) : decision.verdict() != LabelVerdict.NONE;
            labels.add(label(decision, alertId, alert, superseded));
        }
        Collections.reverse(labels);
        return List.copyOf(labels);
    }

    private record AlertName(String tenant, String alertId) {}

    /** Of a decision that names no alert, the newest that it may be about. */
    private static Optional<FoundAlert> concerned(LabelledDecision decision, List<FoundAlert> alerts) {
        return alerts.stream()
                .filter(alert -> alert.tenant().equals(decision.tenant()) && concerns(decision, alert))
                .max(Comparator.comparingLong(FoundAlert::fromMillis).thenComparing(FoundAlert::alertId));
    }

    private static boolean concerns(LabelledDecision decision, FoundAlert alert) {
        String identity = decision.identityKey();
        return alert.fromMillis() <= decision.timeMillis()
                && (identity.isEmpty()
                        ? alert.credentials().contains(decision.credentialId())
                        : alert.identity().equals(identity));
    }

    private static Label label(
            LabelledDecision decision, String alertId, Optional<FoundAlert> alert, boolean superseded) {
        return new Label(
                decision.ofIdentity(alert.map(FoundAlert::identity).orElse(decision.identityKey())),
                alertId,
                alert.map(FoundAlert::fromMillis).orElse(0L),
                alert.map(FoundAlert::toMillis).orElse(0L),
                alert.map(FoundAlert::events).orElse(List.of()),
                alert.map(FoundAlert::modelId).orElse(""),
                alert.map(FoundAlert::exposed).orElse(false),
                superseded);
    }
}
