package dev.cordon.launcher.text;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.cordon.learning.takeover.Interval;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** What several parts of a measurement's JSON look like. Numbers have four decimals at most; what is not known is null. */
final class JsonParts {
    private JsonParts() {}

    static void interval(String name, Interval interval, JsonGenerator json) throws IOException {
        if (Double.isNaN(interval.low())) {
            json.writeNullField(name);
            return;
        }
        json.writeArrayFieldStart(name);
        json.writeNumber(rounded(interval.low()));
        json.writeNumber(rounded(interval.high()));
        json.writeEndArray();
    }

    static void number(String name, double value, JsonGenerator json) throws IOException {
        if (Double.isFinite(value)) {
            json.writeNumberField(name, rounded(value));
        } else {
            json.writeNullField(name);
        }
    }

    static void numbers(String name, List<? extends Number> values, JsonGenerator json) throws IOException {
        json.writeArrayFieldStart(name);
        for (Number value : values) {
            if (Double.isNaN(value.doubleValue())) {
                json.writeNull();
            } else {
                json.writeNumber(rounded(value.doubleValue()));
            }
        }
        json.writeEndArray();
    }

    static void strings(String name, List<String> values, JsonGenerator json) throws IOException {
        json.writeArrayFieldStart(name);
        for (String value : values) {
            json.writeString(value);
        }
        json.writeEndArray();
    }

    static void refusal(String name, Optional<String> reason, JsonGenerator json) throws IOException {
        json.writeBooleanField("is_operating_point", reason.isEmpty());
        if (reason.isPresent()) {
            json.writeStringField(name, reason.get());
        }
    }

    static double rounded(double value) {
        return Math.round(value * 1e4) / 1e4;
    }
}
