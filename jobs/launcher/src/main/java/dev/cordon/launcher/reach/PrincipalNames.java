package dev.cordon.launcher.reach;

import dev.cordon.launcher.InputProblem;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;

/** Finds the principal that a person means. */
final class PrincipalNames {
    private static final int SUGGESTIONS = 3;
    private static final int LONGEST_COMPARED = 256;

    private final SortedSet<String> principals;

    PrincipalNames(SortedSet<String> principals) {
        this.principals = principals;
    }

    boolean knows(String arn) {
        return principals.contains(arn);
    }

    /** The ARN that was given, or that of the only principal of that friendly name; else an {@link InputProblem}. */
    String resolve(String named, String option) {
        if (principals.contains(named)) {
            return named;
        }
        if (!named.startsWith("arn:")) {
            List<String> called = principals.stream()
                    .filter(arn -> ArnName.of(arn).equals(named))
                    .toList();
            if (called.size() == 1) {
                return called.get(0);
            }
            if (called.size() > 1) {
                throw new InputProblem(option + ": " + called.size() + " principals are called '" + named
                        + "'; name one by ARN: "
                        + String.join(", ", called.subList(0, Math.min(SUGGESTIONS, called.size()))));
            }
        }
        List<String> near = near(named);
        throw new InputProblem(option + ": the account has no user or role '" + named + "'"
                + (near.isEmpty() ? "" : "; did you mean " + String.join(" or ", near) + "?"));
    }

    private List<String> near(String named) {
        String wanted = ArnName.of(named).toLowerCase(Locale.ROOT);
        Map<Integer, List<String>> byDistance = new TreeMap<>();
        int most = Math.max(2, wanted.length() / 3);
        for (String arn : principals) {
            String name = ArnName.of(arn).toLowerCase(Locale.ROOT);
            int distance = name.contains(wanted) || (name.length() > 3 && wanted.contains(name))
                    ? 1
                    : distance(wanted, name, most);
            if (distance <= most) {
                byDistance.computeIfAbsent(distance, d -> new ArrayList<>()).add(arn);
            }
        }
        return byDistance.values().stream()
                .flatMap(List::stream)
                .sorted(Comparator.comparing(arn -> !ArnName.kind(arn).equals(ArnName.kind(named))))
                .limit(SUGGESTIONS)
                .toList();
    }

    /** Edits that make one name of the other, or more than {@code most}. */
    private static int distance(String one, String other, int most) {
        if (Math.abs(one.length() - other.length()) > most || one.length() > LONGEST_COMPARED) {
            return most + 1;
        }
        int[] row = new int[other.length() + 1];
        for (int j = 0; j <= other.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= other.length(); j++) {
                int above = row[j];
                int edit = one.charAt(i - 1) == other.charAt(j - 1) ? diagonal : diagonal + 1;
                row[j] = Math.min(edit, Math.min(above, row[j - 1]) + 1);
                diagonal = above;
            }
        }
        return row[other.length()];
    }
}
