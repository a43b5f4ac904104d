package dev.cordon.reach.account;

/** Facts about users that the authorization details lack, as {@link Resource#facts} of the user's ARN. */
public final class UserFacts {
    /** How many access keys a user has; absent where that is not known. */
    public static final String ACCESS_KEYS = "access_keys";

    /** Whether a user has a console password, {@code true} or {@code false}; absent where that is not known. */
    public static final String LOGIN_PROFILE = "login_profile";

    /**
     * Followed by the id of an access key that an event or an inventory named: {@code active}, {@code inactive} or
     * {@code deleted}.
     */
    public static final String ACCESS_KEY = "access_key.";

    /** Followed by the id of an access key: when it was made, as {@link KeyDates} reads it. */
    static final String ACCESS_KEY_CREATED = "access_key_created.";

    private UserFacts() {}
}
