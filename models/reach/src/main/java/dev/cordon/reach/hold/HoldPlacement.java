package dev.cordon.reach.hold;

/** Where a surgical hold is put, in the order in which places are tried. */
public enum HoldPlacement {
    /** One managed policy that denies all that it should. */
    MANAGED("one managed policy"),
    /** Several managed policies that do so together. */
    SEVERAL_MANAGED("several managed policies"),
    /** One managed policy, made shorter by leaving more open. */
    MANAGED_SHORTENED("one managed policy, shortened"),
    /** An inline policy within what is left of the quota, shortened if need be. */
    INLINE("an inline policy"),
    /** A permissions boundary that allows everything but what the hold denies. */
    BOUNDARY("a permissions boundary"),
    /** Nowhere: a hold by network or a full one must do. */
    NONE("nowhere");

    private final String words;

    HoldPlacement(String words) {
        this.words = words;
    }

    /** For people. */
    public String words() {
        return words;
    }
}
