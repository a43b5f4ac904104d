package dev.cordon.aws.trail;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Identities and what they made, which grows with each call of theirs that makes more. */
final class GrowingKin {
    private static final String KEY_ID = "accessKeyId";

    /** Where the answer of a call names what it made. Of a role that was taken on that session alone: others take it on too. */
    private static final Map<String, List<String>> MADE = Map.of(
            "CreateUser", List.of("user.arn"),
            "CreateRole", List.of("role.arn"),
            "AssumeRole", List.of("assumedRoleUser.arn", "credentials." + KEY_ID),
            "CreateAccessKey", List.of("accessKey." + KEY_ID),
            "GetFederationToken", List.of("federatedUser.arn"));

    private final Set<String> arns;
    private final Set<String> keys = new TreeSet<>();

    /** @param targets ARNs of whom it grows from */
    GrowingKin(Set<String> targets) {
        arns = new TreeSet<>(targets);
    }

    /** Whether a call makes something, by whomever. */
    static boolean makes(TrailEvent event) {
        return !event.failed() && MADE.containsKey(event.name());
    }

    /** Whether a call was made by one of them. */
    boolean made(TrailEvent event) {
        return acts(event, arns, keys);
    }

    static boolean acts(TrailEvent event, Set<String> arns, Set<String> keys) {
        return arns.contains(event.actor()) || arns.contains(event.issuer()) || keys.contains(event.accessKey());
    }

    /**
     * Adds what a call made, where one of them made it.
     *
     * @return whether there was anything new
     */
    boolean take(TrailEvent event) {
        if (!makes(event) || !made(event)) {
            return false;
        }
        boolean grew = false;
        for (String path : MADE.getOrDefault(event.name(), List.of())) {
            String name = event.answered(path);
            if (!name.isEmpty()) {
                grew |= (path.endsWith(KEY_ID) ? keys : arns).add(name);
            }
        }
        return grew;
    }

    Kin of(String target) {
        return new Kin(target, arns, keys);
    }
}
