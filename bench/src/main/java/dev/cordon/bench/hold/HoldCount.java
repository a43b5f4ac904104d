package dev.cordon.bench.hold;

import dev.cordon.domain.Alert;
import dev.cordon.domain.IdentityEvent;
import dev.cordon.domain.PlaybookStage;
import dev.cordon.engine.playbook.ContainmentDecision;
import dev.cordon.engine.playbook.PlaybookSelector;
import dev.cordon.learning.takeover.Interval;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * Counts identity-days, alerts, and the holds that playbooks call for. An alert counts once for a playbook, at the first
 * version at which it calls for a hold; a playbook that waits is asked again as long as it waits, with what is known then.
 */
final class HoldCount {
    /** Reasons for which alerts are counted beside the playbooks: their lowest and highest demands on evidence alone. */
    private static final Map<String, Predicate<Alert>> PLAIN = new TreeMap<>(Map.of(
            "alerts of any kind", alert -> true,
            "alerts with evidence of 0.7 and more", alert -> alert.evidenceProbability() >= 0.7,
            "alerts with evidence of 0.8 and more", alert -> alert.evidenceProbability() >= 0.8));

    private final PlaybookSelector selector;
    private final Map<String, Set<Long>> days = new TreeMap<>();
    private final Map<String, Counted> counted = new TreeMap<>();

    /** One line: how many, by identity. */
    private static final class Counted {
        private final String stage;
        private final Set<String> alerts = new HashSet<>();
        private final Map<String, Integer> byIdentity = new HashMap<>();

        Counted(String stage) {
            this.stage = stage;
        }

        void add(Alert alert) {
            if (alerts.add(alert.alertId())) {
                byIdentity.merge(alert.identity().key(), 1, Integer::sum);
            }
        }
    }

    /**
     * A line of the result.
     *
     * @param name playbook, or which alerts
     * @param stage of the playbook, or {@code -}
     * @param alerts how many
     * @param perThousand on 1,000 identity-days
     * @param interval of that, 95 %, by bootstrap over identities
     */
    record Line(String name, String stage, long alerts, double perThousand, Interval interval) {}

    HoldCount(PlaybookSelector selector) {
        this.selector = selector;
    }

    /** An event of the measured days. */
    void event(IdentityEvent event) {
        days.computeIfAbsent(event.identity().key(), k -> new HashSet<>())
                .add(Math.floorDiv(event.timeMillis(), Suspicion.DAY));
    }

    /** A version of an alert that opened in the measured days. */
    void alert(Alert alert) {
        PLAIN.forEach((name, which) -> {
            if (which.test(alert)) {
                counted(name, "-").add(alert);
            }
        });
        ContainmentDecision decision = decided(selector, alert);
        decision.fold(
                observe -> {
                    observe.playbook()
                            .ifPresent(playbook -> counted("observes: " + playbook.id(), PlaybookStage.OBSERVE.label())
                                    .add(alert));
                    return true;
                },
                recheck -> true,
                contain -> {
                    counted(contain.by().id(), contain.by().stage().label()).add(alert);
                    counted("any playbook that holds", "-").add(alert);
                    if (contain.by().stage() == PlaybookStage.LEASE
                            || contain.by().stage() == PlaybookStage.ACT) {
                        counted("automatic holds", "-").add(alert);
                    } else {
                        counted("proposals", "-").add(alert);
                    }
                    return true;
                });
    }

    /** What playbooks say of a version of an alert. Waiting ends; the last answer counts. */
    static ContainmentDecision decided(PlaybookSelector selector, Alert alert) {
        Instant now = Instant.ofEpochMilli(alert.lastMillis());
        ContainmentDecision decision = selector.select(alert, now);
        while (true) {
            Duration wait = decision.fold(o -> Duration.ZERO, ContainmentDecision.Recheck::after, c -> Duration.ZERO);
            if (wait.isZero()) {
                return decision;
            }
            now = now.plus(wait);
            decision = selector.select(alert, now);
        }
    }

    private Counted counted(String name, String stage) {
        return counted.computeIfAbsent(name, n -> new Counted(stage));
    }

    long identityDays() {
        return days.values().stream().mapToLong(Set::size).sum();
    }

    int identities() {
        return days.size();
    }

    /** What a line says; one of nothing where nothing was counted under the name. */
    Line line(String name) {
        Counted one = counted.getOrDefault(name, new Counted("-"));
        double[] raised = new double[days.size()];
        double[] lived = new double[days.size()];
        int i = 0;
        for (Map.Entry<String, Set<Long>> identity : days.entrySet()) {
            raised[i] = 1000.0 * one.byIdentity.getOrDefault(identity.getKey(), 0);
            lived[i] = identity.getValue().size();
            i++;
        }
        return new Line(
                name,
                one.stage,
                one.alerts.size(),
                1000.0 * one.alerts.size() / Math.max(1, identityDays()),
                Interval.ofRatio(raised, lived));
    }

    /** Names of all lines with something in them, sorted. */
    Set<String> names() {
        return new TreeSet<>(counted.keySet());
    }
}
