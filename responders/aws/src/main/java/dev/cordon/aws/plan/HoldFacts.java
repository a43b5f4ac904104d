package dev.cordon.aws.plan;

import dev.cordon.aws.trail.Kin;
import dev.cordon.aws.trail.TrailAnswer;
import dev.cordon.aws.trail.TrailEvent;
import dev.cordon.aws.trail.TrailQuestion;
import dev.cordon.domain.Alert;
import dev.cordon.domain.SpeakingEvent;
import dev.cordon.reach.hold.UsualNetworks;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What is known of attacker and workload besides the account.
 *
 * @param attackSessions {@code aws:userid} of the suspicious calls, as far as {@link SuspectSessions} takes them for the
 *     attacker's
 * @param sparedSessions those that it does not; their calls count for nothing here
 * @param usualSessions those of the workload, as far as they are known
 * @param attackNetworks addresses of the suspicious calls
 * @param usualNetworks from where the identity usually calls; empty where that is not known
 * @param attackActions IAM actions of the suspicious calls
 * @param exposedKeys ids of access keys sighted in the open
 * @param chain roles that were taken on from it, with the {@code aws:userid} of the sessions as far as they are known and few
 *     enough to be denied by name
 * @param created ARNs and key ids that the suspicious calls are known to have created
 * @param tried actions, by their events, that it and whoever acts for it did or tried since the first suspicious event
 * @param trailed whether a trail tells of these; else only what the alert carries is known
 */
record HoldFacts(
        Set<String> attackSessions,
        Set<String> sparedSessions,
        Set<String> usualSessions,
        Set<String> attackNetworks,
        UsualNetworks usualNetworks,
        Set<String> attackActions,
        Set<String> exposedKeys,
        SortedMap<String, SortedSet<String>> chain,
        Set<String> created,
        Set<String> tried,
        boolean trailed) {
    /** Of one role: a policy has room for no more. */
    private static final int MOST_SESSIONS = 100;

    private static final String ROLE = "roleArn";
    private static final String ROLE_SESSION = "assumedRoleUser.assumedRoleId";
    private static final UsualNetworks NO_NETWORKS = UsualNetworks.of(List.of());

    /** What an alert tells by itself. Its events are the suspicious ones; where the identity usually calls from it lacks. */
    static HoldFacts of(Alert alert) {
        SuspectSessions suspects = SuspectSessions.of(alert);
        Set<String> sessions = new TreeSet<>(suspects.attackers());
        Set<String> networks = new TreeSet<>();
        Set<String> actions = new TreeSet<>();
        Set<String> created = new TreeSet<>();
        for (SpeakingEvent event : alert.events()) {
            if (!suspects.count(event)) {
                continue;
            }
            add(networks, event.address());
            add(actions, event.action());
            if (event.action().startsWith("iam:Create") && event.outcome().startsWith("SUCCESS")) {
                add(created, event.resource());
            }
        }
        sessions.removeIf(session -> !session.contains(":"));
        Set<String> exposed = new TreeSet<>(alert.exposedKeys());
        SortedMap<String, SortedSet<String>> chain = new TreeMap<>();
        alert.roles().forEach(role -> chain.put(role, new TreeSet<>()));
        return new HoldFacts(
                sessions,
                suspects.spared(),
                Set.of(),
                networks,
                NO_NETWORKS,
                actions,
                exposed,
                chain,
                created,
                actions,
                false);
    }

    private static void add(Set<String> to, String value) {
        if (!value.isEmpty()) {
            to.add(value);
        }
    }

    /** What a trail is asked for: what the target made and what was done by whoever acts for it. */
    TrailQuestion question(String target, long sinceMillis) {
        return new TrailQuestion(target, sinceMillis, (event, byThem) -> {
            if (byThem && tookRole(event)) {
                return "took " + event.asked(ROLE) + " " + event.answered(ROLE_SESSION);
            }
            return byThem || chain.containsKey(event.issuer()) ? "did " + event.action() : "";
        });
    }

    private static boolean tookRole(TrailEvent event) {
        return !event.failed() && event.name().equals("AssumeRole");
    }

    /**
     * The same with what a trail shows of roles that were taken on, one from the other, of what was created, and of what was
     * tried. A trail that shows no call of theirs tells nothing: the suspicious ones would be in it; nor does one that
     * answers in part tell what it lacks.
     *
     * @param answer to the {@link #question}
     */
    HoldFacts with(TrailAnswer answer) {
        SortedMap<String, SortedSet<String>> walked = new TreeMap<>(chain);
        Set<String> made = new TreeSet<>(created);
        Set<String> did = new TreeSet<>(tried);
        Kin kin = answer.kin();
        for (TrailAnswer.Told told : answer.told()) {
            TrailEvent event = told.first();
            did.add(event.action());
            if (kin.made(event) && tookRole(event)) {
                add(walked.computeIfAbsent(event.asked(ROLE), role -> new TreeSet<>()), event.answered(ROLE_SESSION));
            }
        }
        walked.values().stream()
                .filter(sessions -> sessions.size() > MOST_SESSIONS)
                .forEach(Set::clear);
        kin.arns().stream()
                .filter(arn -> !arn.equals(kin.target()) && !walked.containsKey(arn))
                .forEach(made::add);
        made.addAll(kin.keys());
        boolean shown = !answer.told().isEmpty() && !answer.gap().partial();
        return new HoldFacts(
                attackSessions,
                sparedSessions,
                usualSessions,
                attackNetworks,
                usualNetworks,
                attackActions,
                exposedKeys,
                walked,
                made,
                did,
                shown);
    }

    /** The same with where the workload is known to work. */
    HoldFacts usual(UsualNetworks networks, Set<String> sessions) {
        return new HoldFacts(
                attackSessions,
                sparedSessions,
                sessions,
                attackNetworks,
                networks,
                attackActions,
                exposedKeys,
                chain,
                created,
                tried,
                trailed);
    }

    /** Time of the first suspicious event of an alert. */
    static long suspectedSince(Alert alert) {
        return alert.events().stream().mapToLong(SpeakingEvent::timeMillis).reduce(alert.openedMillis(), Math::min);
    }
}
