package dev.cordon.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.cordon.domain.IdentitySignal;
import dev.cordon.domain.RejectReason;
import dev.cordon.domain.SignalKind;
import dev.cordon.domain.Verdict;
import dev.cordon.events.Printable;
import dev.cordon.events.exposure.ExposureNormalizer;
import dev.cordon.events.exposure.ExposureReading;
import dev.cordon.wire.files.InvalidInputException;
import dev.cordon.wire.files.SignalsFile;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What one record says: a signal of Cordon's own, or a finding as a scanner writes it, of which nothing is kept besides the
 * public ids of credentials and where they were seen. What looks like a secret is masked in a signal's detail.
 *
 * @param scanner in whose format it came; empty where it is no finding
 * @param signals what it says, perhaps of another tenant where it names one
 * @param refused why it, or some of it, is none
 */
public record SignalReading(String scanner, List<IdentitySignal> signals, Optional<Refusal> refused) {
    /**
     * Something that is not taken.
     *
     * @param detail names what is missing or wrong, never a value
     */
    public record Refusal(RejectReason reason, String detail) {}

    /**
     * Reads one record.
     *
     * @param place where it stands, for messages
     * @param number position there, from 1
     * @param tenant whose signals they are where it does not say
     */
    public static SignalReading of(String place, long number, byte[] value, String tenant) {
        ExposureReading reading = ExposureNormalizer.read(value, 0, value.length, tenant);
        return reading.fold(
                sighted -> new SignalReading(sighted.scanner(), sighted.signals(), Optional.empty()),
                unmatched -> unmatched.scanner().equals(ExposureNormalizer.UNKNOWN)
                        ? own(place, number, value, tenant)
                        : refused(unmatched.scanner(), unmatched.reason(), unmatched.detail()),
                () -> own(place, number, value, tenant));
    }

    private static SignalReading own(String place, long number, byte[] value, String tenant) {
        try {
            String json = UTF_8.newDecoder().decode(ByteBuffer.wrap(value)).toString();
            IdentitySignal signal = SignalsFile.one(Path.of(place), "record " + number, json, tenant);
            return new SignalReading("", List.of(masked(signal)), Optional.empty());
        } catch (CharacterCodingException e) {
            return refused("", RejectReason.INVALID_UTF8, "not UTF-8");
        } catch (InvalidInputException e) {
            return refused("", RejectReason.BAD_FIELD, String.valueOf(e.getMessage()));
        }
    }

    /**
     * Reads a record that {@link #of} found to be a verdict, with who gave it and why; what looks like a secret is masked in
     * all that is meant for people.
     */
    public static Verdict verdict(String place, long number, byte[] value, String tenant) {
        Verdict read = SignalsFile.verdict(Path.of(place), "record " + number, new String(value, UTF_8), tenant);
        return new Verdict(masked(read.signal()), read.who(), read.why());
    }

    private static IdentitySignal masked(IdentitySignal signal) {
        return new IdentitySignal(
                signal.tenant(),
                signal.signalId(),
                signal.kind(),
                signal.identityKey(),
                signal.credentialId(),
                signal.timeMillis(),
                Printable.of(signal.detail()),
                signal.alertId());
    }

    private static SignalReading refused(String scanner, RejectReason reason, String detail) {
        return new SignalReading(scanner, List.of(), Optional.of(new Refusal(reason, detail)));
    }

    /** Whether a scanner wrote the record, so that it may hold a secret. */
    public boolean isFinding() {
        return !scanner.isEmpty();
    }

    /**
     * What is left of it where the writer is believed nothing but that credentials are in the open: exposures by the id of a
     * credential.
     */
    public SignalReading exposuresOnly() {
        List<IdentitySignal> exposures = new ArrayList<>();
        Optional<Refusal> left = refused;
        for (IdentitySignal signal : signals) {
            Optional<Refusal> refusal = notAnExposure(signal);
            if (refusal.isPresent()) {
                left = refusal;
            } else {
                exposures.add(new IdentitySignal(
                        signal.tenant(),
                        signal.signalId(),
                        SignalKind.EXPOSURE,
                        "",
                        signal.credentialId(),
                        signal.timeMillis(),
                        signal.detail()));
            }
        }
        return new SignalReading(scanner, List.copyOf(exposures), left);
    }

    private static Optional<Refusal> notAnExposure(IdentitySignal signal) {
        if (signal.kind() != SignalKind.EXPOSURE) {
            return Optional.of(new Refusal(
                    RejectReason.NOT_AN_EXPOSURE,
                    "says " + signal.kind().name().toLowerCase(Locale.ROOT)
                            + ", which only the topic of signals takes"));
        }
        if (signal.credentialId().isEmpty()) {
            return Optional.of(
                    new Refusal(RejectReason.NO_CREDENTIAL_ID, "credential: missing; an identity alone is not enough"));
        }
        if (looksSecret(signal.credentialId())) {
            return Optional.of(new Refusal(
                    RejectReason.NO_CREDENTIAL_ID, "credential: looks like a secret, not like its public id"));
        }
        return Optional.empty();
    }

    /** Secrets of AWS have slashes, which divide words in other texts. */
    private static boolean looksSecret(String id) {
        String word = id.replace('/', '+');
        return !Printable.of(word).equals(word);
    }
}
