package dev.cordon.kafka;

/** Bytes are no line of the inventory; the message names the field where there is one, and never holds a value. */
public final class MalformedSummaryException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String words;

    MalformedSummaryException(String field, String words) {
        super();
        this.words = (field.isEmpty() ? "" : field + ": ") + words;
    }

    @Override
    public String getMessage() {
        return words;
    }
}
