package dev.cordon.launcher.live.demo;

import dev.cordon.engine.journal.JournalException;
import dev.cordon.engine.lifecycle.Containment;
import dev.cordon.kafka.installation.Installation;
import dev.cordon.kafka.installation.InstallationFile;
import dev.cordon.kafka.installation.TopicWriter;
import dev.cordon.launcher.InputProblem;
import dev.cordon.launcher.Parts;
import dev.cordon.launcher.Terminal;
import dev.cordon.launcher.WorkDirectory;
import dev.cordon.launcher.live.CatchUp;
import dev.cordon.launcher.live.LiveHolds;
import dev.cordon.launcher.live.StackStart;
import dev.cordon.launcher.state.StateFolder;
import dev.cordon.simulation.Company;
import dev.cordon.simulation.Stories;
import dev.cordon.simulation.Story;
import dev.cordon.stack.StackFolder;
import dev.cordon.stack.StackPorts;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;

/** The story from its first day to its report. */
final class DemoRun {
    private static final int HISTORY_DAYS = 28;
    private static final int[] PIECES = {2, 5, 12, HISTORY_DAYS};
    private static final long TICK_MILLIS = 100;
    private static final long LOOK_MILLIS = 1_000;
    private static final long QUEUE_MILLIS = 15_000;
    private static final long CATCH_UP_SECONDS = 600;
    private static final Duration LENGTH = Duration.ofMinutes(3);
    private static final Duration BEFORE_ATTACKS = Duration.ofSeconds(10);
    private static final Duration BETWEEN_ATTACKS = Duration.ofSeconds(40);
    private static final int QUEUE = 4;

    private final Parts parts;
    private final Terminal terminal;
    private final StackFolder folder;
    private final WorkDirectory work;
    private final long seed;
    private final Clock clock;
    private final boolean followed;

    /**
     * @param folder of the stack, in the directory that goes with the run
     * @param work that directory
     * @param followed whether a person sees the story as it goes and can decide about its holds
     */
    DemoRun(Parts parts, Terminal terminal, StackFolder folder, WorkDirectory work, long seed, boolean followed) {
        this.parts = parts;
        this.terminal = terminal;
        this.folder = folder;
        this.work = work;
        this.seed = seed;
        this.clock = parts.world().clock();
        this.followed = followed;
    }

    /** What to do while the stack still runs, after the story. */
    interface Afterwards {
        void with(DemoScreen screen, DemoReport report) throws IOException, InterruptedException;
    }

    /** Returns what came of it. */
    DemoReport run(String version, Afterwards afterwards) throws Exception {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        Company company = Company.of(seed, today.minusDays(HISTORY_DAYS));
        StackPorts ports = StackPorts.free();
        DemoScreen.intro(terminal, LENGTH);
        terminal.say("cordon demo: starting a Kafka broker, an Elasticsearch node and Flink with all jobs");
        StackStart start = new StackStart(parts, words -> {}, version);
        start.prepare(folder, ports, company);
        DemoStage.playbooks(folder);
        try (DemoStage stage = DemoStage.open(company, folder, ports.sandbox(), clock, seed)) {
            start.withoutSandbox(folder, ports, work);
            Installation installation = InstallationFile.read(folder.configuration(), System.getenv());
            try (TopicWriter writer = new TopicWriter(installation);
                    LiveHolds holds = LiveHolds.open(installation)) {
                return story(company, stage, installation, writer, holds, ports, afterwards);
            }
        }
    }

    private DemoReport story(
            Company company,
            DemoStage stage,
            Installation installation,
            TopicWriter writer,
            LiveHolds holds,
            StackPorts ports,
            Afterwards afterwards)
            throws Exception {
        Instant now = clock.instant();
        List<Scene> scenes = new ArrayList<>();
        DemoPlay past = new DemoPlay(installation, writer, stage.player(), clock, scenes);
        terminal.say("cordon demo: loading " + HISTORY_DAYS + " days of "
                + company.identities().size() + " made-up people, services, CI runners and agents");
        long loaded = 0;
        Instant from = company.start();
        // Piece by piece: live jobs take reviews as they come, and these are about what was before them.
        for (int day : PIECES) {
            Instant until = day == HISTORY_DAYS ? now : company.start().plus(Duration.ofDays(day));
            loaded += past.history(company, from, until);
            catchUp(installation);
            past.reviews(company, from, until);
            catchUp(installation);
            from = until;
        }
        terminal.say("cordon demo: " + loaded + " records; the jobs know what is normal");
        Instant zero = clock.instant();
        for (Story story : new Stories(company).from(zero.plus(BEFORE_ATTACKS), BETWEEN_ATTACKS)) {
            scenes.add(new Scene(story));
        }
        DemoPlay play = new DemoPlay(installation, writer, stage.player(), clock, scenes);
        play.rehearse(company, zero, LENGTH);
        DemoScreen screen = new DemoScreen(
                terminal,
                zero.toEpochMilli(),
                followed
                        ? Optional.of(new DemoScreen.Place(
                                folder.root().toString(), URI.create("http://127.0.0.1:" + ports.console())))
                        : Optional.empty());
        screen.say(zero.toEpochMilli(), "it is an ordinary day; the company works");
        DemoWatch watch = new DemoWatch(URI.create("http://127.0.0.1:" + ports.elasticsearch()));
        OptionalLong alerts = live(play, scenes, screen, watch, holds, zero.toEpochMilli());
        Duration took = Duration.between(zero, clock.instant());
        DemoReport report = new DemoReport(seed, took, loaded + play.records(), alerts, scenes, play.others());
        afterwards.with(screen, report);
        return report;
    }

