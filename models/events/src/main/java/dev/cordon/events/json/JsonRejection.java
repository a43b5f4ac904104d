package dev.cordon.events.json;

import dev.cordon.domain.RejectReason;

/**
 * Why a record could not be read. Never leaves a normaliser, which turns it into a value; carries no stack trace, so
 * that hostile input costs no more than other input.
 */
@SuppressWarnings("serial") // never serialized
public final class JsonRejection extends Exception {
    private final RejectReason reason;
    private final String detail;

    /**
     * Refuses a record.
     *
     * @param detail names the field or position and what is wrong with it, never a value from the record
     */
    public JsonRejection(RejectReason reason, String detail) {
        super(detail, null, false, false);
        this.reason = reason;
        this.detail = detail;
    }

    /** Machine-readable reason. */
    public RejectReason reason() {
        return reason;
    }

    /** What exactly, without values. */
    public String detail() {
        return detail;
    }
}
