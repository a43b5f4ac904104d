package dev.cordon.aws.trail;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * An identity and what it made, which grows with each call of theirs that makes more. Whoever may take on a role may do so by
 * any number of names in a minute, so over a bound the role's ARN as of a session without a name stands for all its sessions.
 */
final class GrowingKin {
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
                || (SessionArn.is(event.actor()) && arns.contains(SessionArn.withoutName(event.actor())));
    }

    /**
     * Adds what a call of theirs made.
     *
     * @return whether there was anything new
     */
    boolean take(Making making) {
        return making.isKey() ? add(keys, making.name()) : addArn(making.name());
    }

    /** What it calls something that it took. */
    String called(Making making) {
        return unnamed && SessionArn.is(making.name()) ? SessionArn.withoutName(making.name()) : making.name();
    }

    private boolean addArn(String arn) {
        if (!SessionArn.is(arn)) {
            return add(arns, arn);
        }
        if (!unnamed && sessions >= bounds.sessions() && !arns.contains(arn)) {
            leaveOutNames();
            add(arns, SessionArn.withoutName(arn));
            return true;
        }
        boolean grew = add(arns, unnamed ? SessionArn.withoutName(arn) : arn);
        sessions += grew ? 1 : 0;
        return grew;
    }

    private void leaveOutNames() {
        List<String> named = arns.stream()
                .filter(arn -> SessionArn.is(arn) && !arn.equals(target))
                .toList();
        named.forEach(arns::remove);
        named.forEach(arn -> arns.add(SessionArn.withoutName(arn)));
        unnamed = true;
    }

    private boolean add(Set<String> to, String name) {
        if (arns.size() + keys.size() > bounds.names() && !to.contains(name)) {
            full = true;
            return false;
        }
        return to.add(name);
    }

    /** All that it is known by. */
    Set<String> names() {
        Set<String> names = new HashSet<>(arns);
        names.addAll(keys);
        return names;
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
