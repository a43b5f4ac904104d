package dev.cordon.detection;

import dev.cordon.domain.ReachCount;
import dev.cordon.domain.ReachStep;
import dev.cordon.domain.ReachSummary;
import dev.cordon.domain.ReachWay;
import dev.cordon.reach.paths.EscalationCatalogue;
import dev.cordon.reach.paths.EscalationPath;
import dev.cordon.reach.paths.Hop;
import dev.cordon.reach.paths.Prerequisite;
import dev.cordon.reach.radius.CrownJewel;
import dev.cordon.reach.radius.JewelBrief;
import dev.cordon.reach.radius.JewelCount;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Puts what a principal reaches into the few words that an alert carries. */
final class ReachSummaries {
    /** Characters of all ways together. */
    static final int MOST_CHARS = 6_000;

    private static final int MOST_OF_A_TEXT = 240;
    /** What IAM allows for an ARN with the longest path and name. */
    private static final int MOST_OF_AN_ARN = 640;

    private static final String OTHER = "other";

    /** What lets a hop be made, by id of its path. */
    private final Map<String, String> permissions = new HashMap<>();

    ReachSummaries(EscalationCatalogue catalogue) {
        catalogue.paths().forEach(path -> permissions.put(path.id(), permissions(path)));
    }

    private static String permissions(EscalationPath path) {
        boolean trusted = path.requires().stream()
                .anyMatch(needed -> needed.action().equals("sts:AssumeRole") && !needed.unlessDenied());
        return trusted ? path.name() + " via trust policy" : path.name();
    }

    ReachSummary of(JewelBrief reached) {
        List<ReachCount> counts = counts(reached.counts());
        List<ReachWay> ways = new ArrayList<>();
        int chars = 0;
        for (CrownJewel jewel : reached.jewels()) {
            if (jewel.route().size() <= ReachSummary.MAX_STEPS) {
                ReachWay way = way(jewel);
                chars += chars(way);
                if (chars > MOST_CHARS) {
                    break;
                }
                ways.add(way);
            }
        }
        int all = counts.stream().mapToInt(ReachCount::upper).sum();
        return new ReachSummary(true, counts, List.copyOf(ways), all - ways.size());
    }

    /** Kinds of a user's own are without end; the last ones are counted together. */
    private static List<ReachCount> counts(List<JewelCount> all) {
        List<ReachCount> counts = new ArrayList<>();
        for (JewelCount count : all) {
            counts.add(new ReachCount(cut(count.kind()), !count.sensitive(), count.upper(), count.certain()));
        }
        if (counts.size() <= ReachSummary.MAX_COUNTS) {
            return List.copyOf(counts);
        }
        int kept = ReachSummary.MAX_COUNTS - 2;
        ReachSummary rest = new ReachSummary(true, counts.subList(kept, counts.size()), List.of(), 0);
        List<ReachCount> bounded = new ArrayList<>(counts.subList(0, kept));
        bounded.add(new ReachCount(OTHER, true, rest.crownJewels(), rest.crownJewelsCertain()));
        bounded.add(new ReachCount(OTHER, false, rest.sensitive(), rest.sensitiveCertain()));
        return List.copyOf(bounded);
    }

    private ReachWay way(CrownJewel jewel) {
        return new ReachWay(
                cut(jewel.name()),
                cut(jewel.kind()),
                !jewel.sensitive(),
                jewel.certain(),
                jewel.route().stream().map(this::step).toList(),
                cut(jewel.lastStep()));
    }

    private ReachStep step(Hop hop) {
        StringBuilder reason = new StringBuilder(permissions.getOrDefault(hop.pathId(), hop.pathId()));
        for (Prerequisite needed : hop.prerequisites()) {
            reason.append(needed.met() ? "; " : "; not seen: ").append(needed.text());
        }
        return new ReachStep(
                cut(hop.to(), MOST_OF_AN_ARN), kind(hop.to()), cut(hop.words()), cut(reason.toString()), hop.certain());
    }

    private static String kind(String arn) {
        return arn.contains(":user/") ? "user" : "role";
    }

    private static int chars(ReachWay way) {
        return way.to().length()
                + way.last().length()
                + way.steps().stream()
                        .mapToInt(step -> step.to().length()
                                + step.how().length()
                                + step.reason().length())
                        .sum();
    }

    private static String cut(String text) {
        return cut(text, MOST_OF_A_TEXT);
    }

    private static String cut(String text, int most) {
        return text.length() <= most ? text : text.substring(0, most - 1) + "…";
    }
}
