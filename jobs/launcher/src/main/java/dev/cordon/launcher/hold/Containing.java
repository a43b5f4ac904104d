package dev.cordon.launcher.hold;

import dev.cordon.domain.Alert;
import dev.cordon.domain.ContainmentId;
import dev.cordon.engine.guardrail.Review;
import dev.cordon.engine.journal.JournalException;
import dev.cordon.engine.lifecycle.Containment;
import dev.cordon.launcher.InputProblem;
import dev.cordon.launcher.Terminal;
import dev.cordon.launcher.hold.desk.HoldDesk;
import dev.cordon.launcher.hold.desk.HoldPass;
import dev.cordon.launcher.hold.desk.LocalTrust;
import dev.cordon.launcher.hold.facts.UsualPlaces;
import dev.cordon.launcher.hold.keep.KeeperProcess;
import dev.cordon.launcher.hold.keep.KeeperSeat;
import dev.cordon.launcher.hold.keep.LeaseRun;
import java.io.IOException;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** One run of {@code cordon contain}: from lines of a file to holds that stand. */
final class Containing {
    private final HoldDesk desk;
    private final Terminal terminal;
    private final ContainOptions asked;
    private final Told told;
    private final ContainReport report;

    Containing(HoldDesk desk, Terminal terminal, ContainOptions asked) {
        this.desk = desk;
        this.terminal = terminal;
        this.asked = asked;
        this.told = new Told(terminal, asked.json());
        this.report = new ContainReport(desk, terminal, asked.json());
    }

    int run() throws IOException, JournalException, InterruptedException {
        LocalTrust trust = new LocalTrust(desk.state(), desk.world(), desk::say);
        if (asked.trust().isPresent() && !asked.dryRun()) {
            trust.trust(asked.trust().get());
        }
        AlertInput read = AlertInput.read(asked.file(), asked.alertId(), "--alert");
        UsualPlaces places = UsualPlaces.of(desk.settings().identities(), asked.logs(), desk.tenant());
        desk.aws().caller();
        List<ReadyPlan> ready = new AlertPlanning(desk, asked, told, report, trust, places).plans(read);
        if (asked.dryRun()) {
            dryRun(ready);
            return report.endOfDryRun();
        }
        contain(ready);
        return report.end();
    }

    private void dryRun(List<ReadyPlan> ready) {
        for (ReadyPlan one : ready) {
            Review review = desk.review(one.plan(), one.alert(), desk.world().now());
            report.plan(one.plan(), one.reasons(), review);
            report.planned(one.alert(), one.plan(), review);
        }
    }

    private void contain(List<ReadyPlan> ready) throws IOException, JournalException, InterruptedException {
        Map<ContainmentId, Alert> begun = new LinkedHashMap<>();
        Set<ContainmentId> known = new HashSet<>();
        try (HoldPass pass = desk.pass(told)) {
            for (ReadyPlan one : ready) {
                begin(one, pass, known);
                begun.put(one.plan().id(), one.alert());
            }
        }
        if (begun.isEmpty()) {
            return;
        }
        List<Containment> standing = new Driving(desk, told).settle(begun.keySet());
        for (Containment each : standing) {
            report.outcome(each, known.contains(each.id()));
        }
        for (Containment each : lease(standing)) {
            report.held(Objects.requireNonNull(begun.get(each.id()), "driven, but never begun"), each);
        }
    }

    private void begin(ReadyPlan one, HoldPass pass, Set<ContainmentId> known) throws IOException, JournalException {
        Optional<Containment> standing = pass.journal().load(one.plan().id());
        if (standing.isPresent()) {
            known.add(one.plan().id());
            desk.say("alert " + one.alert().alertId() + " was answered before, by "
                    + standing.get().id() + ", which is " + standing.get().state());
            return;
        }
        Optional<String> problem = pass.evidenceProblem();
        if (problem.isPresent()) {
            throw new InputProblem("nothing is held while evidence cannot be written: " + problem.get());
        }
        desk.alerts().keep(one.plan().id(), one.line().bytes(), one.facts());
        long now = desk.world().now();
        Review review = pass.review(one.plan(), now);
        report.plan(one.plan(), one.reasons(), review);
        pass.runner().begin(review.begin(one.plan(), now));
    }

    /** Runs the leases here, or leaves them to a keeper. */
    private List<Containment> lease(List<Containment> standing)
            throws IOException, JournalException, InterruptedException {
        Set<ContainmentId> open = new HashSet<>();
        standing.stream().filter(LeaseRun::isOpen).map(Containment::id).forEach(open::add);
        if (open.isEmpty()) {
            return standing;
        }
        if (asked.detach()) {
            long pid = KeeperProcess.start(desk.state());
            desk.say("process " + pid + " runs the lease and writes to " + KeeperProcess.log(desk.state())
                    + "; 'cordon keep --stop' ends it");
            return standing;
        }
        Optional<KeeperSeat> seat = KeeperSeat.take(desk.state());
        try {
            if (seat.isEmpty()) {
                desk.say("process " + KeeperSeat.holder(desk.state()).orElse(0) + " runs the leases; looking on");
            }
            LeaseRun run = new LeaseRun(desk, told, seat.isPresent());
            new LeaseWatch(terminal, desk.world(), run, desk.state())
                    .whileOpen(all -> all.stream().anyMatch(each -> open.contains(each.id()) && LeaseRun.isOpen(each)));
        } finally {
            if (seat.isPresent()) {
                seat.get().close();
            }
        }
        Set<ContainmentId> ours = new HashSet<>();
        standing.forEach(each -> ours.add(each.id()));
        List<Containment> after = desk.standing().stream()
                .filter(each -> ours.contains(each.id()))
                .toList();
        after.stream().filter(each -> open.contains(each.id())).forEach(report::standing);
        return after;
    }
}
