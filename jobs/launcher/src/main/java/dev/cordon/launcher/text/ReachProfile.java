package dev.cordon.launcher.text;

import dev.cordon.launcher.reach.ArnName;
import dev.cordon.launcher.reach.Chain;
import dev.cordon.launcher.reach.EscalationView;
import dev.cordon.launcher.reach.JewelView;
import dev.cordon.launcher.reach.Need;
import dev.cordon.launcher.reach.PrincipalView;
import dev.cordon.launcher.reach.Standing;
import dev.cordon.launcher.reach.Step;
import dev.cordon.reach.policy.Truth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One principal in full, for a person at a terminal.
 *
 * @param lines how lines are made
 */
public record ReachProfile(ReachLines lines) {
    private static final int MOST_JEWELS = 15;
    private static final int MOST_TARGETS = 3;
    private static final int MOST_REACHABLE = 12;
    private static final int MOST_POWERS = 10;

    public List<String> of(PrincipalView view) {
        List<String> out = new ArrayList<>();
        Standing standing = view.standing();
        out.addAll(lines.wrapped(ArnName.of(standing.arn()), ", " + standing.kind() + " " + standing.arn(), ""));
        out.addAll(lines.wrapped("Blast radius", radius(view).substring("Blast radius".length()), ""));
        section(out, "Way to administrator", route(view.adminRoute()));
        section(out, "What its own policies let it do, and how much of each", listed(view.powers(), MOST_POWERS));
        section(out, "Crown jewels it gets at, most precious first", jewels(view));
        section(out, "Escalation paths it can use itself", escalations(view));
        section(out, "Principals it can become", reachable(view));
        section(
                out,
                "Findings",
                view.findings().stream()
                        .flatMap(finding -> lines.wrapped(finding.code(), ": " + finding.message(), "  ").stream())
                        .toList());
        return out;
    }

    /** Its blast radius and whether it can become administrator, in a sentence or two. */
    public static String radius(PrincipalView view) {
        return "Blast radius " + ReachTable.decimal(view.standing().radius()) + " of 100, certain "
                + ReachTable.decimal(view.standing().certain()) + ". " + headline(view);
    }

    private static String headline(PrincipalView view) {
        Standing standing = view.standing();
        if (standing.administrator() == Truth.YES) {
            return "It is administrator by its own policies.";
        }
        String steps = Quantity.of(view.adminRoute().size(), "step", "steps");
        return switch (standing.adminEquivalent()) {
            case YES -> "It can become administrator in " + steps + ".";
            case POSSIBLE ->
                "It may be able to become administrator"
                        + (view.adminRoute().isEmpty() ? "." : " in " + steps + ", where what is not seen allows it.");
            case NO -> "It cannot become administrator in any way that is known.";
        };
    }

    /** Each step on a line, with what it needs below. */
    public List<String> route(List<Step> route) {
        List<String> out = new ArrayList<>();
        for (int i = 0; i < route.size(); i++) {
            Step step = route.get(i);
            String words = " " + step.words() + " (" + step.pathId() + (step.certain() ? ")" : ", possible)");
            out.addAll(lines.wrapped((i + 1) + ". " + ArnName.of(step.from()), words, "  "));
            out.addAll(needs(step.needs(), "     "));
        }
        return out;
    }

    private List<String> needs(List<Need> needs, String indent) {
        List<String> out = new ArrayList<>();
        for (Need need : needs) {
            out.addAll(lines.wrapped("", (need.met() ? "met: " : "unobservable: ") + need.text(), indent));
        }
        return out;
    }

    /** Jewels at the end of one way stand together below it. */
    private List<String> jewels(PrincipalView view) {
        Map<List<Step>, List<JewelView>> byPath = new LinkedHashMap<>();
        view.jewels().stream()
                .limit(MOST_JEWELS)
                .forEach(jewel -> byPath.computeIfAbsent(jewel.path(), path -> new ArrayList<>())
                        .add(jewel));
        List<String> out = new ArrayList<>();
        byPath.forEach((path, jewels) -> {
            if (path.isEmpty()) {
                jewels.forEach(jewel -> out.addAll(lines.wrapped("", jewel.words() + certainty(jewel), "  ")));
                return;
            }
            String end = ArnName.of(path.get(path.size() - 1).to());
            out.addAll(lines.wrapped("", Chain.of(path) + ", and as " + end, "  "));
            jewels.forEach(jewel -> out.addAll(lines.wrapped("", jewel.words() + certainty(jewel), "      ")));
        });
        more(out, view.jewelCount() - Math.min(MOST_JEWELS, view.jewels().size()));
        return out;
    }

    private static String certainty(JewelView jewel) {
        return jewel.certain() ? "" : " (possible)";
    }

    private List<String> escalations(PrincipalView view) {
        Map<String, List<EscalationView>> folded = new LinkedHashMap<>();
        for (EscalationView each : view.escalations()) {
            folded.computeIfAbsent(each.id() + " " + each.yields(), key -> new ArrayList<>())
                    .add(each);
        }
        List<String> out = new ArrayList<>();
        for (List<EscalationView> alike : folded.values()) {
            EscalationView first = alike.get(0);
            List<String> targets = alike.stream()
                    .limit(MOST_TARGETS)
                    .map(each -> ArnName.of(each.target()))
                    .toList();
            int more = alike.size() - targets.size();
            out.addAll(lines.wrapped(
                    first.id() + " " + first.yields(),
                    (first.certain() ? ": " : " (possible): ") + first.name() + "; target " + String.join(", ", targets)
                            + (more > 0 ? " and " + Quantity.of(more) + " more" : ""),
                    "  "));
            out.addAll(needs(first.needs(), "     "));
        }
        more(out, view.escalationCount() - view.escalations().size());
        return out;
    }

    private List<String> reachable(PrincipalView view) {
        if (view.reachableCount() == 0) {
            return List.of();
        }
        List<String> names =
                view.reachable().stream().limit(MOST_REACHABLE).map(ArnName::of).toList();
        int more = view.reachableCount() - names.size();
        String certain = view.reachableCertain() == view.reachableCount()
                ? ""
                : " (" + Quantity.of(view.reachableCertain()) + " for certain)";
        return lines.wrapped(
                Quantity.of(view.reachableCount()) + certain,
                ": " + String.join(", ", names) + (more > 0 ? " and " + Quantity.of(more) + " more" : ""),
                "  ");
    }

    private List<String> listed(List<String> each, int most) {
        List<String> out = new ArrayList<>();
        each.stream().limit(most).forEach(line -> out.addAll(lines.wrapped("", line, "  ")));
        more(out, each.size() - most);
        return out;
    }

    private static void more(List<String> out, int count) {
        if (count > 0) {
            out.add("  and " + Quantity.of(count) + " more; --json lists them");
        }
    }

    private void section(List<String> out, String title, List<String> content) {
        if (!content.isEmpty()) {
            out.add("");
            out.add(lines.style().bold(title));
            out.addAll(content);
        }
    }
}
