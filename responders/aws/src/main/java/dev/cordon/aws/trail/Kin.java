package dev.cordon.aws.trail;

import dev.cordon.engine.guardrail.Descendants;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Everything that acts for a held identity by the recorded calls: itself and its {@link Descendants}, which are users and
 * roles it created, sessions of roles it took on, its federated users, and so on from each of them; and the keys it made,
 * for whomever.
 *
 * @param target the held identity
 * @param arns of principals and sessions, its own among them
 * @param keys public ids of access keys
 */
public record Kin(String target, Set<String> arns, Set<String> keys) {
    /** Of an identity, by what is recorded since a moment. */
    public static Kin of(String target, List<TrailEvent> events) {
        Set<String> arns = new TreeSet<>(Set.of(target));
        Set<String> keys = new TreeSet<>();
        for (TrailEvent event : events) {
            if (!event.failed() && acts(event, arns, keys)) {
                switch (event.name()) {
                    case "CreateUser" ->
                        add(arns, event.response().path("user").path("arn").asText(""));
                    case "CreateRole" ->
                        add(arns, event.response().path("role").path("arn").asText(""));
                    case "AssumeRole" -> {
                        // That session alone: others take on the same role.
                        add(
                                arns,
                                event.response()
                                        .path("assumedRoleUser")
                                        .path("arn")
                                        .asText(""));
                        add(
                                keys,
                                event.response()
                                        .path("credentials")
                                        .path("accessKeyId")
                                        .asText(""));
                    }
                    case "CreateAccessKey" ->
                        add(
                                keys,
                                event.response()
                                        .path("accessKey")
                                        .path("accessKeyId")
                                        .asText(""));
                    case "GetFederationToken" ->
                        add(
                                arns,
                                event.response()
                                        .path("federatedUser")
                                        .path("arn")
                                        .asText(""));
                    default -> {}
                }
            }
        }
        return new Kin(target, arns, keys);
    }

    private static void add(Set<String> to, String value) {
        if (!value.isEmpty()) {
            to.add(value);
        }
    }

    private static boolean acts(TrailEvent event, Set<String> arns, Set<String> keys) {
        return arns.contains(event.actor()) || arns.contains(event.issuer()) || keys.contains(event.accessKey());
    }

    /** Whether a call was made by one of them. */
    public boolean made(TrailEvent event) {
        return acts(event, arns, keys);
    }

    /** What it made, in the words of the guardrails: sessions apart, since others take on the same role. */
    public Descendants descendants() {
        Set<String> made = new TreeSet<>(arns);
        made.remove(target);
        made.addAll(keys);
        return Descendants.named(made);
    }
}
