package dev.cordon.domain;

/** Whether a principal can become an administrator, by its own rights or by any way of becoming someone else. */
public enum AdminEquivalence {
    YES("admin equivalent"),
    POSSIBLE("possibly admin equivalent"),
    NO("not admin equivalent by any way known");

    private final String sentence;

    AdminEquivalence(String sentence) {
        this.sentence = sentence;
    }

    /** Completes a sentence that begins with the principal. */
    public String sentence() {
        return sentence;
    }
}
