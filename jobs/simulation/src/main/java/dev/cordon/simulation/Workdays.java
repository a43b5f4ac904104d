package dev.cordon.simulation;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.temporal.TemporalAdjusters;
import java.util.Set;

/** Which days people work and the calendar's marks. Holidays are those that most of Europe has in common. */
final class Workdays {
    private static final Set<MonthDay> HOLIDAYS =
            Set.of(MonthDay.of(1, 1), MonthDay.of(5, 1), MonthDay.of(12, 24), MonthDay.of(12, 25), MonthDay.of(12, 26));

    private Workdays() {}

    static boolean isWorkday(LocalDate day) {
        return day.getDayOfWeek() != DayOfWeek.SATURDAY
                && day.getDayOfWeek() != DayOfWeek.SUNDAY
                && !HOLIDAYS.contains(MonthDay.from(day));
    }

    /** Number of the working day within its month, from 1; 0 for a day off. */
    static int ofMonth(LocalDate day) {
        if (!isWorkday(day)) {
            return 0;
        }
        int number = 0;
        for (LocalDate d = day.withDayOfMonth(1); !d.isAfter(day); d = d.plusDays(1)) {
            number += isWorkday(d) ? 1 : 0;
        }
        return number;
    }

    static boolean isLastOfMonth(LocalDate day) {
        LocalDate last = day.with(TemporalAdjusters.lastDayOfMonth());
        while (!isWorkday(last)) {
            last = last.minusDays(1);
        }
        return day.equals(last);
    }

    static boolean isPatchDay(LocalDate day) {
        return day.equals(day.with(TemporalAdjusters.dayOfWeekInMonth(2, DayOfWeek.TUESDAY)));
    }

    /** Day of a quarter's first fortnight, 1 to 14; 0 for any other. */
    static int ofQuarter(LocalDate day) {
        return day.getMonthValue() % 3 == 1 && day.getDayOfMonth() <= 14 ? day.getDayOfMonth() : 0;
    }
}
