package dev.cordon.aws.act;

import dev.cordon.aws.client.AwsAccount;
import dev.cordon.aws.client.AwsCallException;
import dev.cordon.aws.client.Iam;
import dev.cordon.aws.client.Principal;
import dev.cordon.engine.lifecycle.Containment;
import dev.cordon.engine.lifecycle.Exposure;
import dev.cordon.engine.lifecycle.Input;
import dev.cordon.engine.lifecycle.StepProgress;
import dev.cordon.engine.plan.PlannedStep;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import software.amazon.awssdk.services.iam.model.AccessKeyMetadata;
import software.amazon.awssdk.services.iam.model.StatusType;

/**
 * Looks whether exposed keys that a hold took away have been replaced: by an active key of the same user that was made
 * after the first suspicious event and has been used. Changes nothing.
 */
public final class KeyRotation {
    private final AwsAccount account;
    private final InstantSource clock;

    public KeyRotation(AwsAccount account, InstantSource clock) {
        this.account = account;
        this.clock = clock;
    }

    /**
     * What is new since the hold, one for each key that was replaced. A key that the hold itself found to be of the
     * attacker's making is no replacement.
     */
    public List<Input.Rotated> seen(Containment containment) {
        List<Input.Rotated> seen = new ArrayList<>();
        Iam iam = new Iam(account, clock);
        for (PlannedStep step : containment.plan().steps()) {
            StepProgress progress = containment.steps().get(step.index());
            if (progress.intended()) {
                look(iam, containment, step, inTheOpen(containment, step, progress), seen);
            }
        }
        return seen;
    }

    /** Keys that a step took away and that are in the open, by the plan or as was heard since, each with its user. */
    private static SortedMap<String, String> inTheOpen(
            Containment containment, PlannedStep step, StepProgress progress) {
        TreeMap<String, String> found = new TreeMap<>();
        SortedMap<String, String> open = new TreeMap<>();
        if (step.action().equals(DeactivateKeys.ID)) {
            String user = Principal.of(step.target()).name();
            DeactivateKeys.found(progress.prior()).forEach(key -> found.put(key, user));
            if (step.keepOff()) {
                Notes.words(step.parameter("keys")).forEach(key -> open.put(key, user));
            }
        } else if (step.action().equals(Sweep.ID)) {
            found.putAll(Sweep.keys(progress.prior()));
        }
        containment.exposures().stream()
                .map(Exposure::credential)
                .filter(found::containsKey)
                .forEach(key -> open.put(key, Objects.requireNonNull(found.get(key))));
        return open;
    }

    /** Where AWS does not answer nothing is seen; whoever asks asks again. */
    private void look(
            Iam iam,
            Containment containment,
            PlannedStep step,
            SortedMap<String, String> open,
            List<Input.Rotated> seen) {
        try {
            for (Map.Entry<String, String> key : open.entrySet()) {
                replacement(iam, containment, key.getValue(), key.getKey())
                        .ifPresent(other ->
                                seen.add(new Input.Rotated(step.index(), key.getKey(), other, clock.millis())));
            }
        } catch (AwsCallException e) {
            // Asked again later.
        }
    }

    private static Optional<String> replacement(Iam iam, Containment containment, String user, String key) {
        Instant since = Instant.ofEpochMilli(containment.plan().suspectedSinceMillis());
        for (AccessKeyMetadata other : iam.keys(user)) {
            boolean candidate = key.startsWith("AKIA")
                    && !other.accessKeyId().equals(key)
                    && other.status() == StatusType.ACTIVE
                    && other.createDate().isAfter(since)
                    && !isOfTheAttack(containment, other.accessKeyId());
            if (candidate && iam.keyLastUsed(other.accessKeyId()).isPresent()) {
                return Optional.of(other.accessKeyId());
            }
        }
        return Optional.empty();
    }

    /** Keys that the sweep found, or that a step names. */
    private static boolean isOfTheAttack(Containment containment, String key) {
        return containment.steps().stream()
                        .anyMatch(step -> step.receipt().findings().stream().anyMatch(words -> words.contains(key))
                                || step.prior().facts().keySet().stream().anyMatch(fact -> fact.contains(key)))
                || containment.plan().steps().stream()
                        .anyMatch(step -> step.parameters().values().stream().anyMatch(value -> value.contains(key)));
    }
}
