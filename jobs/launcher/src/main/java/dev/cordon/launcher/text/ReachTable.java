package dev.cordon.launcher.text;

import dev.cordon.launcher.reach.ArnName;
import dev.cordon.launcher.reach.EscalationView;
import dev.cordon.launcher.reach.PathUse;
import dev.cordon.launcher.reach.PrincipalView;
import dev.cordon.launcher.reach.Standing;
import dev.cordon.reach.policy.Truth;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * All principals of an account for a person at a terminal: first what matters in one sentence, then who is worst and how.
 *
 * @param lines how lines are made
 */
public record ReachTable(ReachLines lines) {
    private static final String INDENT = "     ";
    private static final int WORST_LINES = 3;
    private static final int NAMES = 2;
    private static final int MOST_NAMED = 8;

    private static final int MOST_NAME = 56;
    private static final int RANK = 4;
    private static final int RADIUS = 6;
    private static final int CERTAIN = 7;
    private static final int ADMIN = 10;
    private static final int KIND = 5;
    private static final int REACHABLE = 7;
    private static final int PATH_ID = 15;
    private static final int MOST_PATH_ID = 48;
    private static final int YIELDS = 7;
    private static final int WHO = 10;

    /** The answer in a sentence, and below it who can become administrator for certain without having been made one. */
    public List<String> headline(List<Standing> ranking) {
        List<String> out = new ArrayList<>();
        lines.text()
                .wrap(sentence(ranking), lines.columns() - 1, WORST_LINES)
                .forEach(line -> out.add(lines.style().bold(line)));
        List<String> become = ranking.stream()
                .filter(each -> !each.administrator().certain()
                        && each.adminEquivalent().certain())
                .map(each -> ArnName.of(each.arn()))
                .toList();
        if (!become.isEmpty()) {
            int more = become.size() - MOST_NAMED;
            String told = "Administrator without having been made one: "
                    + String.join(", ", become.subList(0, Math.min(MOST_NAMED, become.size())))
                    + (more > 0 ? " and " + Quantity.of(more) + " more" : "") + ".";
            out.addAll(lines.text().wrap(lines.text().harmless(told), lines.columns() - 1, WORST_LINES));
        }
        return out;
    }

    /** How many principals are administrators, can become one, or may be able to. */
    public static String sentence(List<Standing> ranking) {
        long own = ranking.stream()
                .filter(each -> each.administrator() == Truth.YES)
                .count();
        long become = ranking.stream()
                .filter(each -> each.administrator() != Truth.YES && each.adminEquivalent() == Truth.YES)
                .count();
        long may = ranking.stream()
                .filter(each -> each.adminEquivalent() == Truth.POSSIBLE)
                .count();
        String all = Quantity.of(ranking.size(), "principal", "principals");
        if (own + become + may == 0) {
            return "None of " + all + " is administrator or can become one.";
        }
        List<String> parts = new ArrayList<>();
        if (own > 0) {
            parts.add(Quantity.of(own) + (own == 1 ? " is" : " are") + " administrator by policy");
        }
        if (become > 0) {
            parts.add(Quantity.of(become) + " can become administrator");
        }
        if (may > 0) {
            parts.add(Quantity.of(may) + " may be able to become administrator, depending on what is not seen");
        }
        int last = parts.size() - 1;
        return "Of " + all + ", "
                + (last == 0 ? parts.get(0) : String.join(", ", parts.subList(0, last)) + " and " + parts.get(last))
                + ".";
    }

