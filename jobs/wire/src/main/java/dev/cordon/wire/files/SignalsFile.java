package dev.cordon.wire.files;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import dev.cordon.domain.IdentitySignal;
import dev.cordon.domain.SignalKind;
import dev.cordon.domain.Verdict;
import dev.cordon.events.Printable;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Signals as JSON lines:
 *
 * <pre>{"id": "leak-17", "kind": "exposure", "credential": "AKIA…", "time": "2026-01-31T12:00:00Z", "detail": "…"}</pre>
 *
 * {@code kind} is a {@link SignalKind} in any case; {@code identity} (its key) or {@code credential} (its public id) or
 * both are named; {@code time} is RFC 3339; {@code tenant} and {@code detail} may be left out. A verdict may also say
 * {@code who} decided and {@code why}, and a verdict or a hold which {@code alert} is meant. Empty lines are passed over.
 * Findings of scanners may stand among them, see {@link SignalRecords}.
 * A signal that cannot be read is bad configuration, not bad input: leaving one out could let an attacker through.
 */
public final class SignalsFile {
    /** Longest text of one field, in characters. */
    public static final int MAX_TEXT = 2048;

    /** Longest file, in bytes: some 300,000 signals. */
    public static final long MAX_BYTES = 64L << 20;

    private static final Set<String> FIELDS =
            Set.of("tenant", "id", "kind", "identity", "credential", "time", "detail", "alert", "who", "why");
    private static final Set<String> OF_VERDICTS = Set.of("who", "why");
    private static final String KINDS = Arrays.stream(SignalKind.values())
            .map(kind -> kind.name().toLowerCase(Locale.ROOT))
            .collect(Collectors.joining(", "));
    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private SignalsFile() {}

    /**
     * Reads all signals, in the order of the file.
     *
     * @param defaultTenant whose signals they are where a line does not say
     * @throws InvalidInputException if the file or a line cannot be read; names file, line, field and what to do
     */
    public static List<IdentitySignal> read(Path file, String defaultTenant) {
        return SignalRecords.read(file, defaultTenant).signals();
    }

    /**
     * Reads the verdicts among the signals, in the order of the file. Who and why are made harmless to show, and what
     * looks like a secret in them is masked.
     *
     * @param defaultTenant whose signals they are where a line does not say
     * @throws InvalidInputException as {@link #read}
     */
    public static List<Verdict> verdicts(Path file, String defaultTenant) {
        List<Verdict> verdicts = new ArrayList<>();
        for (Line line : SignalRecords.own(file)) {
            if (line.signal(defaultTenant).kind().isVerdict()) {
                verdicts.add(line.verdict(defaultTenant));
            }
        }
        return verdicts;
    }

    /**
     * Reads one verdict that stands by itself, as {@link #verdicts} does.
     *
     * @throws InvalidInputException if it is no signal; never quotes a value of it
     * @throws IllegalArgumentException if it is a signal of another kind
     */
    public static Verdict verdict(Path file, String place, String json, String defaultTenant) {
        return record(file, place, json).verdict(defaultTenant);
    }

    /**
     * Reads one signal that stands by itself, such as a record of a topic.
     *
     * @param file where it came from, for messages
     * @param place of it there, for messages
     * @param defaultTenant whose signal it is where it does not say
     * @throws InvalidInputException if it is no signal; never quotes a value of it
     */
    public static IdentitySignal one(Path file, String place, String json, String defaultTenant) {
        return record(file, place, json).signal(defaultTenant);
    }

    /**
     * Reads one signal that stands among findings of scanners.
     *
     * @param place of the record in the file, for messages
     */
    static Line record(Path file, String place, String json) {
        try {
            return new Line(file, place, fields(file, place, json));
        } catch (IOException e) {
            throw new UncheckedIOException("memory cannot be read", e);
        }
    }