    private void catchUp(Installation installation) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(CATCH_UP_SECONDS);
        try (CatchUp behind = new CatchUp(installation)) {
            long said = System.nanoTime();
            while (true) {
                OptionalLong lag = behind.lagOfDetection();
                if (CatchUp.isNone(lag)) {
                    return;
                }
                String records = lag.isPresent() ? lag.getAsLong() + " records" : "an unknown number of records";
                if (System.nanoTime() > end) {
                    throw new InputProblem("the jobs are still " + records + " behind after " + CATCH_UP_SECONDS
                            + " s; " + folder.log("stack") + " tells more");
                }
                if (System.nanoTime() - said > TimeUnit.SECONDS.toNanos(10)) {
                    said = System.nanoTime();
                    terminal.say("cordon demo: " + records + " to go");
                }
                Thread.sleep(LOOK_MILLIS);
            }
        }
    }

    /** Plays it; gives how many alerts there were at the last look that was answered. */
    private OptionalLong live(
            DemoPlay play, List<Scene> scenes, DemoScreen screen, DemoWatch watch, LiveHolds holds, long zero)
            throws Exception {
        long looked = 0;
        long queued = zero;
        OptionalLong all = OptionalLong.empty();
        Map<String, Long> attacked = new LinkedHashMap<>();
        scenes.forEach(scene ->
                attacked.put(scene.story().victim().arn(), scene.story().startMillis()));
        DemoPerson person = new DemoPerson(parts.world(), new StateFolder(folder.state()));
        Map<Scene, Boolean> begun = new HashMap<>();
        DemoNotices notices = new DemoNotices(folder.notices());
        var unused = notices.since(); // of before the story
        while (!play.isOver()) {
            play.play();
            long now = clock.millis();
            for (Scene scene : scenes) {
                if (scene.ingestedMillis() > 0 && begun.put(scene, true) == null) {
                    screen.begins(now, scene);
                }
            }
            if (now - looked >= LOOK_MILLIS) {
                looked = now;
                look(scenes, screen, holds, person);
                for (String told : notices.since()) {
                    screen.say(clock.millis(), "told " + told);
                }
                Optional<DemoWatch.Alerts> alerts = watch.since(zero, attacked, QUEUE);
                if (alerts.isPresent()) {
                    all = OptionalLong.of(alerts.get().all());
                    scenes.stream()
                            .filter(scene -> alerts.get()
                                    .alerted()
                                    .contains(scene.story().victim().arn()))
                            .forEach(scene -> scene.alerted(clock.millis()));
                }
                scenes.forEach(scene -> screen.calls(clock.millis(), scene));
                boolean due = now - queued >= QUEUE_MILLIS;
                if (due && alerts.isPresent() && !alerts.get().queue().top().isEmpty()) {
                    queued = now;
                    screen.queue(clock.millis(), alerts.get().queue());
                    screen.leases(clock.millis());
                }
            }
            Thread.sleep(TICK_MILLIS);
        }
        return all;
    }

    private void look(List<Scene> scenes, DemoScreen screen, LiveHolds holds, DemoPerson person)
            throws IOException, JournalException, InterruptedException {
        for (Containment each : holds.all()) {
            for (Scene scene : scenes) {
                if (each.plan().target().equals(scene.story().victim().arn())
                        && each.plan().plannedMillis() >= scene.story().startMillis()) {
                    long now = clock.millis();
                    scene.stands(each, now);
                    screen.hold(now, each);
                    if (person.answers(each, now)) {
                        screen.say(now, "a person (the demo) approves " + each.id());
                        person.approve(scene, each, holds);
                    }
                }
            }
        }
    }
}
