package dev.cordon.reach.policy;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Values of conditions that are not text. Each reader answers null for what is not such a value; comparisons are between
 * values of one kind.
 */
final class Typed {
    private static final int MAX_NUMBER = 64;
    private static final Pattern NUMBER = Pattern.compile("[+-]?(\\d+(\\.\\d*)?|\\.\\d+)([eE][+-]?\\d{1,3})?");
    private static final int YEAR_LENGTH = 4;
    private static final int MONTH_LENGTH = 7;
    private static final int DAY_LENGTH = 10;
    private static final Pattern YEAR = Pattern.compile("\\d{4}");
    private static final Pattern MONTH = Pattern.compile("\\d{4}-\\d{2}");
    private static final Pattern DAY = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");

    /** The date read last: whoever studies a hold asks for one moment some ten thousand times. */
    private static volatile @Nullable Read last;

    private record Read(String text, @Nullable BigDecimal value) {}

    private Typed() {}

    static @Nullable Comparable<?> of(Comparison.Kind kind, String text) {
        return switch (kind) {
            case NUMBER -> number(text);
            case DATE -> date(text);
            case BOOL -> bool(text);
            case BINARY -> binary(text);
            case STRING, IP -> null;
        };
    }

    /** An integer or decimal. */
    static @Nullable BigDecimal number(String text) {
        String number = text.strip();
        return number.length() <= MAX_NUMBER && NUMBER.matcher(number).matches() ? new BigDecimal(number) : null;
    }

    /**
     * Seconds since 1970: from a W3C form of ISO 8601 (year, month, day, or moment with zone) or from epoch seconds. Four
     * digits are a year.
     */
    static @Nullable BigDecimal date(String text) {
        Read known = last;
        if (known == null || !known.text().equals(text)) {
            known = new Read(text, read(text));
            last = known;
        }
        return known.value();
    }

    private static @Nullable BigDecimal read(String text) {
        String date = text.strip();
        try {
            if (date.length() == YEAR_LENGTH && YEAR.matcher(date).matches()) {
                return start(LocalDate.of(Integer.parseInt(date), 1, 1));
            }
            if (date.length() == MONTH_LENGTH && MONTH.matcher(date).matches()) {
                return start(YearMonth.parse(date).atDay(1));
            }
            if (date.length() == DAY_LENGTH && DAY.matcher(date).matches()) {
                return start(LocalDate.parse(date));
            }
            BigDecimal epoch = number(date);
            if (epoch != null) {
                return epoch;
            }
            OffsetDateTime moment = OffsetDateTime.parse(date.toUpperCase(Locale.ROOT));
            return BigDecimal.valueOf(moment.toEpochSecond()).add(BigDecimal.valueOf(moment.getNano(), 9));
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static BigDecimal start(LocalDate day) {
        return BigDecimal.valueOf(day.atStartOfDay(ZoneOffset.UTC).toEpochSecond());
    }

    static @Nullable Boolean bool(String text) {
        return switch (text.strip().toLowerCase(Locale.ROOT)) {
            case "true" -> true;
            case "false" -> false;
            default -> null;
        };
    }

    /** Bytes in base 64, as text in which equal bytes are equal whatever their padding. */
    static @Nullable String binary(String text) {
        try {
            return Base64.getEncoder().encodeToString(Base64.getDecoder().decode(text.strip()));
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
