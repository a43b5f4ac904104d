package dev.cordon.domain;

import java.util.List;

/**
 * What an identity could get at, directly and by every way of becoming someone else, as of an alert's version.
 *
 * @param standing whether it is known; unless it is, the numbers are 0 and say nothing
 * @param principal ARN that the answer is of; of several roles acted under, the one that reaches furthest. Empty where there
 *     is none
 * @param upper blast radius, 0-100, counting what may be possible: ranks the alert
 * @param certain blast radius, 0-100, counting only what is certain
 * @param admin whether it can become an administrator
 * @param path shortest way to what makes the radius, in words that complete "{@code <principal>} …", or empty
 * @param asOfMillis moment that the account snapshot stands for, by event time
 * @param version of the answers, rising with every change of the account that was applied
 * @param notSeen what the snapshot could not show
 */
public record Reach(
        ReachStanding standing,
        String principal,
        double upper,
        double certain,
        AdminEquivalence admin,
        String path,
        long asOfMillis,
        long version,
        List<String> notSeen) {
    /** Nobody gave a snapshot. */
    public static final Reach NO_SNAPSHOT = unanswered(ReachStanding.NO_SNAPSHOT, 0, 0, List.of());

    /** The snapshot has no such principal. */
    public static Reach unknownPrincipal(long asOfMillis, long version, List<String> notSeen) {
        return unanswered(ReachStanding.UNKNOWN_PRINCIPAL, asOfMillis, version, notSeen);
    }

    private static Reach unanswered(ReachStanding standing, long asOfMillis, long version, List<String> notSeen) {
        return new Reach(standing, "", 0, 0, AdminEquivalence.NO, "", asOfMillis, version, notSeen);
    }

    public boolean isKnown() {
        return standing == ReachStanding.KNOWN;
    }

    /** Whether it answers as another does, whatever version and age. */
    public boolean answersLike(Reach other) {
        return standing == other.standing
                && principal.equals(other.principal)
                && Double.compare(upper, other.upper) == 0
                && Double.compare(certain, other.certain) == 0
                && admin == other.admin
                && path.equals(other.path);
    }
}
