package dev.cordon.wire.labels;

import dev.cordon.domain.Verdict;
import dev.cordon.wire.files.SignalsFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Joins verdicts with alerts. A verdict speaks of the alert that it names, else of the identity's last one that opened
 * at or before it. Without such an alert it is kept by itself: no verdict is lost. Of several verdicts on one alert the
 * last by time counts, at the same time the one further down; the others are kept as superseded.
 */
public final class Labels {
    private Labels() {}

    /**
     * Reads and joins, in the order of the verdicts' times.
     *
     * @param signals signals files
     * @param alerts files as {@code detect --out} writes them
     * @throws dev.cordon.wire.files.InvalidInputException if a line of either cannot be read
     */
    public static List<Label> join(Collection<Path> signals, Collection<Path> alerts, String defaultTenant) {
        List<Verdict> verdicts = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (Path file : signals) {
            for (Verdict verdict : SignalsFile.verdicts(file, defaultTenant)) {
                if (ids.add(verdict.signal().tenant() + '\n' + verdict.signal().signalId())) {
                    verdicts.add(verdict);
                }
            }
        }
        verdicts.sort(Comparator.comparingLong(verdict -> verdict.signal().timeMillis()));
        List<FoundAlert> found = AlertsFile.read(alerts);
        List<Label> labels = new ArrayList<>();
        Set<String> decided = new HashSet<>();
        for (int i = verdicts.size() - 1; i >= 0; i--) {
            Verdict verdict = verdicts.get(i);
            Optional<FoundAlert> alert = alertOf(verdict, found);
            boolean superseded = alert.isPresent() && !decided.add(alert.get().alertId());
            labels.add(0, label(verdict, alert, superseded));
        }
        return List.copyOf(labels);
    }

    private static Optional<FoundAlert> alertOf(Verdict verdict, List<FoundAlert> alerts) {
        return alerts.stream()
                .filter(alert -> alert.tenant().equals(verdict.signal().tenant()))
                .filter(alert -> verdict.alertId().isEmpty()
                        ? concerns(verdict, alert)
                        : alert.alertId().equals(verdict.alertId()))
                .max(Comparator.comparingLong(FoundAlert::fromMillis).thenComparing(FoundAlert::alertId));
    }

    private static boolean concerns(Verdict verdict, FoundAlert alert) {
        String identity = verdict.signal().identityKey();
        return alert.fromMillis() <= verdict.signal().timeMillis()
                && (identity.isEmpty()
                        ? alert.credentials().contains(verdict.signal().credentialId())
                        : alert.identity().equals(identity));
    }

    private static Label label(Verdict verdict, Optional<FoundAlert> alert, boolean superseded) {
        return new Label(
                verdict.signal().signalId(),
                verdict.signal().kind(),
                verdict.signal().timeMillis(),
                verdict.who(),
                verdict.why(),
                verdict.signal().tenant(),
                alert.map(FoundAlert::identity).orElse(verdict.signal().identityKey()),
                alert.map(FoundAlert::alertId).orElse(""),
                alert.map(FoundAlert::fromMillis).orElse(0L),
                alert.map(FoundAlert::toMillis).orElse(0L),
                alert.map(FoundAlert::events).orElse(List.of()),
                alert.map(FoundAlert::modelId).orElse(""),
                superseded);
    }
}
