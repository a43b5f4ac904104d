package dev.cordon.launcher.text;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.cordon.domain.OnTimeout;
import dev.cordon.engine.guardrail.Review;
import dev.cordon.engine.guardrail.RuleFinding;
import dev.cordon.engine.plan.HoldPlan;
import dev.cordon.engine.plan.PlannedStep;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A plan of containment for a person who has to approve it: exact calls, exact policies, what it takes, breaks and leaves.
 *
 * @param columns width to print for
 */
public record PlanLines(int columns, DisplayText text, Style style) {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int MOST_RESIDUAL = 40;
    private static final int LABEL = 17;
    private static final int WRAPPED = 12;

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
        lines.add(style.bold(plan.id().value()) + " holds "
                + style.bold(text.harmless(HoldNames.of(plan.target()))) + " (" + plan.rung().label() + ")");
        field("because", "alert " + plan.alertId() + " revision " + plan.alertRevision() + ", priority "
                + one(plan.priority()) + (plan.exposed() ? ", a credential is in the open" : "")
                + (plan.immature() ? ", little history" : ""), lines);
        field("playbook", plan.playbook() + " version " + plan.playbookVersion() + ", stage " + plan.stage().label(), lines);
        field("rung", plan.rung().label() + ": " + plan.rung().sentence(), lines);
        field("lease", lease(plan), lines);
        field("owner", plan.owner().isEmpty() ? "nobody is known" : plan.owner(), lines);
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
        for (String call : step.calls()) {
            lines.add("    call  " + text.harmless(call));
        }
        if (!step.diff().isBlank()) {
            for (String line : step.diff().split("\n", -1)) {
                lines.add("    diff  " + text.harmless(line));
            }
        }
        if (step.parameters().containsKey("policy")) {
            lines.add("    policy");
            for (String line : pretty(step.parameter("policy")).split("\\R", -1)) {
                lines.add("      " + text.harmless(line));
            }
        }
    }

    private static String pretty(String policy) {
        try {
            return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(JSON.readTree(policy));
        } catch (JsonProcessingException e) {
            return policy;
        }
    }

    private void effect(HoldPlan plan, List<String> lines) {
        field("blast radius", one(plan.blastBefore()) + " before, " + one(plan.blastAfter()) + " while held", lines);
        field("response radius", plan.response().words(), lines);
        for (String broken : plan.response().broken()) {
            lines.add("    breaks  " + text.harmless(broken));
        }
        field(
                "residual reach",
                plan.residual().isEmpty()
                        ? "nothing passes"
                        : Quantity.of(plan.residual().size(), "action still passes", "actions still pass"),
                lines);
        plan.residual().stream()
                .limit(MOST_RESIDUAL)
                .forEach(each -> lines.add("    open  " + text.harmless(each)));
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
                    "    " + (found.refuses() ? "refuses  " : "asks  ") + found.rule().code() + ": " + found.sentence(),
                    "        ",
                    lines);
        }
        return lines;
    }

    private void field(String label, String value, List<String> lines) {
        wrap(text.cell(label, LABEL) + value, " ".repeat(LABEL), lines);
    }

    private void wrap(String line, String indent, List<String> lines) {
        String clean = text.harmless(line);
        List<String> wrapped = text.wrap(clean, columns - indent.length(), WRAPPED);
        String lead = clean.substring(0, clean.length() - clean.stripLeading().length());
        for (int i = 0; i < wrapped.size(); i++) {
            lines.add(i == 0 ? lead + wrapped.get(i) : indent + wrapped.get(i));
        }
    }

    private static String one(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}
