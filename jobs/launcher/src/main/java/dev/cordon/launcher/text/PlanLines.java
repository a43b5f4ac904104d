package dev.cordon.launcher.text;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.cordon.domain.OnTimeout;
import dev.cordon.engine.guardrail.Review;
import dev.cordon.engine.guardrail.RuleFinding;
import dev.cordon.engine.plan.HoldPlan;
import dev.cordon.engine.plan.PlannedStep;
import dev.cordon.engine.shown.LeaseWords;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * A plan of containment for a person who has to approve it: exact calls, exact policies, what it takes, breaks and leaves.
 *
 * @param columns width to print for
 */
public record PlanLines(int columns, DisplayText text, Style style) {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int MOST_RESIDUAL = 40;
    private static final int LABEL = 17;
    private static final String HANGING = "          ";

    /** All of it. */
    public List<String> of(HoldPlan plan) {
        List<String> lines = new ArrayList<>();
        head(plan, lines);
        if (plan.steps().isEmpty()) {
            lines.add("steps: none");
        }
        for (PlannedStep step : plan.steps()) {
            step(step, plan.steps().size(), lines);
        }
        effect(plan, lines);
        return lines;
    }

    private void head(HoldPlan plan, List<String> lines) {
        lines.add(style.bold(plan.id().value()) + " holds " + style.bold(text.harmless(HoldNames.of(plan.target())))
                + " (" + plan.rung().label() + ")");
        field(
                "because",
                "alert " + plan.alertId() + " revision " + plan.alertRevision() + ", priority "
                        + one(plan.priority()) + (plan.exposed() ? ", a credential is in the open" : "")
                        + (plan.immature() ? ", little history" : ""),
                lines);
        field(
                "playbook",
                plan.playbook() + " version " + plan.playbookVersion() + ", stage "
                        + plan.stage().label(),
                lines);
        field("rung", plan.rung().label() + ": " + plan.rung().sentence(), lines);
        field("lease", lease(plan), lines);
        field("owner", owner(plan), lines);
    }

    private static String owner(HoldPlan plan) {
        return plan.owner().isEmpty() ? "nobody is known" : plan.owner() + (plan.ownerTagged() ? ", by a tag" : "");
    }

    private static String lease(HoldPlan plan) {
        String length = LeaseWords.clock(plan.lease().lengthMillis());
        return plan.lease().onTimeout() == OnTimeout.RELEASE
                ? length + ", then released; the expiry stands in what carries one, so AWS ends it even without Cordon"
                : length + ", then people are told; the hold stays until a person decides";
    }

    private void step(PlannedStep step, int of, List<String> lines) {
        lines.add(style.bold("step " + (step.index() + 1) + " of " + of + ", " + step.action()) + " on "
                + text.harmless(HoldNames.of(step.target())) + (step.required() ? "" : " (not required)")
                + (step.keepOff() ? " (stays off when the hold ends)" : ""));
        Set<String> policies = new LinkedHashSet<>();
        for (String call : step.calls()) {
            wrap("    call  " + withoutPolicy(call, policies), HANGING, lines);
        }
        if (!step.diff().isBlank()) {
            step.diff().lines().forEach(line -> wrap("    diff  " + withoutPolicy(line, policies), HANGING, lines));
        }
        for (String policy : policies) {
            lines.add("    policy");
            for (String line : policy.split("\\R", -1)) {
                wrap("      " + line, " ".repeat(indentOf(line) + HANGING.length()), lines);
            }
        }
    }

    private static int indentOf(String line) {
        return line.length() - line.stripLeading().length();
    }

    /** The line with its policy moved below, where it can be read. */
    private static String withoutPolicy(String line, Set<String> policies) {
        int from = line.indexOf('{');
        int to = line.lastIndexOf('}');
        if (from < 0 || to < from) {
            return line;
        }
        try {
            JsonNode policy = JSON.readTree(line.substring(from, to + 1));
            policies.add(JSON.writerWithDefaultPrettyPrinter().writeValueAsString(policy));
            return line.substring(0, from) + "{the policy below}" + line.substring(to + 1);
        } catch (JsonProcessingException e) {
            return line;
        }
    }

    private void effect(HoldPlan plan, List<String> lines) {
        field("blast radius", one(plan.blastBefore()) + " before, " + one(plan.blastAfter()) + " while held", lines);
        field("response radius", plan.response().known() ? plan.response().words() : "unknown", lines);
        for (String broken : plan.response().broken()) {
            lines.add("    breaks  " + text.harmless(broken));
        }
        for (String reason : plan.response().unknown()) {
            wrap("    unknown  " + text.harmless(reason), "             ", lines);
        }
        field(
                "residual reach",
                plan.residual().isEmpty()
                        ? "nothing passes"
                        : Quantity.of(plan.residual().size(), "action still passes", "actions still pass"),
                lines);
        plan.residual().stream().limit(MOST_RESIDUAL).forEach(each -> lines.add("    open  " + text.harmless(each)));
        if (plan.residual().size() > MOST_RESIDUAL) {
            lines.add("    open  and " + (plan.residual().size() - MOST_RESIDUAL) + " more; --json has all");
        }
        if (!plan.question().isEmpty()) {
            field("asks", plan.question(), lines);
        }
        for (String note : plan.notes()) {
            field("note", note, lines);
        }
    }

    /** What guardrails say to it. */
    public List<String> of(Review review) {
        List<String> lines = new ArrayList<>();
        lines.add(review.fold(
                allowed -> "guardrails: " + style.green("allowed") + ", nobody is asked",
                asks -> "guardrails: " + style.yellow("needs approval") + " of "
                        + Quantity.of(asks.approvalsNeeded(), "person", "different people"),
                refused -> "guardrails: " + style.red("refused") + ", whoever approves"));
        for (RuleFinding found : review.rules()) {
            wrap(
                    "    " + (found.refuses() ? "refuses  " : "asks  ")
                            + found.rule().code() + ": " + found.sentence(),
                    "        ",
                    lines);
        }
        return lines;
    }

    private void field(String label, String value, List<String> lines) {
        wrap(text.cell(label, LABEL) + value, " ".repeat(LABEL), lines);
    }

    private void wrap(String line, String indent, List<String> lines) {
        lines.addAll(text.hanging(text.harmless(line), indent, columns));
    }

    private static String one(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}
