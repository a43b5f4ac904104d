package dev.cordon.bench.hold;

import dev.cordon.bench.hold.HoldOutcome.Denied;
import dev.cordon.simulation.AttackKind;
import dev.cordon.simulation.Occupation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Tables of hold quality as markdown. */
final class QualityText {
    private static final String HEAD =
            " | identities | reach removed | by a thief inside | blast radius removed | dangerous actions removed"
                    + " | calls denied: mean | 95 % | worst | logged calls denied: mean | 95 % | distinct actions denied"
                    + " | runs broken | monthly and quarterly runs broken | identities within the aim |";
    private static final String RULE = "|---|" + "---:|".repeat(14);

    private final List<HoldOutcome> outcomes;

    QualityText(List<HoldOutcome> outcomes) {
        this.outcomes = outcomes;
    }

    /** All tables. */
    String tables() {
        StringBuilder text = new StringBuilder();
        text.append("Holds over identities of all kinds (95 % intervals by bootstrap over identities):\n\n");
        rows(text, "rung", byWay(HoldWay.Sort.RUNG));
        text.append("\nWhat one could do instead:\n\n");
        rows(text, "peer", byWay(HoldWay.Sort.PEER));
        text.append("\nVariants of the rungs:\n\n");
        rows(text, "variant", byWay(HoldWay.Sort.VARIANT));
        for (HoldWay way : List.of(HoldWay.NETWORK, HoldWay.SURGICAL)) {
            text.append("\nThe rung ").append(way.label()).append(" by kind of identity:\n\n");
            rows(text, "kind", byOccupation(way));
        }
        text.append("\nCalls of attackers after the hold that it denies, of those that were allowed without it:\n\n");
        attacks(text);
        return text.toString();
    }

    List<QualityRow> byWay(HoldWay.Sort sort) {
        List<QualityRow> rows = new ArrayList<>();
        for (HoldWay way : HoldWay.values()) {
            List<HoldOutcome> of = of(way);
            if (!of.isEmpty() && way.sort() == sort) {
                rows.add(QualityRow.of(way.label(), of));
            }
        }
        return rows;
    }

    List<QualityRow> byOccupation(HoldWay way) {
        List<QualityRow> rows = new ArrayList<>();
        for (Occupation occupation : Occupation.values()) {
            List<HoldOutcome> of = of(way).stream()
                    .filter(outcome -> outcome.identity().occupation() == occupation)
                    .toList();
            if (!of.isEmpty()) {
                rows.add(QualityRow.of(occupation.label(), of));
            }
        }
        return rows;
    }

    List<HoldOutcome> of(HoldWay way) {
        return outcomes.stream().filter(outcome -> outcome.way() == way).toList();
    }

    private static void rows(StringBuilder text, String first, List<QualityRow> rows) {
        text.append("| ").append(first).append(HEAD).append('\n').append(RULE).append('\n');
        for (QualityRow row : rows) {
            text.append("| ")
                    .append(String.join(
                            " | ",
                            row.of(),
                            Integer.toString(row.identities()),
                            percent(row.weightRemoved()),
                            percent(row.weightInside().value()),
                            percent(row.radiusRemoved()),
                            percent(row.dangerRemoved()),
                            percent(row.callsDenied()),
                            percent(row.callsDenied95()),
                            percent(row.callsDeniedWorst()),
                            percent(row.loggedDenied().value()),
                            percent(row.loggedDenied95().value()),
                            percent(row.actionsDenied().value()),
                            percent(row.runsBroken()),
                            percent(row.calendarBroken()),
                            percent(row.withinAim())))
                    .append(" |\n");
        }
    }

    private void attacks(StringBuilder text) {
        List<HoldWay> ways = Arrays.stream(HoldWay.values())
                .filter(way -> way.sort() != HoldWay.Sort.VARIANT && !of(way).isEmpty())
                .toList();
        text.append("| attack | calls");
        ways.forEach(way -> text.append(" | ").append(way.label()));
        text.append(" |\n|---|---:|").append("---:|".repeat(ways.size())).append('\n');
        for (AttackKind kind : AttackKind.values()) {
            long calls = of(HoldWay.FULL).stream()
                    .mapToLong(o -> o.attacks().getOrDefault(kind, Denied.NONE).all())
                    .sum();
            text.append("| ").append(kind.label()).append(String.format(Locale.ROOT, " | %,d", calls));
            for (HoldWay way : ways) {
                text.append(" | ").append(percent(stopped(way, kind)));
            }
            text.append(" |\n");
        }
    }

    /** Share of the calls of a kind of attack that a way denies, over all identities that it can be offered for. */
    double stopped(HoldWay way, AttackKind kind) {
        return QualityRow.pooled(of(way), outcome -> outcome.attacks().getOrDefault(kind, Denied.NONE));
    }

    static String percent(double share) {
        return Double.isNaN(share) ? "-" : String.format(Locale.ROOT, share < 0.1 ? "%.2f %%" : "%.1f %%", 100 * share);
    }

    private static String percent(Spread spread) {
        return percent(spread.value())
                + String.format(Locale.ROOT, " (%.1f-%.1f)", 100 * spread.low(), 100 * spread.high());
    }
}
