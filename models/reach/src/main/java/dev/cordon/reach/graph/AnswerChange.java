package dev.cordon.reach.graph;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * What changed between two tables of the same accounts: all that has to be sent to those who have the older one.
 *
 * @param fromVersion of the table that it applies to
 * @param rows the answers that are new or differ, as a table with version, moment and blind spots of the newer one
 * @param removed ARNs of principals that are gone, sorted
 */
public record AnswerChange(long fromVersion, AnswerTable rows, List<String> removed) {
    /** The change that makes {@code after} of {@code before}. */
    public static AnswerChange between(AnswerTable before, AnswerTable after) {
        List<Answer> changed = new ArrayList<>();
        List<String> removed = new ArrayList<>();
        int old = 0;
        for (int row = 0; row < after.size(); row++) {
            String arn = after.arns()[row];
            while (old < before.size() && before.arns()[old].compareTo(arn) < 0) {
                removed.add(before.arns()[old++]);
            }
            if (old < before.size() && before.arns()[old].equals(arn)) {
                if (!sameRow(before, old, after, row)) {
                    changed.add(after.row(row));
                }
                old++;
            } else {
                changed.add(after.row(row));
            }
        }
        removed.addAll(Arrays.asList(before.arns()).subList(old, before.size()));
        AnswerTable rows = AnswerTable.of(after.version(), after.asOfMillis(), Arrays.asList(after.notSeen()), changed);
        return new AnswerChange(before.version(), rows, List.copyOf(removed));
    }

    private static boolean sameRow(AnswerTable before, int old, AnswerTable after, int row) {
        return Double.compare(before.upper()[old], after.upper()[row]) == 0
                && Double.compare(before.certain()[old], after.certain()[row]) == 0
                && before.adminEquivalent()[old] == after.adminEquivalent()[row]
                && before.words()[old].equals(after.words()[row]);
    }

    /**
     * The newer table.
     *
     * @throws IllegalArgumentException when {@code before} is of another version than the change was made for
     */
    public AnswerTable applyTo(AnswerTable before) {
        if (before.version() != fromVersion) {
            throw new IllegalArgumentException(
                    "a change of version " + fromVersion + " does not apply to version " + before.version());
        }
        Set<String> gone = Set.copyOf(removed);
        List<Answer> answers = new ArrayList<>(before.size() + rows.size());
        for (int row = 0; row < before.size(); row++) {
            String arn = before.arns()[row];
            if (rows.rowOf(arn) < 0 && !gone.contains(arn)) {
                answers.add(before.row(row));
            }
        }
        for (int row = 0; row < rows.size(); row++) {
            answers.add(rows.row(row));
        }
        return AnswerTable.of(rows.version(), rows.asOfMillis(), Arrays.asList(rows.notSeen()), answers);
    }

    /** Whether the tables answer alike. */
    public boolean isEmpty() {
        return rows.size() == 0 && removed.isEmpty();
    }
}
