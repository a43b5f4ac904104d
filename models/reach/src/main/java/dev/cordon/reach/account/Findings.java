package dev.cordon.reach.account;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Collects findings and folds those that say the same of several subjects into one. Bounded, because input is hostile.
 */
final class Findings {
    private static final int MAX_KINDS = 1_000;
    private static final int SHOWN = 3;

    private record Key(String code, String subject, String sentence) {}

    private static final class Entry {
        private final Finding first;
        private final boolean lists;
        private final List<String> others = new ArrayList<>();
        private int more;
        private String last = "";

        Entry(Finding first, boolean lists) {
            this.first = first;
            this.lists = lists;
        }

        /** Entries are read one after the other, so what is said twice of one is said in a row. */
        void also(String who) {
            if (who.equals(last)) {
                return;
            }
            last = who;
            if (others.size() < SHOWN) {
                others.add(IamArn.brief(who));
            } else {
                more++;
            }
        }

        Finding finding() {
            if (others.isEmpty()) {
                return first;
            }
            String names = String.join(", ", others) + (more > 0 ? " and " + more + " more" : "");
            String tail = lists
                    ? " It concerns " + names + "."
                    : " The same is so of " + (others.size() + more) + " more: " + names + ".";
            return new Finding(first.code(), first.subject(), first.message() + tail);
        }
    }

    private final Map<Key, Entry> entries = new LinkedHashMap<>();
    private int left;

    /**
     * Something is wrong with one subject; where others have the same, one finding names the first.
     *
     * @param where file and place, or empty
     * @param sentence must not name the subject, else nothing folds
     */
    void of(String code, String subject, String where, String sentence) {
        String message = where.isEmpty() ? sentence : sentence + " (" + where + ")";
        Key key = new Key(code, "", sentence);
        Entry known = entries.get(key);
        if (known == null) {
            open(key, new Entry(new Finding(code, subject, message), false));
        } else if (!known.first.subject().equals(subject)) {
            known.also(subject);
        }
    }

    /** Something is so of one subject that stands for itself: others of which the same is so have a finding each. */
    void each(String code, String subject, String sentence) {
        open(new Key(code, subject, sentence), new Entry(new Finding(code, subject, sentence), false));
    }

    /** Something is wrong with one subject, and it concerns others, who are listed. */
    void concerning(String code, String subject, String sentence, String who) {
        Key key = new Key(code, subject, sentence);
        Entry known = entries.computeIfAbsent(
                key, k -> entries.size() < MAX_KINDS ? new Entry(new Finding(code, subject, sentence), true) : null);
        if (known == null) {
            left++;
        } else {
            known.also(who);
        }
    }

    private void open(Key key, Entry entry) {
        if (entries.size() < MAX_KINDS) {
            entries.put(key, entry);
        } else {
            left++;
        }
    }

    List<Finding> list() {
        List<Finding> all = new ArrayList<>();
        entries.values().forEach(entry -> all.add(entry.finding()));
        if (left > 0) {
            all.add(new Finding(
                    "more-findings", "", left + " further findings were left out; mend those listed and read again."));
        }
        return List.copyOf(all);
    }
}
