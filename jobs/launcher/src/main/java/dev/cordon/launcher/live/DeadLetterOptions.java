package dev.cordon.launcher.live;

import dev.cordon.domain.RejectReason;
import dev.cordon.kafka.replay.DeadLetterFilter;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** Which dead letters are meant. */
final class DeadLetterOptions {
    @Option(
            names = "--reason",
            arity = "1..*",
            paramLabel = "CODE",
            description = "Only these, such as unknown_schema or malformed.")
    private List<String> reasons = new ArrayList<>();

    @Option(names = "--source", arity = "1..*", paramLabel = "NAME", description = "Only of these readers.")
    private List<String> sources = new ArrayList<>();

    @Option(
            names = "--since",
            paramLabel = "WHEN",
            description =
                    "Only those that arrived since a time (2026-01-31T12:00:00Z) or within a span (90m, 24h, 7d).")
    private @Nullable String since;

    /** Whether all are meant. */
    boolean areAll() {
        return reasons.isEmpty() && sources.isEmpty() && since == null;
    }

    DeadLetterFilter filter(CommandSpec spec, Instant now) {
        Set<RejectReason> codes = new HashSet<>();
        for (String code : reasons) {
            codes.add(Arrays.stream(RejectReason.values())
                    .filter(each -> each.code().equals(code))
                    .findFirst()
                    .orElseThrow(() -> new ParameterException(
                            spec.commandLine(),
                            "--reason: '" + code + "' is none; there are "
                                    + Arrays.stream(RejectReason.values())
                                            .map(RejectReason::code)
                                            .collect(Collectors.joining(", ")))));
        }
        long from = since == null ? Long.MIN_VALUE : since(spec, since, now).toEpochMilli();
        return new DeadLetterFilter(codes, Set.copyOf(sources), from);
    }

    private static Instant since(CommandSpec spec, String text, Instant now) {
        try {
            return span(text).map(now::minus).orElseGet(() -> Instant.parse(text));
        } catch (DateTimeParseException | ArithmeticException e) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--since: '" + text + "' is neither a time nor a span such as 90m, 24h or 7d",
                    e);
        }
    }

    private static Optional<Duration> span(String text) {
        if (!text.matches("\\d{1,6}[smhd]")) {
            return Optional.empty();
        }
        String iso = text.endsWith("d") ? "P" + text : "PT" + text;
        return Optional.of(Duration.parse(iso.toUpperCase(Locale.ROOT)));
    }
}
