package dev.cordon.engine.suppress;

import dev.cordon.domain.AdminEquivalence;
import dev.cordon.domain.Alert;
import dev.cordon.domain.SpeakingEvent;
import dev.cordon.engine.guardrail.FourEyesTerms;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * That something of one identity is expected until a day, as people said: alerts about nothing else are made and shown, and
 * lead to no hold by themselves. It changes no score. It ends by itself, and by one decision.
 *
 * @param tenant whose
 * @param id {@code sp-} and 20 hexadecimal digits, of all that was said at first
 * @param identity key of the identity
 * @param scope what of it
 * @param alert id of the alert that it was made from
 * @param givers who said so, by time; the first made it
 * @param sinceMillis from when on; what happened before counts in full
 * @param untilMillis when it ends by itself
 * @param alone from where on one giver is not enough, as guardrails said when it was made
 * @param endedBy who ended it, or empty
 * @param endedWhy why, or empty
 * @param endedMillis when, or 0
 */
public record Suppression(
        String tenant,
        String id,
        String identity,
        SuppressionScope scope,
        String alert,
        List<Giver> givers,
        long sinceMillis,
        long untilMillis,
        FourEyesTerms alone,
        String endedBy,
        String endedWhy,
        long endedMillis) {
    /** It may stand for so long. */
    public static final Duration LONGEST = Duration.ofDays(90);
    /** It stands for so long unless said otherwise. */
    public static final Duration USUAL = Duration.ofDays(14);
    /** From this priority or blast radius on, of 100, an alert always counts in full. */
    public static final double TOP = 80;

    public Suppression {
        givers = List.copyOf(givers);
    }

    /** Somebody who said so. */
    public record Giver(String subject, String role, String reason, long atMillis) {}

    /** Whether somebody ended it. */
    public boolean hasEnded() {
        return endedMillis > 0;
    }

    /** Whether it still counts. */
    public boolean stands(long nowMillis) {
        return !hasEnded() && nowMillis < untilMillis;
    }

    /** Whether one person alone stands for it. */
    public boolean ofOne() {
        return givers.size() < 2;
    }

    /**
     * Why an alert counts in full all the same: something of it lies beyond what was said, or cannot be seen, or is what no
     * suppression covers. Empty where it is covered. Says the same whenever it is asked.
     */
    public Optional<String> beyond(Alert alert) {
        if (!alert.tenant().equals(tenant) || !alert.identity().key().equals(identity)) {
            return Optional.of("another identity");
        }
        if (!isWithin(alert.lastMillis()) || !alert.events().stream().allMatch(event -> isWithin(event.timeMillis()))) {
            return Optional.of("another time");
        }
        return never(alert).or(() -> beyondScope(alert)).or(() -> beyondOnePerson(alert));
    }

    private boolean isWithin(long eventMillis) {
        return eventMillis >= sinceMillis && eventMillis < untilMillis;
    }

    /** Why no suppression ever covers an alert, whatever its scope; empty where one may. */
    public static Optional<String> never(Alert alert) {
        if (alert.exposed()) {
            return Optional.of("a credential is in the open");
        }
        if (alert.reach().admin() != AdminEquivalence.NO) {
            return Optional.of("it reaches a crown jewel: being an administrator");
        }
        if (!(alert.reach().upper() < TOP)) {
            return Optional.of("its blast radius is " + Math.round(TOP) + " or more");
        }
        if (!(alert.priority() < TOP)) {
            return Optional.of("its priority is " + Math.round(TOP) + " or more");
        }
        if (alert.incident().identities() > 1) {
            return Optional.of("it belongs to an incident with other identities");
        }
        return alert.suspiciousEvents() > alert.events().size()
                ? Optional.of("not all of its suspicious events stand on it, so nobody can see that they are expected")
                : Optional.empty();
    }

    private Optional<String> beyondScope(Alert alert) {
        if (alert.events().isEmpty()) {
            return Optional.of("no event stands on it");
        }
        for (SpeakingEvent event : alert.events()) {
            Optional<String> beyond = scope.beyond(event);
            if (beyond.isPresent()) {
                return beyond;
            }
        }
        return Optional.empty();
    }

    private Optional<String> beyondOnePerson(Alert alert) {
        boolean two = !(alert.priority() < alone.fromPriority())
                || !(alert.reach().upper() < alone.fromBlastRadius())
                || alone.kinds().contains(alert.identity().kind());
        return two && ofOne() ? Optional.of("a second person has to agree") : Optional.empty();
    }

    /** The same with somebody else who says so; what they said first counts. */
    public Suppression and(Giver giver) {
        if (givers.stream().anyMatch(each -> each.subject().equals(giver.subject()))) {
            return this;
        }
        List<Giver> all = new ArrayList<>(givers);
        all.add(giver);
        all.sort(Comparator.comparingLong(Giver::atMillis).thenComparing(Giver::subject));
        return new Suppression(
                tenant,
                id,
                identity,
                scope,
                alert,
                all,
                sinceMillis,
                untilMillis,
                alone,
                endedBy,
                endedWhy,
                endedMillis);
    }

    /** The same, ended; the earliest end counts. */
    public Suppression ended(String by, String why, long atMillis) {
        if (hasEnded() && endedMillis <= atMillis) {
            return this;
        }
        return new Suppression(
                tenant, id, identity, scope, alert, givers, sinceMillis, untilMillis, alone, by, why, atMillis);
    }
}
