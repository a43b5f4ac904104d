package dev.cordon.sandbox.cloud;

/** What in an account holds policies; with the start of its unique ids and its word in ARNs and API names. */
public enum Kind {
    USER("User", "user", "AIDA", 2_048),
    GROUP("Group", "group", "AGPA", 5_120),
    ROLE("Role", "role", "AROA", 10_240);

    private final String title;
    private final String word;
    private final String idStart;
    private final int inlineQuota;

    Kind(String title, String word, String idStart, int inlineQuota) {
        this.title = title;
        this.word = word;
        this.idStart = idStart;
        this.inlineQuota = inlineQuota;
    }

    /** As in {@code GetUserPolicy}. */
    public String title() {
        return title;
    }

    /** As in {@code arn:aws:iam::111122223333:user/alice}. */
    public String word() {
        return word;
    }

    public String idStart() {
        return idStart;
    }

    /** Characters of all inline policies together, white space not counted. */
    public int inlineQuota() {
        return inlineQuota;
    }
}
