package dev.cordon.learning;

/** No model can be made of these examples; the message says why in one line. */
public final class TrainingRefused extends Exception {
    private static final long serialVersionUID = 1L;

    public TrainingRefused(String reason) {
        super(reason);
    }
}
