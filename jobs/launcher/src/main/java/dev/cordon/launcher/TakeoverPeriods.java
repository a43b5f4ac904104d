package dev.cordon.launcher;

import dev.cordon.domain.IdentityKind;
import dev.cordon.events.AgentRunNormalizer;
import dev.cordon.events.ChangeHistoryNormalizer;
import dev.cordon.learning.takeover.PeriodLength;
import dev.cordon.learning.takeover.RunsBy;
import dev.cordon.learning.takeover.TakeoverPlan;
import dev.cordon.learning.takeover.TakeoverWindow;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Year;
import java.time.YearMonth;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** Options of {@code evaluate takeover} that say which periods are measured, and on whom. */
final class TakeoverPeriods {
    @Option(
            names = "--from",
            paramLabel = "DATE",
            description = "First year (2014), month (2024-06) or day (2024-06-15), UTC, in which identities are taken"
                    + " over. Without it: all that has enough history before it.")
    private @Nullable String from;

    @Option(
            names = "--to",
            paramLabel = "DATE",
            description = "Last such year, month or day. Without it: the end of the history.")
    private @Nullable String to;

    @Option(
            names = "--period",
            paramLabel = "LENGTH",
            description = "What is measured at a time: year, month or a number of days such as 28d, at least 14d."
                    + " Without it: as --from says, or the longest that fits.")
    private @Nullable String period;

    @Option(
            names = "--history",
            paramLabel = "N",
            description = "Periods before each that detectors learn from; the last of them sets the thresholds."
                    + " Default: 3, of recorded runs 2.")
    private @Nullable Integer history;

    @Option(
            names = "--earlier",
            paramLabel = "N",
            description = "Events before a period from which on an identity is scored in it. Default: 100, of recorded"
                    + " runs 40.")
    private @Nullable Integer earlier;

    @Option(
            names = "--during",
            paramLabel = "N",
            description = "Events in the period likewise. Default: 40 a year, 24 in less, 16 of recorded runs.")
    private @Nullable Integer during;

    @Option(
            names = "--identities",
            paramLabel = "WHOSE",
            description =
                    "Whose identities are taken over: people, machines, or untold where the logs do not say; never"
                            + " two at once. Default: of git people, else whichever there are most of.")
    private @Nullable String identities;

    @Option(
            names = "--runs-by",
            paramLabel = "WHOSE",
            description = "Whose history a recorded run without a clock is: the agent's, or the agent's in a group of"
                    + " its tasks (task). Default: agent where there are several, else task.")
    private @Nullable String runsBy;

    TakeoverPlan plan(CommandSpec command, String source, int seeds) {
        try {
            Optional<Span> first = Optional.ofNullable(from).map(text -> span("--from", text));
            Optional<Span> last = Optional.ofNullable(to).map(text -> span("--to", text));
            Optional<PeriodLength> length =
                    period == null ? first.or(() -> last).map(Span::length) : Optional.of(length(period, source));
            return new TakeoverPlan(
                    new TakeoverWindow(first.map(Span::start), last.map(Span::end), length, number(history)),
                    seeds,
                    kinds(source),
                    number(earlier),
                    number(during),
                    runs());
        } catch (IllegalArgumentException e) {
            throw new ParameterException(command.commandLine(), e.getMessage(), e);
        }
    }

    private static OptionalInt number(@Nullable Integer asked) {
        return asked == null ? OptionalInt.empty() : OptionalInt.of(asked);
    }

    private static PeriodLength length(String text, String source) {
        try {
            PeriodLength length = PeriodLength.parse(text);
            if (length.days() > 0 && length.days() < 14 && !source.equals(AgentRunNormalizer.SOURCE)) {
                throw new IllegalArgumentException("'" + text
                        + "' is too short: runs are moved by whole weeks within the period, so 14d at least");
            }
            return length;
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("--period: " + e.getMessage(), e);
        }
    }

    private Set<IdentityKind> kinds(String source) {
        if (identities == null) {
            return source.equals(ChangeHistoryNormalizer.SOURCE) ? TakeoverPlan.PEOPLE : Set.of();
        }
        return switch (identities) {
            case "people" -> TakeoverPlan.PEOPLE;
            case "machines" -> TakeoverPlan.MACHINES;
            case "untold" -> TakeoverPlan.UNTOLD;
            default ->
                throw new IllegalArgumentException(
                        "--identities: '" + identities + "' is neither people nor machines nor untold");
        };
    }

    private RunsBy runs() {
        if (runsBy == null) {
            return RunsBy.FITTING;
        }
        return Stream.of(RunsBy.AGENT, RunsBy.TASK)
                .filter(by -> by.name().toLowerCase(Locale.ROOT).equals(runsBy))
                .findFirst()
                .orElseThrow(
                        () -> new IllegalArgumentException("--runs-by: '" + runsBy + "' is neither agent nor task"));
    }

    private static Span span(String option, String text) {
        try {
            return switch (text.length()) {
                case 4 -> {
                    LocalDate start = Year.parse(text).atDay(1);
                    yield new Span(start, start.plusYears(1), PeriodLength.YEAR);
                }
                case 7 -> {
                    LocalDate start = YearMonth.parse(text).atDay(1);
                    yield new Span(start, start.plusMonths(1), PeriodLength.MONTH);
                }
                default -> {
                    LocalDate start = LocalDate.parse(text);
                    yield new Span(start, start.plusDays(1), PeriodLength.MONTH);
                }
            };
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    option + ": '" + text + "' is no year (2014), month (2024-06) or day (2024-06-15)", e);
        }
    }

    /** What a date names, and the period that goes with it. */
    private record Span(LocalDate start, LocalDate end, PeriodLength length) {}
}