    /**
     * The worst principals, in the order of the ranking.
     *
     * @param severalAccounts whether names need the account beside them
     */
    public List<String> ranking(List<PrincipalView> worst, boolean severalAccounts) {
        List<String> out = new ArrayList<>();
        out.add(lines.style()
                .dim((lines.text().numberCell("rank", RANK)
                                + " " + lines.text().numberCell("radius", RADIUS)
                                + " " + lines.text().numberCell("certain", CERTAIN)
                                + " " + lines.text().cell("admin", ADMIN)
                                + " " + lines.text().cell("principal", nameColumns())
                                + " " + lines.text().cell("kind", KIND)
                                + " " + lines.text().numberCell("becomes", REACHABLE))
                        .stripTrailing()));
        for (int i = 0; i < worst.size(); i++) {
            out.add(row(i + 1, worst.get(i), severalAccounts).stripTrailing());
            for (String line : lines.text()
                    .wrap(
                            lines.text().harmless(worst.get(i).worst()),
                            lines.columns() - 1 - INDENT.length(),
                            WORST_LINES)) {
                out.add(INDENT + line);
            }
        }
        return out;
    }

    private String row(int rank, PrincipalView view, boolean severalAccounts) {
        Standing standing = view.standing();
        String radius = lines.text().numberCell(decimal(standing.radius()), RADIUS);
        String name = ArnName.of(standing.arn()) + (severalAccounts ? " " + ArnName.account(standing.arn()) : "");
        return lines.text().numberCell(Integer.toString(rank), RANK)
                + " " + (standing.adminEquivalent().mayBe() ? lines.style().red(radius) : radius)
                + " " + lines.text().numberCell(decimal(standing.certain()), CERTAIN)
                + " " + lines.text().cell(admin(standing), ADMIN)
                + " " + lines.style().bold(lines.text().cell(lines.text().harmless(name), nameColumns()))
                + " " + lines.text().cell(standing.kind(), KIND)
                + " " + lines.text().numberCell(Quantity.of(view.reachableCount()), REACHABLE);
    }

    /** Escalation paths with their ids: those that give an administrator first, then those that most can use. */
    public List<String> paths(List<PathUse> uses, int most) {
        List<String> out = new ArrayList<>();
        if (uses.isEmpty()) {
            out.add("No principal can use an escalation path.");
            return out;
        }
        List<PathUse> told = uses.subList(0, Math.min(most, uses.size()));
        int id = Math.min(
                MOST_PATH_ID,
                told.stream().mapToInt(use -> use.id().length()).max().orElse(0));
        id = Math.max(id, PATH_ID);
        int rest = lines.columns() - 1 - id - YIELDS - WHO - 4;
        int name = rest / 2;
        DisplayText text = lines.text();
        out.add(lines.style()
                .dim(text.cell("escalation path", id) + " " + text.cell("yields", YIELDS) + " "
                        + text.numberCell("usable by", WHO) + "  " + text.cell("permissions", name) + " whom"));
        for (PathUse use : told) {
            String yields = text.cell(use.yields(), YIELDS);
            int named = Math.min(NAMES, use.principals().size());
            int more = use.principals().size() - named;
            String names = String.join(
                            ", ",
                            use.principals().stream()
                                    .limit(named)
                                    .map(ArnName::of)
                                    .toList())
                    + (more > 0 ? " and " + Quantity.of(more) + " more" : "");
            out.add((text.cell(text.harmless(use.id()), id) + " "
                            + (use.yields().equals(EscalationView.ADMIN)
                                    ? lines.style().red(yields)
                                    : yields) + " "
                            + text.numberCell(Quantity.of(use.principals().size()), WHO) + "  "
                            + text.cell(text.harmless(use.name()), name) + " "
                            + text.fit(text.harmless(names), rest - name))
                    .stripTrailing());
        }
        if (uses.size() > most) {
            out.add("and " + Quantity.of(uses.size() - most) + " more; --top N shows them, --json has all");
        }
        return out;
    }

    /** Whether it is an administrator, in a word or two. */
    static String admin(Standing standing) {
        if (standing.administrator() == Truth.YES) {
            return "is";
        }
        return switch (standing.adminEquivalent()) {
            case YES -> "can become";
            case POSSIBLE -> "possible";
            case NO -> "-";
        };
    }

    static String decimal(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }

    private int nameColumns() {
        return Math.min(MOST_NAME, lines.columns() - 1 - RANK - RADIUS - CERTAIN - ADMIN - KIND - REACHABLE - 6);
    }
}
