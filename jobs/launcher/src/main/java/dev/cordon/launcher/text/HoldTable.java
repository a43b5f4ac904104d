package dev.cordon.launcher.text;

import dev.cordon.engine.lifecycle.Containment;
import dev.cordon.engine.shown.BesideWords;
import dev.cordon.engine.shown.LeaseWords;
import java.util.ArrayList;
import java.util.List;

/**
 * Holds for a person at a terminal: one line of columns for each, and below it what its state means.
 *
 * @param columns width of the terminal
 */
public record HoldTable(int columns, DisplayText text, Style style) {
    private static final int LEAST_COLUMNS = 72;
    private static final int ID = 23;
    private static final int STATE = 14;
    private static final int RUNG = 8;
    private static final int PLAYBOOK = 26;
    private static final String INDENT = "     ";
    private static final int LINES = 4;

    public HoldTable {
        columns = Math.max(LEAST_COLUMNS, columns);
    }

    /** Lines of the table, in the given order. */
    public List<String> lines(List<Containment> holds, long nowMillis) {
        return lines(holds, holds, nowMillis);
    }

    /**
     * The same of some of all.
     *
     * @param all among which those of the same alert are named
     */
    List<String> lines(List<Containment> holds, List<Containment> all, long nowMillis) {
        List<String> lines = new ArrayList<>();
        lines.add(style.dim(text.cell("hold", ID) + " " + text.cell("state", STATE) + " " + text.cell("rung", RUNG)
                + " " + text.cell("playbook", PLAYBOOK) + " identity"));
        for (Containment hold : holds) {
            lines.add(row(hold).stripTrailing());
            for (String line :
                    text.wrap(text.harmless(below(hold, all, nowMillis)), columns - INDENT.length(), LINES)) {
                lines.add(INDENT + line);
            }
        }
        return lines;
    }

    private String row(Containment hold) {
        String state = text.cell(hold.state().name(), STATE);
        return text.cell(hold.id().value(), ID) + " "
                + switch (hold.state()) {
                    case HELD, CONFIRMED -> style.bold(state);
                    case FAILED, RELEASE_FAILED -> style.red(state);
                    case PROPOSED -> style.yellow(state);
                    default -> state;
                }
                + " " + text.cell(hold.plan().rung().label(), RUNG) + " "
                + text.cell(text.harmless(hold.plan().playbook()), PLAYBOOK) + " "
                + style.bold(text.harmless(HoldNames.of(hold.plan().target())));
    }

    private static String below(Containment hold, List<Containment> all, long nowMillis) {
        StringBuilder words = new StringBuilder(hold.state().sentence());
        String beside = BesideWords.of(hold, all);
        if (!beside.isEmpty()) {
            words.append(' ').append(beside);
        }
        String lease = LeaseWords.of(hold, nowMillis);
        if (!lease.isEmpty()) {
            words.append(" Lease: ").append(lease).append('.');
        }
        if (hold.lease().startedMillis() > 0) {
            words.append(" Denied since: ").append(hold.denials().words()).append('.');
        }
        if (!hold.plan().owner().isEmpty()) {
            words.append(" Owner: ").append(hold.plan().owner()).append('.');
        }
        return words.toString();
    }
}