    /** Lines of a file that holds nothing but signals. */
    static List<Line> lines(Path file) {
        List<Line> read = new ArrayList<>();
        int lineNumber = 0;
        requireBounded(file);
        try (BufferedReader lines = Files.newBufferedReader(file)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                lineNumber++;
                if (!line.isBlank()) {
                    String place = "line " + lineNumber;
                    read.add(new Line(file, place, fields(file, place, line)));
                }
            }
        } catch (CharacterCodingException e) {
            throw new InvalidInputException(file + " after line " + lineNumber + ": not UTF-8; save it as UTF-8", e);
        } catch (IOException e) {
            throw new InvalidInputException("cannot read the signals file: " + file, e);
        }
        return read;
    }

    static void requireBounded(Path file) {
        try {
            if (Files.size(file) > MAX_BYTES) {
                throw new InvalidInputException(file + ": longer than " + MAX_BYTES + " bytes; split it");
            }
        } catch (IOException e) {
            throw new InvalidInputException("cannot read the signals file: " + file, e);
        }
    }

    private static Map<String, String> fields(Path file, String at, String line) throws IOException {
        Line place = new Line(file, at, Map.of());
        Map<String, String> fields = new HashMap<>();
        try (JsonParser json = JSON.createParser(line)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw place.problem("", "not a JSON object; write one object a line");
            }
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String name = json.currentName();
                if (!FIELDS.contains(name)) {
                    String known = FIELDS.stream().sorted().collect(Collectors.joining(", "));
                    throw place.problem("", "a field that no signal has; those known are " + known);
                }
                if (json.nextToken() != JsonToken.VALUE_STRING) {
                    throw place.problem(name, "not a text; put it in double quotes");
                }
                fields.put(name, json.getText());
            }
            if (json.nextToken() != null) {
                throw place.problem("", "more than one value; write one object a line");
            }
            return fields;
        } catch (JsonProcessingException e) {
            // Its own message would quote the line.
            JsonLocation location = e.getLocation(); // none where a limit was passed
            String where = location == null ? "" : " (column " + location.getColumnNr() + ")";
            throw place.problem("", "not valid JSON, or a field twice" + where + "; correct the line");
        }
    }

    /** One signal's fields, and where they stand. */
    record Line(Path file, String place, Map<String, String> fields) {
        IdentitySignal signal(String defaultTenant) {
            String identity = text("identity");
            String credential = text("credential");
            if (identity.isEmpty() && credential.isEmpty()) {
                throw problem("identity", "missing; name the identity's key here, or a credential's public id");
            }
            String tenant = text("tenant");
            SignalKind kind = kind();
            for (String field : OF_VERDICTS) {
                if (!text(field).isEmpty() && !kind.isVerdict()) {
                    throw problem(field, "only a verdict says this; put it into detail");
                }
            }
            if (!text("alert").isEmpty() && !kind.isVerdict() && kind != SignalKind.HELD) {
                throw problem("alert", "only a verdict or a hold is of an alert; put it into detail");
            }
            return new IdentitySignal(
                    tenant.isEmpty() ? defaultTenant : tenant,
                    required("id", "give the signal an id, so that it counts once"),
                    kind,
                    identity,
                    credential,
                    time(),
                    text("detail"),
                    text("alert"));
        }

        Verdict verdict(String defaultTenant) {
            return new Verdict(signal(defaultTenant), Printable.of(text("who")), Printable.of(text("why")));
        }

        private SignalKind kind() {
            String kind = required("kind", "one of " + KINDS);
            return Arrays.stream(SignalKind.values())
                    .filter(known -> known.name().equalsIgnoreCase(kind.replace('-', '_')))
                    .findFirst()
                    .orElseThrow(() -> problem("kind", "unknown; write one of " + KINDS));
        }

        private long time() {
            String time = required("time", "say from when on it holds, such as 2026-01-31T12:00:00Z");
            try {
                return OffsetDateTime.parse(time).toInstant().toEpochMilli();
            } catch (DateTimeException | ArithmeticException e) {
                throw problem("time", "not an RFC 3339 time; write it like 2026-01-31T12:00:00Z");
            }
        }

        private String required(String field, String what) {
            String text = text(field);
            if (text.isEmpty()) {
                throw problem(field, "missing; " + what);
            }
            return text;
        }

        String text(String field) {
            String text = fields.getOrDefault(field, "");
            if (text.length() > MAX_TEXT) {
                throw problem(field, "longer than " + MAX_TEXT + " characters; shorten it");
            }
            return text;
        }

        InvalidInputException problem(String field, String what) {
            String where = file + " " + place + ": ";
            return new InvalidInputException(where + (field.isEmpty() ? "" : field + ": ") + what);
        }
    }
}
