package dev.cordon.aws.act;

import dev.cordon.aws.client.AwsAccount;
import dev.cordon.aws.client.AwsCallException;
import dev.cordon.aws.client.Iam;
import dev.cordon.aws.client.Principal;
import dev.cordon.engine.lifecycle.Containment;
import dev.cordon.engine.lifecycle.Input;
import dev.cordon.engine.plan.PlannedStep;
import dev.cordon.engine.run.Rotations;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.iam.model.AccessKeyMetadata;
import software.amazon.awssdk.services.iam.model.StatusType;

/**
 * Looks whether exposed keys that a hold took away have been replaced: by an active key of the same user that was made
 * after the first suspicious event and has been used. A key that the hold's own steps found to be of the
 * attacker's making is no replacement; one that they did not find is taken for one.
 */
public final class KeyRotation implements Rotations {
    private final AwsAccount account;
    private final InstantSource clock;

    public KeyRotation(AwsAccount account, InstantSource clock) {
        this.account = account;
        this.clock = clock;
    }

    @Override
    public Found look(Containment containment) {
        List<Input.Rotated> rotated = new ArrayList<>();
        List<String> unanswered = new ArrayList<>();
        Iam iam = new Iam(account, clock);
        containment
                .awaitingReplacement()
                .forEach((step, keys) -> keys.stream()
                        .filter(key -> key.startsWith("AKIA"))
                        .forEach(key -> {
                            try {
                                userOf(containment, step, key)
                                        .flatMap(user -> replacement(iam, containment, user, key))
                                        .ifPresent(other ->
                                                rotated.add(new Input.Rotated(step, key, other, clock.millis())));
                            } catch (AwsCallException e) {
                                if (!e.noSuchEntity()) {
                                    unanswered.add(key + ": " + e.outcome().words());
                                }
                            }
                        }));
        return new Found(rotated, unanswered);
    }

    /** Whose key it is that a step took away; empty where the step takes no keys away. */
    private static Optional<String> userOf(Containment containment, int step, String key) {
        PlannedStep planned = containment.plan().steps().get(step);
        return switch (planned.action()) {
            case DeactivateKeys.ID -> Optional.of(Principal.of(planned.target()).name());
            case Sweep.ID ->
                Optional.ofNullable(
                        Sweep.keys(containment.steps().get(step).prior()).get(key));
            default -> Optional.empty();
        };
    }

    private static Optional<String> replacement(Iam iam, Containment containment, String user, String key) {
        Instant since = Instant.ofEpochMilli(containment.plan().suspectedSinceMillis());
        for (AccessKeyMetadata other : iam.keys(user)) {
            boolean candidate = !other.accessKeyId().equals(key)
                    && other.status() == StatusType.ACTIVE
                    && other.createDate().isAfter(since)
                    && !isOfTheAttack(containment, other.accessKeyId());
            if (candidate && iam.keyLastUsed(other.accessKeyId()).isPresent()) {
                return Optional.of(other.accessKeyId());
            }
        }
        return Optional.empty();
    }

    /** Keys that a step found, or names; but for what it says of a replacement. */
    private static boolean isOfTheAttack(Containment containment, String key) {
        String replaces = Input.Rotated.IS_REPLACED_BY + key;
        return containment.steps().stream()
                        .anyMatch(step -> step.receipt().findings().stream()
                                        .anyMatch(words -> words.contains(key) && !words.contains(replaces))
                                || step.prior().facts().keySet().stream().anyMatch(fact -> fact.contains(key)))
                || containment.plan().steps().stream()
                        .anyMatch(step -> step.parameters().values().stream().anyMatch(value -> value.contains(key)));
    }
}
