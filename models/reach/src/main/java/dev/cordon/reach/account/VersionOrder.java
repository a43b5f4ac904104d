package dev.cordon.reach.account;

import java.io.Serializable;
import java.util.Comparator;

/** Orders version ids of managed policies by their number, so that {@code v10} follows {@code v9}. */
enum VersionOrder implements Comparator<String>, Serializable {
    BY_NUMBER;

    @Override
    public int compare(String one, String other) {
        int byNumber = Long.compare(number(one), number(other));
        return byNumber != 0 ? byNumber : one.compareTo(other);
    }

    /** The number of {@code v12}, or -1 where the id has none. */
    static long number(String id) {
        int end = 1;
        while (end < id.length() && end < 18 && id.charAt(end) >= '0' && id.charAt(end) <= '9') {
            end++;
        }
        return id.startsWith("v") && end > 1 ? Long.parseLong(id.substring(1, end)) : -1;
    }
}
