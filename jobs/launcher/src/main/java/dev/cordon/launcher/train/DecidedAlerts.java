package dev.cordon.launcher.train;

import dev.cordon.domain.LabelVerdict;
import dev.cordon.domain.LabelledDecision;
import dev.cordon.learning.labels.DecidedAlert;
import dev.cordon.learning.labels.DecidedAlert.Outcome;
import dev.cordon.wire.labels.Label;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What people together decided about each alert of a tenant. Everybody's own last word counts, unless it was taken back;
 * nobody's word replaces another's: where they contradict each other the alert is disputed.
 */
public final class DecidedAlerts {
    /** A late confirmation takes no more than this away behind the last suspicious event, as the stream waits no longer. */
    private static final Duration LONGEST = Duration.ofDays(30);

    private DecidedAlerts() {}

    /** Alerts of which it is known when they were, in the order of their times. */
    public static List<DecidedAlert> of(List<Label> labels, String tenant) {
        Map<String, List<Label>> byAlert = new LinkedHashMap<>();
        labels.stream()
                .filter(label -> label.said().tenant().equals(tenant))
                .filter(label -> label.hasAlert() && label.hasEpisode())
                .filter(label -> label.verdict() != LabelVerdict.NONE)
                .filter(label -> !label.said().takenBack())
                .sorted(Comparator.comparingLong(label -> label.said().timeMillis()))
                .forEach(label -> byAlert.computeIfAbsent(label.alertId(), id -> new ArrayList<>())
                        .add(label));
        return byAlert.values().stream()
                .map(DecidedAlerts::decided)
                .sorted(Comparator.comparingLong(DecidedAlert::fromMillis).thenComparing(DecidedAlert::alertId))
                .toList();
    }

    private static DecidedAlert decided(List<Label> ofAlert) {
        Map<String, LabelledDecision> lastWords = new TreeMap<>();
        ofAlert.forEach(label -> lastWords.put(label.said().who(), label.said()));
        Set<Boolean> attack = new HashSet<>();
        long confirmed = 0;
        for (LabelledDecision word : lastWords.values()) {
            attack.add(!word.verdict().isBenign());
            confirmed = word.verdict().isBenign() ? confirmed : Math.max(confirmed, word.timeMillis());
        }
        Label last = ofAlert.get(ofAlert.size() - 1);
        Outcome outcome =
                attack.size() > 1 ? Outcome.DISPUTED : attack.contains(true) ? Outcome.ATTACK : Outcome.BENIGN;
        return new DecidedAlert(
                last.alertId(),
                last.said().identityKey(),
                last.fromMillis(),
                last.toMillis(),
                Math.min(confirmed, last.toMillis() + LONGEST.toMillis()),
                outcome,
                !last.exposed(),
                List.copyOf(lastWords.keySet()));
    }
}
