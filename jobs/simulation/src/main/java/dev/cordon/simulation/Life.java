package dev.cordon.simulation;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * Lives through the days of one identity. Working hours are around a time of its own, in one of three time zones; people take
 * a holiday of one to two weeks some time; one call in a hundred fails for reasons of the service and is tried again; people
 * with hand-written policies now and then see the console ask for what they never had.
 */
final class Life {
    private static final long SECOND = 1_000L;
    private static final long HOUR = 3_600 * SECOND;
    private static final long DAY = 24 * HOUR;
    private static final double FAULTS = 0.01;
    private static final double NEVER_HELD = 0.004;
    private static final double ADOPTED_DAYS = 0.4;
    private static final List<String> NOT_HELD = List.of(
            "iam:ListUsers", "guardduty:ListDetectors", "organizations:DescribeOrganization", "support:DescribeCases");

    /** Who is ill stays away for the day: about four days a year. */
    private static final int ILL_ONE_IN = 60;

    private final SimulatedIdentity identity;
    private final Belongings belongings;
    private final Whereabouts whereabouts;
    private final LocalDate start;
    private final int days;
    private final long morning;
    private final int nightHour;
    private final DayOfWeek weekday;
    private final int quarterDay;
    private final int vacation;
    private final int vacationDays;
    private final int[] adopted;
    private final boolean dayByDay;
    private List<Made> made = new ArrayList<>();
    private RandomGenerator random;
    private long runs;

    /**
     * A call with where it comes from.
     *
     * @param run of the habit; grows within an identity's day
     */
    record Made(SimulatedCall call, Habit habit, long run) {}

    private Life(SimulatedIdentity identity, LocalDate start, int days, boolean dayByDay) {
        this.identity = identity;
        this.start = start;
        this.days = days;
        this.dayByDay = dayByDay;
        random = generator(identity.seed());
        belongings = identity.belongings();
        whereabouts = new Whereabouts(identity, days, random);
        long zone = List.of(-1L, 6L, -5L).get(random.nextInt(3));
        morning = (8 + zone) * HOUR + random.nextLong(2 * HOUR);
        nightHour = random.nextInt(6);
        weekday = DayOfWeek.of(1 + random.nextInt(5));
        quarterDay = 1 + random.nextInt(12);
        vacation = random.nextInt(days);
        vacationDays = 7 + random.nextInt(8);
        adopted = new int[identity.habits().size()];
        for (int i = 0; i < adopted.length; i++) {
            Habit habit = identity.habits().get(i);
            boolean ever = habit.cadence() == Cadence.ADOPT
                    && random.nextDouble() < habit.numbers().get(0);
            adopted[i] = ever ? random.nextInt(days) : Integer.MAX_VALUE;
        }
    }

    private static RandomGenerator generator(long seed) {
        return RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    }

    /** A whole life, out of one stream of chance. */
    static SimulatedHistory of(SimulatedIdentity identity, LocalDate start, int days) {
        return new Life(identity, start, days, false).live();
    }

    /**
     * A life whose days are played alone and in any order. Keys are never rotated in it, for that would tie days together.
     *
     * @param days within which holidays, moves and what is taken up are drawn; later days can be played too
     */
    static Life dayByDay(SimulatedIdentity identity, LocalDate start, int days) {
        return new Life(identity, start, days, true);
    }

    /** Calls of the runs that begin on a day, by time; the last may end on the next. */
    List<Made> day(int day) {
        made = new ArrayList<>();
        boolean person = identity.archetype().dwelling().person();
        for (int i = 0; i < adopted.length; i++) {
            Habit habit = identity.habits().get(i);
            random = generator(
                    identity.seed() + day * 0x9E3779B97F4A7C15L + habit.name().hashCode() * 0xD1342543DE82EF95L);
            runs = ((long) day * adopted.length + i) * 1_000;
            boolean rotates =
                    habit.steps().stream().anyMatch(step -> step.operation().equals("iam:CreateAccessKey"));
            if (!rotates && !(person && ill(day))) {
                day(habit, day, day >= adopted[i]);
            }
        }
        made.sort(Comparator.comparingLong(m -> m.call().timeMillis()));
        return List.copyOf(made);
    }

    /** With what and from where it would call at a moment; for identities that are no people. */
    Stay stay(long timeMillis) {
        return stay(timeMillis, timeMillis / DAY);
    }

    /** The same in a run. */
    Stay stay(long timeMillis, long run) {
        int day = Math.toIntExact(Math.floorDiv(timeMillis, DAY) - start.toEpochDay());
        return whereabouts.at(timeMillis, day, run, generator(identity.seed() ^ timeMillis));
    }

    Whereabouts whereabouts() {
        return whereabouts;
    }

    private boolean ill(int day) {
        return generator(identity.seed() * 31 + day).nextInt(ILL_ONE_IN) == 0;
    }

    private SimulatedHistory live() {
        for (int day = 0; day < days; day++) {
            for (int i = 0; i < adopted.length; i++) {
                day(identity.habits().get(i), day, day >= adopted[i]);
            }
        }
        made.sort(Comparator.comparingLong(m -> m.call().timeMillis()));
        return new SimulatedHistory(
                identity,
                made.stream().map(Made::call).toList(),
                made.stream().map(Made::habit).toList());
    }

