package dev.cordon.bench.hold;

import dev.cordon.behavior.AlertPolicy;
import dev.cordon.behavior.BehaviorSettings;
import dev.cordon.behavior.ExposureBook;
import dev.cordon.behavior.IdentityScorer;
import dev.cordon.behavior.SequentialReplay;
import dev.cordon.bench.workload.Judging;
import dev.cordon.detection.CatalogImpact;
import dev.cordon.domain.Alert;
import dev.cordon.domain.IdentityEvent;
import dev.cordon.domain.IdentitySignal;
import dev.cordon.domain.SignalKind;
import dev.cordon.engine.playbook.ContainmentDecision;
import dev.cordon.engine.playbook.PlaybookSelector;
import dev.cordon.events.EventNormalizer;
import dev.cordon.events.Normalizers;
import dev.cordon.kafka.SignalReading;
import dev.cordon.learning.ModelBundle;
import dev.cordon.live.detection.Bundles;
import dev.cordon.simulation.Company;
import dev.cordon.simulation.CompanyCall;
import dev.cordon.simulation.SimulatedRecord;
import dev.cordon.simulation.Stories;
import dev.cordon.simulation.Story;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Plays the demo's theft of a role at many moments of one company's life: what came before is judged once, each theft on a
 * branch of its own, beside what the workload itself calls meanwhile. Nothing is held, so that whatever the alert says until
 * the thief is done counts.
 */
final class RoleThefts {
    private static final BehaviorSettings SETTINGS = BehaviorSettings.DEFAULT;
    private static final String TENANT = Judging.CONTEXT.tenant();
    private static final Duration LASTS = Duration.ofMinutes(5);
    private static final Comparator<IdentityEvent> ORDER =
            Comparator.comparingLong(IdentityEvent::timeMillis).thenComparing(IdentityEvent::eventId);

    private final EventNormalizer normalizer = Normalizers.forSource("cloudtrail");
    private final PlaybookSelector selector = PlaybookActions.selector();
    private final ModelBundle bundle = Bundles.ofSimulation();
    private final Company company;
    private final long seed;
    private final Duration insideAfter;
    private final KnownReach ranked;

    /**
     * @param seed which company
     * @param firstDay of its life
     * @param insideAfter so much later than elsewhere a thief begins inside the workload
     */
    RoleThefts(long seed, LocalDate firstDay, Duration insideAfter) {
        this.seed = seed;
        this.insideAfter = insideAfter;
        company = Company.of(seed, firstDay);
        ranked = new KnownReach(company.snapshot());
    }

    /**
     * Plays a theft at each moment, and asks each rule.
     *
     * @param moments in order
     * @param inside whether the thief also acts from inside the workload, in a second session
     */
    List<TheftOutcome> at(List<Instant> moments, boolean inside) {
        SequentialReplay life = new SequentialReplay(scorer(), SETTINGS, new ExposureBook());
        List<TheftOutcome> outcomes = new ArrayList<>();
        Instant played = company.start();
        for (Instant moment : moments) {
            live(life, played, moment);
            played = moment;
            outcomes.addAll(theft(life.fork(scorer()), moment, inside));
        }
        return outcomes;
    }

    /** Events of a time, with what the security team says when it has gone through the queue. */
    private void live(SequentialReplay life, Instant from, Instant until) {
        List<IdentityEvent> events = ordered(company.history(from, until));
        int next = 0;
        for (IdentitySignal verdict : verdicts(from, until)) {
            while (next < events.size() && events.get(next).timeMillis() < verdict.timeMillis()) {
                life.play(events.get(next));
                next++;
            }
            life.playVerdict(verdict);
        }
        events.subList(next, events.size()).forEach(life::play);
    }

    private List<IdentitySignal> verdicts(Instant from, Instant until) {
        List<IdentitySignal> verdicts = new ArrayList<>();
        for (String line : company.signals(from, until)) {
            SignalReading read = SignalReading.of("signals", 0, line.getBytes(StandardCharsets.UTF_8), TENANT);
            read.signals().stream()
                    .filter(signal -> signal.kind() == SignalKind.VERDICT_BENIGN)
                    .forEach(verdicts::add);
        }
        verdicts.sort(Comparator.comparingLong(IdentitySignal::timeMillis));
        return verdicts;
    }

    private IdentityScorer scorer() {
        AlertPolicy policy = new AlertPolicy(
                Judging.POLICY.alertsPerDay(), bundle.calibration().allOf(SimulatedRecord.CLOUDTRAIL));
        return new IdentityScorer(bundle.scorer(), policy, new CatalogImpact(), SETTINGS);
    }

    private List<TheftOutcome> theft(SequentialReplay branch, Instant at, boolean inside) {
        Stories stories = new Stories(company);
        Story outside = stories.takenRole(at);
        Set<String> thiefOutside = sessions(outside);
        Set<String> thiefInside = new TreeSet<>();
        List<IdentityEvent> events = new ArrayList<>(events(outside));
        if (inside) {
            Story within = stories.takenRoleInside(at.plus(insideAfter));
            thiefInside.addAll(sessions(within));
            events.addAll(events(within));
        }
        Iterator<CompanyCall> own = company.calls(outside.victim(), at, at.plus(LASTS));
        while (own.hasNext()) {
            CompanyCall call = own.next();
            if (call.logged()) {
                events.add(event(call.record()));
            }
        }
        events.sort(ORDER);

        List<TheftOutcome.Tally> tallies = Stream.of(SessionRule.values())
                .map(rule -> new TheftOutcome.Tally(rule, seed, at, thiefOutside, thiefInside))
                .toList();
        for (IdentityEvent event : events) {
            tallies.forEach(tally -> tally.event(event));
            for (Alert alert : branch.play(event).alerts()) {
                if (names(alert, thiefOutside) || names(alert, thiefInside)) {
                    Alert version = ranked.apply(alert);
                    ContainmentDecision decision = HoldCount.decided(selector, version);
                    tallies.forEach(tally -> tally.version(version, decision));
                }
            }
        }
        return tallies.stream().map(TheftOutcome.Tally::outcome).toList();
    }

    private static boolean names(Alert alert, Set<String> sessions) {
        return alert.sessions().stream().anyMatch(sessions::contains);
    }

    private Set<String> sessions(Story story) {
        return events(story).stream().map(event -> event.session().id()).collect(Collectors.toSet());
    }

    private List<IdentityEvent> events(Story story) {
        return story.calls().stream()
                .filter(CompanyCall::logged)
                .map(call -> event(call.record()))
                .toList();
    }

    private List<IdentityEvent> ordered(Iterator<SimulatedRecord> records) {
        List<IdentityEvent> events = new ArrayList<>();
        while (records.hasNext()) {
            SimulatedRecord record = records.next();
            if (record.source().equals(SimulatedRecord.CLOUDTRAIL)) {
                events.add(event(record.text()));
            }
        }
        events.sort(ORDER);
        return events;
    }

    private IdentityEvent event(String record) {
        return Judging.event(normalizer, record.getBytes(StandardCharsets.UTF_8));
    }

    /** Moments of some days, equally far apart, each day from its first hour on. */
    static List<Instant> moments(LocalDate from, int days, Duration apart) {
        Instant end = from.plusDays(days).atStartOfDay(ZoneOffset.UTC).toInstant();
        List<Instant> moments = new ArrayList<>();
        for (Instant at = from.atStartOfDay(ZoneOffset.UTC).toInstant(); at.isBefore(end); at = at.plus(apart)) {
            moments.add(at);
        }
        return moments;
    }
}
