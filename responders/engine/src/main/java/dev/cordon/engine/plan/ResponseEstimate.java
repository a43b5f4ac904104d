package dev.cordon.engine.plan;

import java.util.List;

/**
 * What legitimate work a hold would break, judged on the routine of the last 30 days.
 *
 * @param known whether the logs would have shown the use of all that is denied; otherwise the numbers are lower bounds and
 *     the radius counts as above every maximum
 * @param uses legitimate uses it was judged on
 * @param deniedUses of those, how many would be denied for certain
 * @param mostDeniedUses at most so many would be denied
 * @param broken what would break, most used first, as a person reads it
 * @param unknown why the radius is not known; empty where it is
 */
public record ResponseEstimate(
        boolean known, long uses, long deniedUses, long mostDeniedUses, List<String> broken, List<String> unknown) {
    /** Nothing was looked at. */
    public static final ResponseEstimate UNKNOWN =
            new ResponseEstimate(false, 0, 0, 0, List.of(), List.of("no routine stands on the alert"));

    private static final int REASONS_IN_WORDS = 2;

    /** Share of the uses that would be denied at most, in percent; 100 where nothing is known of them. */
    public double worstPercent() {
        return !known || uses == 0 ? (known && mostDeniedUses == 0 ? 0 : 100) : 100.0 * mostDeniedUses / uses;
    }

    /** As people read it in one line: a share, or {@code unknown} with the first reasons. */
    public String words() {
        int more = unknown.size() - REASONS_IN_WORDS;
        if (known || more <= 0) {
            return wholeWords();
        }
        return "unknown: " + String.join("; ", unknown.subList(0, REASONS_IN_WORDS)) + "; and " + more + " more";
    }

    /** The same with every reason. */
    public String wholeWords() {
        if (!known) {
            return "unknown: " + String.join("; ", unknown);
        }
        if (uses == 0) {
            return "no legitimate use in the last 30 days";
        }
        String share = String.format(java.util.Locale.ROOT, "%.2f %%", worstPercent());
        return "at most " + mostDeniedUses + " of " + uses + " uses in 30 days (" + share + ")";
    }
}
