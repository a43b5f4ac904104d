package dev.cordon.events.exposure;

import dev.cordon.events.exposure.ExposureReading.NoFinding;
import dev.cordon.events.exposure.ExposureReading.Unmatched;
import dev.cordon.events.json.JsonRejection;
import dev.cordon.events.json.JsonTree;
import java.util.List;

/**
 * One finding of a scanner → what it says of credentials. Formats are told by content: GitHub secret scanning, gitleaks, AWS
 * Health. Deterministic; keeps nothing between calls, and of a finding only ids of credentials and where they were seen.
 */
public final class ExposureNormalizer {
    /** Stands for the scanner of a record that is no JSON. */
    public static final String UNKNOWN = "unknown";

    /** Those whose formats are read. */
    public static final List<String> SCANNERS =
            List.of(GitHubAlerts.SCANNER, GitleaksReport.SCANNER, AwsHealthEvents.SCANNER);

    /** Characters kept of one text: a secret and its key id stand close together. */
    private static final int MAX_TEXT = 16_384;

    private ExposureNormalizer() {}

    /**
     * Reads one record.
     *
     * @param buffer holds the record; not kept
     * @param tenant whose signals they are
     */
    public static ExposureReading read(byte[] buffer, int offset, int length, String tenant) {
        JsonTree record;
        try {
            record = JsonTree.read(buffer, offset, length, MAX_TEXT);
        } catch (JsonRejection e) {
            return new Unmatched(UNKNOWN, e.reason(), e.detail());
        }
        if (GitHubAlerts.matches(record)) {
            return GitHubAlerts.read(record, tenant);
        }
        if (GitleaksReport.matches(record)) {
            return GitleaksReport.read(record, tenant);
        }
        if (AwsHealthEvents.matches(record)) {
            return AwsHealthEvents.read(record, tenant);
        }
        return new NoFinding();
    }
}
