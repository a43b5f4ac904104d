package dev.cordon.events.exposure;

import dev.cordon.domain.RejectReason;
import dev.cordon.events.RecordTime;
import dev.cordon.events.exposure.ExposureReading.Unmatched;
import dev.cordon.events.json.JsonTree;
import java.util.List;

/**
 * GitHub secret scanning alerts: webhook payloads {@code secret_scanning_alert} and {@code secret_scanning_alert_location}
 * ("Webhook events and payloads", GitHub Docs), and elements of the lists of the REST API ("REST API endpoints for secret
 * scanning"). Only the REST API tells the secret, and only without {@code hide_secret}: a webhook by itself names no
 * credential.
 */
final class GitHubAlerts {
    static final String SCANNER = "github-secret-scanning";

    private GitHubAlerts() {}

    static boolean matches(JsonTree record) {
        JsonTree alert = record.at("alert");
        return alert.isObject()
                ? alert.has("secret_type") || alert.has("number")
                : record.has("secret_type") && (record.has("number") || record.has("secret") || record.has("state"));
    }

    static ExposureReading read(JsonTree record, String tenant) {
        JsonTree alert = record.at("alert").isObject() ? record.at("alert") : record;
        CredentialIds credentials = new CredentialIds();
        credentials.add(alert.textAt("secret"));
        String action = record.textAt("action");
        boolean revoked = alert.textAt("resolution").equals("revoked")
                && !action.equals("reopened")
                && !alert.textAt("state").equals("open");
        long rotated = revoked ? firstTime(alert, "resolved_at", "updated_at") : RecordTime.NONE;
        if (revoked && rotated == RecordTime.NONE && !credentials.ids().isEmpty()) {
            return new Unmatched(
                    SCANNER, RejectReason.MISSING_FIELD, "resolved_at: absent, so nobody knows when it was revoked");
        }
        long sighted = action.equals("reopened")
                ? firstTime(alert, "updated_at", "created_at")
                : Finding.time(alert.textAt("created_at"));
        String repository = repository(record, alert);
        String number = alert.textAt("number");
        return new Finding(
                        SCANNER,
                        credentials,
                        List.of(repository, number),
                        where(record, alert, repository, number),
                        sighted,
                        rotated)
                .reading(tenant);
    }

    private static long firstTime(JsonTree alert, String first, String second) {
        long time = Finding.time(alert.textAt(first));
        return time != RecordTime.NONE ? time : Finding.time(alert.textAt(second));
    }

    private static String where(JsonTree record, JsonTree alert, String repository, String number) {
        StringBuilder where = new StringBuilder();
        boolean leaked = alert.textAt("publicly_leaked").equals("true")
                || record.textAt("action").equals("publicly_leaked");
        boolean open = record.textAt("repository", "visibility").equals("public")
                || alert.textAt("repository", "visibility").equals("public");
        where.append(leaked ? "publicly leaked, " : "").append(open ? "public repository " : "repository ");
        where.append(repository.isEmpty() ? "not named" : repository);
        String path = alert.textAt("first_location_detected", "path");
        path = path.isEmpty() ? record.textAt("location", "details", "path") : path;
        if (!path.isEmpty()) {
            where.append(", file ").append(path);
        }
        if (!number.isEmpty()) {
            where.append(", alert ").append(number);
        }
        return where.toString();
    }

    private static String repository(JsonTree record, JsonTree alert) {
        String name = record.textAt("repository", "full_name");
        name = name.isEmpty() ? alert.textAt("repository", "full_name") : name;
        if (!name.isEmpty()) {
            return name;
        }
        String url = alert.textAt("html_url");
        int host = url.indexOf("://");
        String[] parts = host < 0 ? new String[0] : url.substring(host + 3).split("/", 4);
        return parts.length >= 3 ? parts[1] + "/" + parts[2] : "";
    }
}
