package dev.cordon.wire.labels;

/** Whether a detection job that is trusted made an alert. */
@FunctionalInterface
public interface MadeByDetection {
    /**
     * Whether it did.
     *
     * @param contentSha256 of the line without its signature, as {@link dev.cordon.wire.ocsf.AlertContent#sha256} gives it
     * @param signature as the line has it, or empty
     */
    boolean test(String tenant, String alertId, long revision, String contentSha256, String signature);
}
