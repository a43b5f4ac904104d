package dev.cordon.learning.takeover;

import dev.cordon.domain.Action;
import dev.cordon.domain.Client;
import dev.cordon.domain.Credential;
import dev.cordon.domain.Identity;
import dev.cordon.domain.IdentityEvent;
import dev.cordon.domain.IdentityKind;
import dev.cordon.domain.Measure;
import dev.cordon.domain.Outcome;
import dev.cordon.domain.Resource;
import dev.cordon.domain.Session;
import dev.cordon.domain.SourceEndpoint;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;

/** A made-up team over years. Seeded: the same calls give the same history. */
final class Team {
    private static final long HOUR = 3_600_000L;
    private static final long DAY = 24 * HOUR;

    private final SplittableRandom random = new SplittableRandom(7);
    private final List<IdentityEvent> events = new ArrayList<>();

    /** Works every so many days at about one hour, with habits that nobody else has. */
    Team member(String name, int fromYear, int toYear, int everyDays, int hour, boolean summerTime) {
        long end = at(toYear + 1, 1, 1);
        int number = 0;
        for (long day = at(fromYear, 1, 1); day < end; day += everyDays * DAY) {
            long time = day + (hour + random.nextInt(3)) * HOUR + random.nextInt((int) HOUR);
            events.add(event(
                    name,
                    name + "-" + number++,
                    time,
                    offsetAt(time, summerTime),
                    name + "/part-" + random.nextInt(6)));
        }
        return this;
    }

    /** Events of one identity, so many hours apart. */
    Team burst(String name, long fromMillis, int count, int hoursApart, String resource) {
        for (int i = 0; i < count; i++) {
            events.add(
                    event(name, name + "-" + fromMillis + "-" + i, fromMillis + i * hoursApart * HOUR, "", resource));
        }
        return this;
    }

    List<IdentityEvent> history() {
        return events.stream()
                .sorted(Comparator.comparingLong(IdentityEvent::timeMillis).thenComparing(IdentityEvent::eventId))
                .toList();
    }

    static long at(int year, int month, int day) {
        return LocalDate.of(year, month, day)
                .atStartOfDay(ZoneOffset.UTC)
                .toInstant()
                .toEpochMilli();
    }

    static String key(String name) {
        return "git:team:" + name;
    }

    private static String offsetAt(long time, boolean summerTime) {
        int month = LocalDate.ofEpochDay(Math.floorDiv(time, DAY)).getMonthValue();
        return !summerTime ? "+0000" : month >= 4 && month <= 10 ? "+0200" : "+0100";
    }

    static IdentityEvent event(String name, String id, long time, String offset, String resource) {
        int size = 1 + Math.floorMod(name.hashCode(), 4) * 40;
        return new IdentityEvent(
                "local",
                "git",
                id,
                time,
                true,
                new Identity(key(name), IdentityKind.HUMAN, name, "team", ""),
                Credential.NONE,
                Session.NONE,
                List.of(),
                new Action("git", "commit.author"),
                List.of(new Resource("path", resource)),
                new SourceEndpoint("", "", offset),
                Client.NONE,
                Outcome.SUCCESS,
                "",
                "",
                List.of("self-commit=" + (name.hashCode() % 2 == 0)),
                List.of(new Measure("message-length", size)));
    }
}
