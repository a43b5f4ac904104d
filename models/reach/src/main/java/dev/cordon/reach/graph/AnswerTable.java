package dev.cordon.reach.graph;

import dev.cordon.reach.policy.Truth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The answers of one snapshot, flat and immutable: what a stream keeps instead of the graph. Columns are in the order of the
 * ARNs; {@code slots} is a hash index over them, so a lookup costs one hash and about one comparison of strings. A principal
 * takes 17 bytes of numbers, 8 of index and its two strings.
 *
 * @param version grows with every table of the same accounts
 * @param asOfMillis moment that the answers stand for, milliseconds since 1970
 * @param notSeen what the snapshot could not show, in words: resource policies, service control policies…
 * @param arns sorted, distinct
 * @param upper blast radius, upper bound
 * @param certain blast radius, certain
 * @param adminEquivalent 1 for yes, 0 for possible, -1 for no
 * @param words routes in words
 * @param slots for each hash the row plus one, or 0; a power of two long, searched linearly
 */
@SuppressWarnings("ArrayRecordComponent") // flat on purpose; never changed after construction, compared by content
public record AnswerTable(
        long version,
        long asOfMillis,
        String[] notSeen,
        String[] arns,
        double[] upper,
        double[] certain,
        byte[] adminEquivalent,
        String[] words,
        int[] slots) {
    /** A table without answers: every principal is unknown. */
    public static AnswerTable empty() {
        return of(0, 0, List.of(), List.of());
    }

    /** A table of answers in any order, one for each ARN. */
    public static AnswerTable of(
            long version, long asOfMillis, Collection<String> notSeen, Collection<Answer> answers) {
        Answer[] rows = answers.toArray(Answer[]::new);
        Arrays.sort(rows, Comparator.comparing(Answer::arn));
        int size = rows.length;
        String[] arns = new String[size];
        double[] upper = new double[size];
        double[] certain = new double[size];
        byte[] admin = new byte[size];
        String[] words = new String[size];
        for (int i = 0; i < size; i++) {
            Answer row = rows[i];
            if (i > 0 && row.arn().equals(arns[i - 1])) {
                throw new IllegalArgumentException("two answers for " + row.arn());
            }
            arns[i] = row.arn();
            upper[i] = row.upper();
            certain[i] = row.certain();
            admin[i] = code(row.adminEquivalent());
            words[i] = row.words();
        }
        return new AnswerTable(
                version, asOfMillis, notSeen.toArray(String[]::new), arns, upper, certain, admin, words, index(arns));
    }

    /** The answers for all principals of a graph. */
    public static AnswerTable of(long version, AccessGraph graph, Collection<String> notSeen, Radii radii) {
        List<Answer> answers = new ArrayList<>();
        for (String arn : graph.principals()) {
            answers.add(answer(graph, radii, arn));
        }
        return of(version, graph.asOfMillis(), notSeen, answers);
    }

    /**
     * The answers for the next version of the graph, of which this table is the one before; asks only about principals that
     * reach something that differs. Where anything else differs from which radii follow, such as the inventory, make the
     * table anew.
     */
    public AnswerTable update(AccessGraph next, Collection<String> stillNotSeen, Radii radii) {
        List<Answer> answers = new ArrayList<>(arns.length + 1);
        for (String arn : next.principals()) {
            int row = rowOf(arn);
            if (row < 0) {
                answers.add(answer(next, radii, arn));
            } else if (next.reachesWhatItDid(arn)) {
                answers.add(row(row));
            } else if (truth(adminEquivalent[row]).mayBe() && next.sameAdminRoute(arn)) {
                answers.add(answer(next, radii, arn, words[row]));
            } else {
                answers.add(answer(next, radii, arn));
            }
        }
        return of(version + 1, next.asOfMillis(), stillNotSeen, answers);
    }

    private static Answer answer(AccessGraph graph, Radii radii, String arn) {
        boolean admin = graph.adminEquivalent(arn).mayBe();
        return answer(graph, radii, arn, admin ? RouteWords.of(graph.adminRoute(arn)) : radii.words(arn));
    }

    private static Answer answer(AccessGraph graph, Radii radii, String arn, String words) {
        return new Answer(arn, radii.upper(arn), radii.certain(arn), graph.adminEquivalent(arn), words);
    }

    private static int[] index(String[] arns) {
        int[] slots = new int[Math.max(2, Integer.highestOneBit(Math.max(1, arns.length)) << 2)];
        for (int row = 0; row < arns.length; row++) {
            int slot = slot(arns[row], slots.length);
            while (slots[slot] != 0) {
                slot = slot + 1 & slots.length - 1;
            }
            slots[slot] = row + 1;
        }
        return slots;
    }

    private static int slot(String arn, int length) {
        int hash = arn.hashCode() * 0x9E3779B9;
        return (hash ^ hash >>> 16) & length - 1;
    }

    /** The answer for a principal, or null: it is unknown, which says nothing about its reach. */
    public @Nullable Answer find(String arn) {
        int row = rowOf(arn);
        return row < 0 ? null : row(row);
    }

    /** Position of a principal in the columns, or -1 where it is unknown; allocates nothing. */
    public int rowOf(String arn) {
        int slot = slot(arn, slots.length);
        for (int entry = slots[slot]; entry != 0; entry = slots[slot]) {
            if (arns[entry - 1].equals(arn)) {
                return entry - 1;
            }
            slot = slot + 1 & slots.length - 1;
        }
        return -1;
    }

    /** The answer at a position. */
    public Answer row(int row) {
        return new Answer(arns[row], upper[row], certain[row], truth(adminEquivalent[row]), words[row]);
    }

    private static byte code(Truth truth) {
        return (byte) (truth == Truth.YES ? 1 : truth == Truth.NO ? -1 : 0);
    }

    private static Truth truth(byte code) {
        return code > 0 ? Truth.YES : code < 0 ? Truth.NO : Truth.POSSIBLE;
    }

    public int size() {
        return arns.length;
    }

    /** Bytes of heap it takes, counting every string once for each row: what it costs where nothing is shared. */
    public long bytes() {
        long bytes = 17L * arns.length + 4L * slots.length + 8L * arns.length;
        for (int row = 0; row < arns.length; row++) {
            bytes += 2 * STRING_BYTES + arns[row].length() + words[row].length();
        }
        return bytes;
    }

    private static final long STRING_BYTES = 44; // object and array headers, hash, padding; one byte a character

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof AnswerTable that
                && version == that.version
                && asOfMillis == that.asOfMillis
                && Arrays.equals(notSeen, that.notSeen)
                && Arrays.equals(arns, that.arns)
                && Arrays.equals(upper, that.upper)
                && Arrays.equals(certain, that.certain)
                && Arrays.equals(adminEquivalent, that.adminEquivalent)
                && Arrays.equals(words, that.words);
    }

    @Override
    public int hashCode() {
        return Long.hashCode(version) * 31 + Arrays.hashCode(arns);
    }

    @Override
    public String toString() {
        return "AnswerTable[version=" + version + ", asOfMillis=" + asOfMillis + ", size=" + arns.length + "]";
    }
}
