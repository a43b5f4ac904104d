package dev.cordon.launcher.live.full;

import dev.cordon.simulation.Company;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** Companies that come and go: some work at the same time, for some days, and are followed by others with other identities. */
final class Generations {
    private static final long FIRST_ACCOUNT = 200_000_000_000L;

    private final int companies;
    private final int days;
    private final LocalDate from;
    private final List<CompanyLog> now = new ArrayList<>();
    private int generation = -1;
    private int day;

    /**
     * @param companies at a time
     * @param days that each of them works
     * @param from first day of the first
     */
    Generations(int companies, int days, LocalDate from) {
        this.companies = companies;
        this.days = days;
        this.from = from;
        begin();
    }

    private void begin() {
        generation++;
        day = 0;
        now.clear();
        for (int i = 0; i < companies; i++) {
            long number = (long) generation * companies + i;
            Company company = Company.of(1 + number, from.plusDays((long) generation * days));
            now.add(new CompanyLog(company, Long.toString(FIRST_ACCOUNT + number)));
        }
    }

    /** First moment of the day that comes next. */
    Instant today() {
        return from.plusDays((long) generation * days + day)
                .atStartOfDay(ZoneOffset.UTC)
                .toInstant();
    }

    /** The logs of a day. */
    List<Fed> next() {
        List<Fed> records = new ArrayList<>();
        now.forEach(company -> records.addAll(company.day(today())));
        day++;
        return records;
    }

    /** Whether the companies have worked for as long as they are to. */
    boolean isOver() {
        return day == days;
    }

    /** The last events of those that work now. */
    List<Fed> turn() {
        List<Fed> records = new ArrayList<>();
        now.forEach(company -> records.addAll(company.turn(today())));
        return records;
    }

    /** Others take their place. */
    void follow() {
        begin();
    }

    int number() {
        return generation + 1;
    }
}
