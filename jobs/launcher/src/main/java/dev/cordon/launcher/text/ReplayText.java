package dev.cordon.launcher.text;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cordon.domain.OnTimeout;
import dev.cordon.engine.shown.HoldJson;
import dev.cordon.engine.shown.LeaseWords;
import dev.cordon.launcher.hold.study.Replayed;
import dev.cordon.launcher.hold.study.ReplayedHold;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** What a history of alerts would have come to: each hold, and a sum for each playbook. */
public record ReplayText(int columns, DisplayText text, Style style) {
    private static final int LINES = 4;
    private static final String INDENT = "     ";

    /** For a person; {@code verdicts} says whether any were given. */
    public List<String> lines(Replayed replayed, boolean verdicts) {
        List<String> lines = new ArrayList<>();
        for (ReplayedHold hold : replayed.holds()) {
            lines.add(LeaseWords.moment(hold.plan().plannedMillis()) + "  " + style.bold(how(hold)) + "  "
                    + text.harmless(HoldNames.of(hold.plan().target())) + ", "
                    + hold.plan().rung().label() + ", by "
                    + hold.plan().playbook());
            for (String line : text.wrap(text.harmless(below(hold)), columns - INDENT.length(), LINES)) {
                lines.add(INDENT + line);
            }
        }
        for (Replayed.Other other : replayed.others()) {
            String by = other.playbook().isEmpty() ? "" : " by " + other.playbook();
            lines.addAll(text.wrap(
                    text.harmless(LeaseWords.moment(other.atMillis()) + "  no hold ("
                            + other.result().replace('_', ' ') + by + ")  " + HoldNames.of(other.identity()) + ": "
                            + other.why()),
                    columns,
                    2));
        }
        lines.add("");
        sums(replayed)
                .forEach((playbook, sum) -> lines.addAll(text.hanging(sum.words(playbook, verdicts), INDENT, columns)));
        lines.add(Quantity.of(replayed.alerts(), "alert", "alerts") + ", "
                + Quantity.of(replayed.holds().size(), "hold", "holds")
                + " that there would have been; nothing was touched");
        return lines;
    }

    private static String how(ReplayedHold hold) {
        return hold.refused() ? "refused" : hold.byItself() ? "held by itself" : "proposed";
    }

    private static String below(ReplayedHold hold) {
        boolean releases = hold.plan().lease().onTimeout() == OnTimeout.RELEASE;
        StringBuilder words = new StringBuilder();
        words.append(releases ? "for " : "at least for ")
                .append(LeaseWords.clock(hold.heldMillis()))
                .append(releases ? "" : ", until a person decides")
                .append("; blast radius ")
                .append(one(hold.plan().blastBefore()))
                .append(" to ")
                .append(one(hold.plan().blastAfter()))
                .append("; response ")
                .append(hold.plan().response().words());
        if (hold.falseHold()) {
            words.append("; FALSE by verdict");
        } else if (hold.rightHold()) {
            words.append("; right by verdict");
        }
        if (!hold.byItself()) {
            words.append("; ").append(hold.review().rules().get(0).rule().code());
            int more = hold.review().rules().size() - 1;
            words.append(more == 0 ? "" : " and " + more + " more");
            words.append(hold.refused() ? ": refused" : ": asked");
        }
        return words.toString();
    }

    private static final class Sum {
        private int holds;
        private int byThemselves;
        private int refused;
        private int unknown;
        private int wrong;
        private int right;
        private double denied;
        private long held;

        void add(ReplayedHold hold) {
            if (hold.refused()) {
                refused++;
                return;
            }
            holds++;
            byThemselves += hold.byItself() ? 1 : 0;
            wrong += hold.falseHold() ? 1 : 0;
            right += hold.rightHold() ? 1 : 0;
            held += hold.heldMillis();
            double calls = hold.deniedCalls();
            if (Double.isNaN(calls)) {
                unknown++;
            } else {
                denied += calls;
            }
        }

        String words(String playbook, boolean verdicts) {
            return playbook + ": " + Quantity.of(holds, "hold", "holds") + " (" + byThemselves + " by themselves, "
                    + (holds - byThemselves) + " proposed), " + refused + " refused; " + LeaseWords.clock(held)
                    + " held in all; " + String.format(Locale.ROOT, "%.1f", denied)
                    + " legitimate calls denied at most by routine"
                    + (unknown == 0 ? "" : ", and not known of " + unknown)
                    + (verdicts
                            ? "; " + wrong + " false, " + right + " right, " + (holds - wrong - right)
                                    + " without a verdict"
                            : "");
        }
    }

    private static Map<String, Sum> sums(Replayed replayed) {
        Map<String, Sum> sums = new TreeMap<>();
        replayed.holds()
                .forEach(hold -> sums.computeIfAbsent(hold.plan().playbook(), key -> new Sum())
                        .add(hold));
        return sums;
    }

    /** The same as one JSON object. */
    public void json(Replayed replayed, int malformed, boolean verdicts, PrintStream out) {
        ObjectNode object = HoldJson.object()
                .put("alerts", replayed.alerts())
                .put("lines_without_alert", malformed)
                .put("verdicts_given", verdicts);
        ArrayNode holds = object.putArray("holds");
        for (ReplayedHold hold : replayed.holds()) {
            ObjectNode node = holds.addObject()
                    .put("time", HoldJson.time(hold.plan().plannedMillis()))
                    .put("result", hold.refused() ? "refused" : hold.byItself() ? "held" : "proposed")
                    .put("held_millis", hold.heldMillis())
                    .put(
                            "verdict",
                            hold.verdict()
                                    .map(kind -> kind.name().toLowerCase(Locale.ROOT))
                                    .orElse(""));
            if (Double.isNaN(hold.deniedCalls())) {
                node.putNull("legitimate_calls_denied");
            } else {
                node.put("legitimate_calls_denied", Math.round(hold.deniedCalls() * 1000) / 1000.0);
            }
            node.set("review", HoldJson.review(hold.review()));
            node.set("plan", HoldJson.plan(hold.plan()));
        }
        ArrayNode others = object.putArray("others");
        for (Replayed.Other other : replayed.others()) {
            others.addObject()
                    .put("time", HoldJson.time(other.atMillis()))
                    .put("alert", other.alertId())
                    .put("identity", other.identity())
                    .put("result", other.result())
                    .put("playbook", other.playbook())
                    .put("why", other.why());
        }
        ObjectNode playbooks = object.putObject("playbooks");
        sums(replayed)
                .forEach((playbook, sum) -> playbooks
                        .putObject(playbook)
                        .put("holds", sum.holds)
                        .put("by_themselves", sum.byThemselves)
                        .put("refused", sum.refused)
                        .put("held_millis", sum.held)
                        .put("legitimate_calls_denied", Math.round(sum.denied * 1000) / 1000.0)
                        .put("response_unknown", sum.unknown)
                        .put("false_by_verdict", sum.wrong)
                        .put("right_by_verdict", sum.right));
        HoldPrint.print(object, out);
    }

    private static String one(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}
