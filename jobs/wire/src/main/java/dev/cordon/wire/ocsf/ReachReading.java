package dev.cordon.wire.ocsf;

import dev.cordon.domain.AdminEquivalence;
import dev.cordon.domain.Reach;
import dev.cordon.domain.ReachStanding;
import java.util.Locale;

/** What {@link ReachFields} wrote, read back: the reach, and where an exposed credential was seen. */
final class ReachReading {
    /** Further than rounding to four decimals can move a number. */
    private static final double NUDGE = 0.0001;

    private ReachReading() {}

    static Reach reach(Member reach) throws MalformedAlertException {
        ReachStanding standing = reach.at("standing").oneOf(ReachStanding.values(), ReachReading::lower);
        boolean known = standing == ReachStanding.KNOWN;
        boolean answered = reach.at("answer_version").isThere();
        double upper = known ? reach.at("blast_radius").number(0, 100) : 0;
        double certain = known ? reach.at("blast_radius_certain").number(0, 100) : 0;
        if (certain > upper) {
            throw reach.at("blast_radius_certain").wrong("above blast_radius");
        }
        return new Reach(
                standing,
                reach.at("principal").textOrEmpty(),
                upper,
                certain,
                known
                        ? reach.at("admin_equivalent").oneOf(AdminEquivalence.values(), ReachReading::lower)
                        : AdminEquivalence.NO,
                known ? reach.at("path").textOrEmpty() : "",
                answered ? reach.at("snapshot_time").whole() : 0,
                answered ? reach.at("answer_version").count() : 0,
                answered ? reach.at("not_seen").texts(ReachFields.MAX_NOT_SEEN) : Reach.NO_SNAPSHOT.notSeen());
    }

    private static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    /**
     * The sighting stands before the words of the reach. These can be made again, but for what rounding did to the radius
     * before it was put into words; of a text that was cut, what looks like their beginning ends it.
     */
    static String exposureDetail(Member details, Reach reach, long atMillis) throws MalformedAlertException {
        String text = details.text();
        if (!text.startsWith(ReachFields.EXPOSED)) {
            throw details.wrong("says nothing of the exposure that the alert has");
        }
        String said = text.substring(ReachFields.EXPOSED.length());
        if (reach.standing() == ReachStanding.NO_SNAPSHOT) {
            return said;
        }
        for (double upper : new double[] {0, -NUDGE, NUDGE}) {
            for (double certain : new double[] {0, -NUDGE, NUDGE}) {
                String words = "; " + nudged(reach, upper, certain).words(atMillis);
                if (said.endsWith(words)) {
                    return said.substring(0, said.length() - words.length());
                }
            }
        }
        int cut = Math.max(
                said.lastIndexOf("; blast radius "),
                said.lastIndexOf("; " + ReachStanding.UNKNOWN_PRINCIPAL.sentence()));
        return cut < 0 ? said : said.substring(0, cut);
    }

    private static Reach nudged(Reach reach, double upper, double certain) {
        return new Reach(
                reach.standing(),
                reach.principal(),
                reach.upper() + upper,
                reach.certain() + certain,
                reach.admin(),
                reach.path(),
                reach.asOfMillis(),
                reach.version(),
                reach.notSeen());
    }
}
