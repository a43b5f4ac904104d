package dev.cordon.reach.account;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;

/** Finds the latest moment that entries of a snapshot name: the snapshot is no older than that. */
final class Dates {
    private static final List<String> FIELDS = List.of("CreateDate", "UpdateDate", "PasswordLastUsed");

    /** A date after this one is a mistake: it would make every change look old. */
    private static final long LAST = Instant.parse("2100-01-01T00:00:00Z").toEpochMilli();

    private long latest;

    void see(JsonNode entry) {
        FIELDS.forEach(field -> date(entry.path(field)));
        date(entry.path("RoleLastUsed").path("LastUsedDate"));
        entry.path("PolicyVersionList").forEach(version -> date(version.path("CreateDate")));
    }

    private void date(JsonNode value) {
        long millis = value.isNumber() ? (long) (value.asDouble() * 1000) : millis(value.asText(""));
        if (millis > latest && millis < LAST) {
            latest = millis;
        }
    }

    /** Milliseconds since 1970 of a date with a time; 0 where it is none, or none that an account can have. */
    static long plausible(String text) {
        long millis = millis(text);
        return millis > 0 && millis < LAST ? millis : 0;
    }

    private static long millis(String text) {
        if (text.length() < 19) {
            return 0;
        }
        try {
            return OffsetDateTime.parse(text.replace(' ', 'T')).toInstant().toEpochMilli();
        } catch (DateTimeParseException e) {
            return 0;
        }
    }

    /** Milliseconds since 1970; 0 where no date was seen. */
    long latest() {
        return latest;
    }
}