    private void day(Habit habit, int day, boolean adopted) {
        LocalDate date = start.plusDays(day);
        boolean person = identity.archetype().dwelling().person();
        boolean away = person && day >= vacation && day < vacation + vacationDays;
        boolean works = Workdays.isWorkday(date) && !away;
        switch (habit.cadence()) {
            case ALWAYS -> {
                int times = times(habit.numbers().get(0));
                for (int i = 0; i < times; i++) {
                    run(habit, day, random.nextLong(DAY));
                }
            }
            case DAY -> {
                if (works && random.nextDouble() < habit.numbers().get(0)) {
                    int times = Math.max(1, times(habit.numbers().get(1)));
                    for (int i = 0; i < times; i++) {
                        run(habit, day, workingTime());
                    }
                }
            }
            case NIGHT -> {
                int times = Math.max(1, (int) Math.round(habit.numbers().get(0)));
                for (int i = 0; i < times; i++) {
                    run(habit, day, nightHour * HOUR + random.nextLong(HOUR));
                }
            }
            case WEEK -> once(habit, day, works && date.getDayOfWeek() == weekday);
            case MONTH_START -> {
                int number = Workdays.ofMonth(date);
                boolean done = number == 1 || (number > 1 && number <= 3 && random.nextDouble() < 0.8);
                once(habit, day, done && !(person && away));
            }
            case MONTH_END -> once(habit, day, Workdays.isLastOfMonth(date) && !away);
            case MONTH_PATCH -> once(habit, day, Workdays.isPatchDay(date) && !away);
            case QUARTER -> once(habit, day, Workdays.ofQuarter(date) == quarterDay);
            case RARE -> {
                if (random.nextDouble() < habit.numbers().get(0) / 30 && !away) {
                    run(habit, day, random.nextDouble() < 0.7 ? workingTime() : random.nextLong(DAY));
                }
            }
            case ADOPT -> {
                if (adopted && works && random.nextDouble() < ADOPTED_DAYS) {
                    run(habit, day, workingTime());
                }
            }
        }
    }

    /** Machines do by night what the calendar asks for, people in working hours. */
    private void once(Habit habit, int day, boolean due) {
        if (due) {
            boolean person = identity.archetype().dwelling().person();
            run(habit, day, person ? workingTime() : nightHour * HOUR + random.nextLong(2 * HOUR));
        }
    }

    private long workingTime() {
        return Math.floorMod(morning + random.nextLong(9 * HOUR), DAY);
    }

    /** Around a mean, between half and one and a half of it. */
    private int times(double mean) {
        return (int) Math.round(mean * (0.5 + random.nextDouble()));
    }

    private void run(Habit habit, int day, long ofDay) {
        runs++;
        LocalDate date = start.plusDays(day);
        long time = date.atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli() + ofDay;
        Stay stay = whereabouts.at(time, day, runs, random);
        boolean person = identity.archetype().dwelling().person();
        for (Habit.Step step : habit.steps()) {
            Operation operation = Operations.named(step.operation());
            int calls = 1 + random.nextInt(step.most());
            for (int i = 0; i < calls; i++) {
                time += person ? 2 * SECOND + random.nextLong(40 * SECOND) : 50 + random.nextLong(900);
                if (random.nextDouble() < FAULTS) {
                    add(call(operation, operation.kind(), stay, "", day, time, fault()), habit);
                    time += SECOND + random.nextLong(4 * SECOND);
                }
                call(operation, stay, day, time, habit);
            }
            if (!dayByDay && operation.name().equals("iam:CreateAccessKey")) {
                whereabouts.rotateKey();
            }
        }
        boolean narrow = identity.breadth() == Breadth.HAND_WRITTEN;
        if (person && narrow && random.nextDouble() < NEVER_HELD * 10) {
            Operation operation = Operations.named(NOT_HELD.get(random.nextInt(NOT_HELD.size())));
            add(call(operation, operation.kind(), stay, "", day, time + SECOND, "AccessDenied"), habit);
        }
    }

    private void call(Operation operation, Stay stay, int day, long time, Habit habit) {
        add(call(operation, operation.kind(), stay, "", day, time, ""), habit);
        for (Operation.Also forwarded : operation.forwarded()) {
            Operation other = Operations.named(forwarded.name());
            String via = operation.service() + ".amazonaws.com";
            add(call(other, forwarded.kind(), stay, via, day, time + 1 + random.nextLong(400), ""), habit);
        }
    }

    private String fault() {
        return random.nextDouble() < 0.8 ? "ThrottlingException" : "InternalFailure";
    }

    private SimulatedCall call(
            Operation operation, ResourceKind kind, Stay outer, String via, int day, long time, String error) {
        LocalDate date = start.plusDays(day);
        Stay stay = via.isEmpty() ? whereabouts.inside(outer, operation.service()) : outer;
        List<Permission> needs = new ArrayList<>();
        needs.add(new Permission(operation.action(), belongings.pick(kind, day, date, random)));
        for (Operation.Also also : operation.also()) {
            needs.add(new Permission(also.name(), belongings.pick(also.kind(), day, date, random)));
        }
        return new SimulatedCall(
                time,
                identity.arn(),
                stay.credential(),
                stay.session(),
                identity.sourceIdentity(),
                stay.issuedMillis(),
                stay.mfa(),
                via.isEmpty() ? stay.address() : via,
                via.isEmpty() ? stay.endpoint() : "",
                via,
                via.isEmpty() ? stay.client() : via,
                operation.service(),
                operation.event(),
                kind,
                List.copyOf(needs),
                operation.logged(),
                error);
    }

    private void add(SimulatedCall call, Habit habit) {
        made.add(new Made(call, habit, runs));
    }
}
