package dev.cordon.reach.account;

import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.regex.Pattern;

/**
 * When access keys of a user were made, as facts of the user's {@link Resource}. Ids and dates are those of the provider; a
 * fact that is neither is none.
 */
public final class KeyDates {
    /** So many of a user are told: IAM lets a user have two at a time; of those deleted, what is left of it, the newest. */
    public static final int MOST = 8;

    /** What IAM says an id is ("AccessKeyMetadata", IAM API Reference). */
    private static final Pattern ID = Pattern.compile("\\w{16,128}");

    private static final Pattern MILLIS = Pattern.compile("[0-9]{1,13}");

    private KeyDates() {}

    /**
     * Millis by the id of the key. Those that are there come first, so that nobody pushes them out by making and deleting
     * others; then the newest.
     *
     * @param facts of a user, see {@link UserFacts}
     */
    public static Map<String, Long> of(Map<String, String> facts) {
        Map<String, Long> dates = new LinkedHashMap<>();
        facts.entrySet().stream()
                .filter(fact -> fact.getKey().startsWith(UserFacts.ACCESS_KEY_CREATED)
                        && isId(fact.getKey().substring(UserFacts.ACCESS_KEY_CREATED.length()))
                        && MILLIS.matcher(fact.getValue()).matches())
                .map(fact -> Map.entry(
                        fact.getKey().substring(UserFacts.ACCESS_KEY_CREATED.length()), Long.valueOf(fact.getValue())))
                .sorted(Comparator.<Map.Entry<String, Long>, Boolean>comparing(date -> isDeleted(date.getKey(), facts))
                        .thenComparing(Map.Entry.comparingByValue(Comparator.reverseOrder()))
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(MOST)
                .forEach(date -> dates.put(date.getKey(), date.getValue()));
        return Collections.unmodifiableMap(dates);
    }

    /** Notes when a key was made, unless that is known or its id is none. */
    static void put(String id, long millis, SortedMap<String, String> facts) {
        if (isId(id) && millis > 0) {
            facts.putIfAbsent(UserFacts.ACCESS_KEY_CREATED + id, String.valueOf(millis));
        }
    }

    /** Forgets the dates of deleted keys that are not told. */
    static void prune(SortedMap<String, String> facts) {
        Map<String, Long> told = of(facts);
        facts.keySet().removeIf(fact -> {
            String id = fact.startsWith(UserFacts.ACCESS_KEY_CREATED)
                    ? fact.substring(UserFacts.ACCESS_KEY_CREATED.length())
                    : "";
            return !id.isEmpty() && !told.containsKey(id) && isDeleted(id, facts);
        });
    }

    private static boolean isDeleted(String id, Map<String, String> facts) {
        return UserChanges.DELETED.equals(facts.get(UserFacts.ACCESS_KEY + id));
    }

    static boolean isId(String text) {
        return ID.matcher(text).matches();
    }
}
