package dev.cordon.engine.journal;

/** The journal could not be read or written: nothing may be called at a provider. */
public final class JournalException extends Exception {
    private static final long serialVersionUID = 1L;

    private final boolean busy;

    public JournalException(String message, Throwable cause) {
        super(message, cause);
        this.busy = false;
    }

    public JournalException(String message) {
        this(message, false);
    }

    private JournalException(String message, boolean busy) {
        super(message);
        this.busy = busy;
    }

    /** Another process holds it. */
    public static JournalException busy(String message) {
        return new JournalException(message, true);
    }

    /** Whether another process holds the journal, so that waiting helps. */
    public boolean isBusy() {
        return busy;
    }
}
