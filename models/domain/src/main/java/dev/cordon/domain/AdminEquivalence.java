package dev.cordon.domain;

/** Whether a principal can become an administrator, by its own rights or by any way of becoming someone else. */
public enum AdminEquivalence {
    YES("can become an administrator"),
    POSSIBLE("may be able to become an administrator"),
    NO("cannot become an administrator by any way known");

    private final String sentence;

    AdminEquivalence(String sentence) {
        this.sentence = sentence;
    }

    /** Completes a sentence that begins with the principal. */
    public String sentence() {
        return sentence;
    }
}
