package dev.cordon.events.exposure;

import dev.cordon.domain.IdentitySignal;
import dev.cordon.domain.RejectReason;
import dev.cordon.domain.Sha256;
import dev.cordon.domain.SignalKind;
import dev.cordon.events.Printable;
import dev.cordon.events.RecordTime;
import dev.cordon.events.exposure.ExposureReading.Sighted;
import dev.cordon.events.exposure.ExposureReading.Unmatched;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * What a scanner found, in the words all scanners share.
 *
 * @param scanner whose format
 * @param credentials ids and secrets in what it matched
 * @param place parts of its own name for the finding, which make the signal's id; none of them a secret
 * @param where for people; what was matched is masked in it
 * @param sightedMillis from when on the sighting holds; {@link RecordTime#NONE} where the finding does not say: then it
 *     holds from the start
 * @param rotatedMillis when the credential was revoked; {@link RecordTime#NONE} where it was not
 */
record Finding(
        String scanner,
        CredentialIds credentials,
        List<String> place,
        String where,
        long sightedMillis,
        long rotatedMillis) {
    private static final int MOST_WHERE = 240;

    ExposureReading reading(String tenant) {
        if (credentials.ids().isEmpty()) {
            return new Unmatched(
                    scanner,
                    RejectReason.NO_CREDENTIAL_ID,
                    "the finding holds no id of an AWS access key (AKIA..., ASIA...), so no owner can be matched");
        }
        List<IdentitySignal> signals = new ArrayList<>();
        for (String id : credentials.ids()) {
            boolean rotated = rotatedMillis != RecordTime.NONE;
            if (!rotated || sightedMillis != RecordTime.NONE) {
                signals.add(signal(tenant, id, SignalKind.EXPOSURE, sightedMillis));
            }
            if (rotated) {
                signals.add(signal(tenant, id, SignalKind.ROTATION, rotatedMillis));
            }
        }
        return new Sighted(scanner, List.copyOf(signals));
    }

    private IdentitySignal signal(String tenant, String id, SignalKind kind, long millis) {
        boolean dated = millis != RecordTime.NONE;
        String said = scanner + ": " + where + (dated ? "" : " (not said when: taken to hold from the start)");
        String detail = Printable.of(credentials.withoutSecrets(said));
        return new IdentitySignal(
                tenant,
                scanner + ":" + hash(id, kind, millis),
                kind,
                "",
                id,
                dated ? millis : RecordTime.EARLIEST,
                detail.length() <= MOST_WHERE ? detail : detail.substring(0, MOST_WHERE - 1) + "…");
    }

    /** From public parts only: the same finding gives the same signal, in whatever file it comes. */
    private String hash(String id, SignalKind kind, long millis) {
        MessageDigest sha256 = Sha256.start();
        List<String> parts = new ArrayList<>(place);
        parts.add(id);
        parts.add(kind.name());
        parts.add(Long.toString(millis));
        for (String part : parts) {
            sha256.update(credentials.withoutSecrets(part).getBytes(StandardCharsets.UTF_8));
            sha256.update((byte) 0);
        }
        return HexFormat.of().formatHex(sha256.digest(), 0, 12);
    }

    /** Epoch milliseconds of RFC 3339 or RFC 1123, or {@link RecordTime#NONE} for what is neither or is no time of logs. */
    static long time(String text) {
        long millis = RecordTime.parse(text);
        if (millis == RecordTime.NONE && text.indexOf(',') > 0) {
            try {
                millis = Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(text))
                        .toEpochMilli();
            } catch (DateTimeException e) {
                return RecordTime.NONE;
            }
        }
        return millis != RecordTime.NONE && RecordTime.plausible(millis) ? millis : RecordTime.NONE;
    }
}
