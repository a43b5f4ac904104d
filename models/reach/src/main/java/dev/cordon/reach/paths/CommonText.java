package dev.cordon.reach.paths;

import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A text that several patterns with {@code *} and {@code ?} all match, to try what none of them names alone. */
final class CommonText {
    /** What stands for a part that the patterns leave open. */
    static final String OPEN = "unnamed";

    private static final int MAX_STATES = 4_000_000;

    private final List<String> patterns;
    private final BitSet failed = new BitSet();
    private final int[] names;

    private CommonText(List<String> patterns) {
        this.patterns = patterns;
        this.names = patterns.stream().mapToInt(CommonText::nameOf).toArray();
    }

    /**
     * Where the name of a resource begins in an ARN that is written in full, else zero. A wildcard before it is taken to stay
     * between its colons: it could only go further for a resource whose name looks like another ARN.
     *
     * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html">Resource
     *     element</a>
     */
    private static int nameOf(String arn) {
        String[] parts = arn.split(":", 6);
        boolean full =
                parts.length == 6 && parts[4].chars().allMatch(c -> c == '*' || c == '?' || Character.isDigit(c));
        return full ? arn.length() - parts[5].length() : 0;
    }

    /** Such a text, or null where there is none, or the patterns are too long to tell. */
    static @Nullable String of(List<String> patterns) {
        long states = 1;
        for (String pattern : patterns) {
            states *= pattern.length() + 1L;
            if (states > MAX_STATES) {
                return null;
            }
        }
        return new CommonText(patterns).search();
    }

    /** Depth first, with a stack of our own: patterns come from files. */
    private @Nullable String search() {
        java.util.ArrayDeque<Step> open = new java.util.ArrayDeque<>();
        open.push(new Step(new int[patterns.size()], "", null));
        while (!open.isEmpty()) {
            Step step = open.pop();
            int state = number(step.at);
            if (failed.get(state)) {
                continue;
            }
            failed.set(state);
            if (atEnd(step.at)) {
                return step.text();
            }
            skipStars(step, open);
            consume(step, open);
        }
        return null;
    }

    @SuppressWarnings("ArrayRecordComponent") // compared by nobody
    private record Step(int[] at, String added, @Nullable Step before) {
        String text() {
            StringBuilder text = new StringBuilder();
            for (Step step = this; step != null; step = step.before) {
                text.insert(0, step.added);
            }
            return text.toString();
        }
    }

    private int number(int[] at) {
        int number = 0;
        for (int i = 0; i < at.length; i++) {
            number = number * (patterns.get(i).length() + 1) + at[i];
        }
        return number;
    }

    private boolean atEnd(int[] at) {
        for (int i = 0; i < at.length; i++) {
            if (at[i] < patterns.get(i).length()) {
                return false;
            }
        }
        return true;
    }

    private void skipStars(Step step, java.util.ArrayDeque<Step> open) {
        boolean allStars = true;
        int[] past = step.at.clone();
        for (int i = 0; i < step.at.length; i++) {
            String pattern = patterns.get(i);
            if (step.at[i] < pattern.length() && pattern.charAt(step.at[i]) == '*') {
                int[] next = step.at.clone();
                next[i]++;
                past[i]++;
                open.push(new Step(next, "", step));
            } else {
                allStars = false;
            }
        }
        if (allStars) {
            open.push(new Step(past, OPEN, step));
        }
    }

    private void consume(Step step, java.util.ArrayDeque<Step> open) {
        int[] next = step.at.clone();
        char wanted = 0;
        boolean free = true;
        boolean closed = false;
        for (int i = 0; i < step.at.length; i++) {
            String pattern = patterns.get(i);
            if (step.at[i] == pattern.length()) {
                return;
            }
            char c = pattern.charAt(step.at[i]);
            if (c == '*') {
                closed |= step.at[i] < names[i];
                continue;
            }
            next[i]++;
            free = false;
            if (c != '?') {
                if (wanted != 0 && wanted != c) {
                    return;
                }
                wanted = c;
            }
        }
        if (!free && !(closed && wanted == ':')) {
            open.push(new Step(next, String.valueOf(wanted == 0 ? 'x' : wanted), step));
        }
    }
}
