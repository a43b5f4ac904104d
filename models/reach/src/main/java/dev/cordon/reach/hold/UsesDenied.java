package dev.cordon.reach.hold;

import java.util.List;

/**
 * How many uses a hold denies to who it should not: an interval, or unknown.
 *
 * @param known whether the interval holds
 * @param least uses that are denied for certain
 * @param most those, the possible ones, and all that nothing is known of
 * @param reasons why it is not known; empty where it is
 */
public record UsesDenied(boolean known, long least, long most, List<String> reasons) {
    /** Whether it is above a maximum; unknown is above every one. */
    public boolean exceeds(long maximum) {
        return !known || most > maximum;
    }
}
