package dev.cordon.learning;

/** A bundle is not what it claims to be, or not for this version: nothing of it is used. The message is one line. */
public final class BundleRefused extends Exception {
    private static final long serialVersionUID = 1L;
    private static final int MAX_QUOTED = 80;

    private final String entry;
    private final String reason;

    BundleRefused(String entry, String reason) {
        super("bundle refused: " + entry + ": " + reason);
        this.entry = entry;
        this.reason = reason;
    }

    BundleRefused(String entry, String reason, Throwable cause) {
        super("bundle refused: " + entry + ": " + reason, cause);
        this.entry = entry;
        this.reason = reason;
    }

    /** Which entry, e.g. {@code fusion.pb}. */
    public String entry() {
        return entry;
    }

    /** What is wrong with it. */
    public String reason() {
        return reason;
    }

    /** Foreign text that is safe to print: short, plain ASCII. */
    static String quoted(String foreign) {
        StringBuilder safe = new StringBuilder("'");
        for (int i = 0; i < Math.min(foreign.length(), MAX_QUOTED); i++) {
            char c = foreign.charAt(i);
            safe.append(c >= ' ' && c < 0x7f ? c : '?');
        }
        return safe.append(foreign.length() > MAX_QUOTED ? "…'" : "'").toString();
    }
}
