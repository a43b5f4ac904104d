package dev.cordon.aws.trail;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * An identity and what it made, which grows with each call of theirs that makes more. Whoever may take on a role may do so by
 * any number of names in a minute, so over a bound the role's ARN as of a session without a name stands for all its sessions.
 */
final class GrowingKin {
    private static final String KEY_ID = "accessKeyId";

    /**
     * Where the answer of a call names what it made; of several the first that it has. Of a role that was taken on that
     * session alone: others take it on too. Its key adds nothing, for calls with it name the session.
     */
    private static final Map<String, List<String>> MADE = Map.of(
            "CreateUser", List.of("user.arn"),
            "CreateRole", List.of("role.arn"),
            "AssumeRole", List.of("assumedRoleUser.arn", "credentials." + KEY_ID),
            "CreateAccessKey", List.of("accessKey." + KEY_ID),
            "GetFederationToken", List.of("federatedUser.arn"));

    private final String target;
    private final TrailBounds bounds;
    private final Set<String> arns = new HashSet<>();
    private final Set<String> keys = new HashSet<>();
    private int sessions;
    private boolean unnamed;
    private boolean full;

    /** @param target ARN of whom it grows from */
    GrowingKin(String target, TrailBounds bounds) {
        this.target = target;
        this.bounds = bounds;
        arns.add(target);
    }

    /** Whether a call was made by one of them. */
    boolean made(TrailEvent event) {
        return acts(event, arns, keys);
    }

    static boolean acts(TrailEvent event, Set<String> arns, Set<String> keys) {
        return arns.contains(event.actor())
                || arns.contains(event.issuer())
                || keys.contains(event.accessKey())
                || (isSession(event.actor()) && arns.contains(withoutName(event.actor())));
    }

    /**
     * Adds what a call of theirs made.
     *
     * @return whether there was anything new
     */
    boolean take(TrailEvent event) {
        if (event.failed()) {
            return false;
        }
        for (String path : MADE.getOrDefault(event.name(), List.of())) {
            String name = event.answered(path);
            if (!name.isEmpty()) {
                return path.endsWith(KEY_ID) ? add(keys, name) : addArn(name);
            }
        }
        return false;
    }

    private boolean addArn(String arn) {
        if (!isSession(arn)) {
            return add(arns, arn);
        }
        if (!unnamed && sessions >= bounds.sessions() && !arns.contains(arn)) {
            leaveOutNames();
            add(arns, withoutName(arn));
            return true;
        }
        boolean grew = add(arns, unnamed ? withoutName(arn) : arn);
        sessions += grew ? 1 : 0;
        return grew;
    }

    private void leaveOutNames() {
        List<String> named = arns.stream()
                .filter(arn -> isSession(arn) && !arn.equals(target))
                .toList();
        named.forEach(arns::remove);
        named.forEach(arn -> arns.add(withoutName(arn)));
        unnamed = true;
    }

    private boolean add(Set<String> to, String name) {
        if (arns.size() + keys.size() > bounds.names() && !to.contains(name)) {
            full = true;
            return false;
        }
        return to.add(name);
    }

    /** Whether an ARN is of a session or of a federated user. */
    private static boolean isSession(String arn) {
        return arn.contains(":sts:") && arn.indexOf('/') >= 0;
    }

    private static String withoutName(String session) {
        return session.substring(0, session.lastIndexOf('/'));
    }

    /** Whether sessions are told apart; else one stands for all of its role, since ever. */
    boolean namesSessions() {
        return !unnamed;
    }

    /** Whether they made more than is kept. */
    boolean full() {
        return full;
    }

    Kin now() {
        return new Kin(target, arns, keys);
    }
}
