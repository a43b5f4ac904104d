package dev.cordon.reach.paths;

import java.util.List;

/**
 * Something other than a permission that a path needs. What is known not to hold is not listed: then there is no hop.
 *
 * @param text for people: {@code role deploy trusts lambda.amazonaws.com}
 * @param status whether the input shows it
 */
public record Prerequisite(String text, Status status) implements Comparable<Prerequisite> {
    /** Whether the input shows that a prerequisite holds. */
    public enum Status {
        MET("met"),
        UNOBSERVABLE("unobservable");

        private final String text;

        Status(String text) {
            this.text = text;
        }

        /** As output has it. */
        public String text() {
            return text;
        }
    }

    public static Prerequisite met(String text) {
        return new Prerequisite(text, Status.MET);
    }

    public static Prerequisite unobservable(String text) {
        return new Prerequisite(text, Status.UNOBSERVABLE);
    }

    public boolean met() {
        return status == Status.MET;
    }

    /** Whether all hold; a loop, for it is asked of millions. */
    static boolean met(List<Prerequisite> all) {
        for (int i = 0; i < all.size(); i++) {
            if (!all.get(i).met()) {
                return false;
            }
        }
        return true;
    }

    @Override
    public int compareTo(Prerequisite other) {
        int byText = text.compareTo(other.text);
        return byText != 0 ? byText : status.compareTo(other.status);
    }
}
