package dev.cordon.simulation;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What the company's security team tells Cordon ({@code signals.jsonl}): at nine on every working day it has gone through the
 * queue and says of everybody that nobody else was at work; about once a fortnight a scanner finds a key in a repository that
 * belongs to nobody, as examples in documentation do.
 */
final class SecurityTeam {
    private static final long NINE = 9 * 3_600_000L;
    private static final long NOON = 12 * 3_600_000L;
    private static final int FINDING_EVERY_DAYS = 13;

    private final Company company;

    private record Line(long timeMillis, String text) {}

    SecurityTeam(Company company) {
        this.company = company;
    }

    /** Lines of signals and findings, by time; the second moment is exclusive. */
    List<String> signals(Instant from, Instant until) {
        List<Line> lines = new ArrayList<>();
        LocalDate last = LocalDate.ofInstant(until, ZoneOffset.UTC);
        for (LocalDate day = LocalDate.ofInstant(from, ZoneOffset.UTC); !day.isAfter(last); day = day.plusDays(1)) {
            long start = day.atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli();
            if (Workdays.isWorkday(day)) {
                for (SimulatedIdentity identity : company.identities()) {
                    lines.add(review(identity, day, start + NINE));
                }
            }
            if (day.toEpochDay() % FINDING_EVERY_DAYS == 0) {
                lines.add(example(start + NOON));
            }
        }
        return lines.stream()
                .filter(line -> line.timeMillis() >= from.toEpochMilli() && line.timeMillis() < until.toEpochMilli())
                .sorted(Comparator.comparingLong(Line::timeMillis))
                .map(Line::text)
                .toList();
    }

    private static Line review(SimulatedIdentity identity, LocalDate day, long time) {
        return new Line(
                time,
                "{\"id\":\"review-" + day + "-" + identity.name() + "\",\"kind\":\"verdict_benign\",\"identity\":\""
                        + identity.key() + "\",\"time\":\"" + Instant.ofEpochMilli(time)
                        + "\",\"who\":\"security\",\"why\":\"daily review of the queue\"}");
    }

    private Line example(long time) {
        String nobodys = "AKIA" + Whereabouts.letters(Ids.mix(company.seed() + time));
        Sighting sighting = new Sighting(
                time,
                nobodys,
                "example/handbook",
                "docs/aws/getting-started.env",
                3,
                company.people().get(0).replaceFirst("@.*", ""));
        return new Line(time, sighting.finding());
    }
}
