package dev.cordon.reach.account;

/** Leaves the making of a change that cannot be applied; never leaves the package. */
final class NotApplicable extends Exception {
    private static final long serialVersionUID = 1L;

    NotApplicable(String why) {
        super(why, null, false, false);
    }
}
