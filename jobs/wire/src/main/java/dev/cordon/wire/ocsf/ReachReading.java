package dev.cordon.wire.ocsf;

import dev.cordon.domain.AdminEquivalence;
import dev.cordon.domain.Reach;
import dev.cordon.domain.ReachCount;
import dev.cordon.domain.ReachStanding;
import dev.cordon.domain.ReachStep;
import dev.cordon.domain.ReachSummary;
import dev.cordon.domain.ReachWay;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What {@link ReachFields} wrote, read back: the reach, and where an exposed credential was seen. */
final class ReachReading {
    /** Further than rounding to four decimals can move a number. */
    private static final double NUDGE = 0.0001;
    /** More of one kind than any account has. */
    private static final int MOST_THINGS = 10_000_000;

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
                answered ? reach.at("not_seen").texts(ReachFields.MAX_NOT_SEEN) : Reach.NO_SNAPSHOT.notSeen(),
                known ? summary(reach) : ReachSummary.UNKNOWN);
    }

    /** Lines of before there were summaries have none. */
    private static ReachSummary summary(Member reach) throws MalformedAlertException {
        if (!reach.at("crown_jewels").isThere()) {
            return ReachSummary.UNKNOWN;
        }
        List<ReachCount> counts = new ArrayList<>();
        for (Member count : reach.at("within_reach").elements(ReachSummary.MAX_COUNTS)) {
            counts.add(new ReachCount(
                    count.at("kind").textOrEmpty(),
                    count.at("crown_jewel").flag(),
                    things(count.at("things"), MOST_THINGS),
                    things(count.at("things_certain"), count.at("things").smallCount())));
        }
        List<ReachWay> ways = new ArrayList<>();
        for (Member way : reach.at("ways").elements(ReachSummary.MAX_WAYS)) {
            ways.add(way(way));
        }
        ReachSummary summary = new ReachSummary(
                true,
                List.copyOf(counts),
                List.copyOf(ways),
                reach.at("more_ways").smallCount());
        mustAgree(reach.at("crown_jewels"), summary.crownJewels());
        mustAgree(reach.at("crown_jewels_certain"), summary.crownJewelsCertain());
        mustAgree(reach.at("sensitive"), summary.sensitive());
        mustAgree(reach.at("sensitive_certain"), summary.sensitiveCertain());
        return summary;
    }

    private static int things(Member things, int most) throws MalformedAlertException {
        int number = things.smallCount();
        if (number > most) {
            throw things.wrong("above " + most);
        }
        return number;
    }

    private static void mustAgree(Member sum, int counted) throws MalformedAlertException {
        if (sum.count() != counted) {
            throw sum.wrong("not the sum of within_reach, which is " + counted);
        }
    }

    private static ReachWay way(Member way) throws MalformedAlertException {
        List<ReachStep> steps = new ArrayList<>();
        for (Member step : way.at("steps").elements(ReachSummary.MAX_STEPS)) {
            steps.add(new ReachStep(
                    step.at("to").textOrEmpty(),
                    step.at("kind").textOrEmpty(),
                    step.at("how").textOrEmpty(),
                    step.at("reason").textOrEmpty(),
                    step.at("certain").flag()));
        }
        return new ReachWay(
                way.at("to").textOrEmpty(),
                way.at("kind").textOrEmpty(),
                way.at("crown_jewel").flag(),
                way.at("certain").flag(),
                List.copyOf(steps),
                way.at("last").textOrEmpty());
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
