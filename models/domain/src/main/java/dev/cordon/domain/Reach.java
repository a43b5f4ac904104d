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
 * @param summary how much of what is worth protecting it reaches, and by which ways
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
        List<String> notSeen,
        ReachSummary summary) {
    /** Nobody gave a snapshot. */
    public static final Reach NO_SNAPSHOT = unanswered(ReachStanding.NO_SNAPSHOT, 0, 0, List.of());

    /** The snapshot has no such principal. */
    public static Reach unknownPrincipal(long asOfMillis, long version, List<String> notSeen) {
        return unanswered(ReachStanding.UNKNOWN_PRINCIPAL, asOfMillis, version, notSeen);
    }

    /** Of which nobody counted what is worth protecting. */
    public Reach(
            ReachStanding standing,
            String principal,
            double upper,
            double certain,
            AdminEquivalence admin,
            String path,
            long asOfMillis,
            long version,
            List<String> notSeen) {
        this(standing, principal, upper, certain, admin, path, asOfMillis, version, notSeen, ReachSummary.UNKNOWN);
    }

    /** The same with what is worth protecting counted. */
    public Reach with(ReachSummary counted) {
        return new Reach(standing, principal, upper, certain, admin, path, asOfMillis, version, notSeen, counted);
    }

    private static Reach unanswered(ReachStanding standing, long asOfMillis, long version, List<String> notSeen) {
        return new Reach(standing, "", 0, 0, AdminEquivalence.NO, "", asOfMillis, version, notSeen);
    }

    public boolean isKnown() {
        return standing == ReachStanding.KNOWN;
    }

    /** How old the snapshot was at a time, in milliseconds; below 0 where it was taken later. */
    public long ageMillis(long atMillis) {
        return atMillis - asOfMillis;
    }

    /** One clause for people, as of a time; empty where nobody gave a snapshot. */
    public String words(long atMillis) {
        if (standing == ReachStanding.NO_SNAPSHOT) {
            return "";
        }
        if (!isKnown()) {
            return standing.sentence() + "; snapshot " + age(atMillis);
        }
        StringBuilder words = new StringBuilder("blast radius ").append(Math.round(upper));
        if (Math.round(certain) != Math.round(upper)) {
            words.append(" (certain ").append(Math.round(certain)).append(')');
        }
        if (admin != AdminEquivalence.NO) {
            words.append(", ").append(admin.sentence());
        }
        if (!path.isEmpty()) {
            words.append(": ").append(path);
        }
        return words.append("; snapshot ").append(age(atMillis)).toString();
    }

    private String age(long atMillis) {
        if (asOfMillis <= 0) {
            return "of unknown age";
        }
        long age = ageMillis(atMillis);
        return span(Math.abs(age)) + (age < 0 ? " newer than this" : " old");
    }

    private static String span(long millis) {
        long minutes = millis / 60_000;
        if (minutes < 120) {
            return minutes + " min";
        }
        return minutes < 48 * 60 ? minutes / 60 + " h" : minutes / (24 * 60) + " d";
    }

    /** Whether it answers as another does, whatever version and age. */
    public boolean answersLike(Reach other) {
        return standing == other.standing
                && principal.equals(other.principal)
                && Double.compare(upper, other.upper) == 0
                && Double.compare(certain, other.certain) == 0
                && admin == other.admin
                && path.equals(other.path)
                && summary.equals(other.summary);
    }
}
