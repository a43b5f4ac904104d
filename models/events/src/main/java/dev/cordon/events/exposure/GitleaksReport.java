package dev.cordon.events.exposure;

import dev.cordon.events.RecordTime;
import dev.cordon.events.json.JsonTree;
import java.util.List;

/**
 * Findings of gitleaks' JSON reports: those of version 8 ({@code RuleID}, {@code Secret}, {@code Match}, {@code Fingerprint})
 * and of version 7 ({@code rule}, {@code offender}, {@code line}). The date is that of the commit; a scan of files has none.
 */
final class GitleaksReport {
    static final String SCANNER = "gitleaks";

    private static final int SHORT_COMMIT = 12;

    private GitleaksReport() {}

    static boolean matches(JsonTree record) {
        return (record.has("RuleID") && (record.has("Secret") || record.has("Match") || record.has("Fingerprint")))
                || (record.has("offender") && record.has("rule") && record.has("commit"));
    }

    static ExposureReading read(JsonTree record, String tenant) {
        CredentialIds credentials = new CredentialIds();
        for (String name : List.of("Secret", "Match", "Line", "offender", "line")) {
            credentials.add(record.textAt(name));
        }
        String file = record.firstOf("File", "file");
        String commit = record.firstOf("Commit", "commit");
        String rule = record.firstOf("RuleID", "rule");
        String line = record.firstOf("StartLine", "lineNumber");
        String shortCommit = commit.length() > SHORT_COMMIT ? commit.substring(0, SHORT_COMMIT) : commit;
        String where = "file " + (file.isEmpty() ? "not named" : file) + (line.isEmpty() ? "" : ", line " + line)
                + (commit.isEmpty() ? "" : ", commit " + shortCommit) + ", rule " + rule;
        long time = Finding.time(record.firstOf("Date", "date"));
        return new Finding(SCANNER, credentials, List.of(commit, file, rule, line), where, time, RecordTime.NONE)
                .reading(tenant);
    }
}
