package dev.cordon.launcher.hold;

import dev.cordon.containment.intake.Intake;
import dev.cordon.containment.intake.Taken;
import dev.cordon.domain.Alert;
import dev.cordon.domain.Sha256;
import dev.cordon.engine.journal.JournalException;
import dev.cordon.engine.lifecycle.Containment;
import dev.cordon.engine.lifecycle.Input;
import dev.cordon.engine.playbook.ContainmentDecision;
import dev.cordon.engine.playbook.Playbook;
import dev.cordon.engine.playbook.PlaybookSelector;
import dev.cordon.engine.playbook.Playbooks;
import dev.cordon.engine.run.EarlierHolds;
import dev.cordon.engine.run.InTheOpen;
import dev.cordon.engine.suppress.Covering;
import dev.cordon.engine.trust.AlertVerifier;
import dev.cordon.engine.trust.SeenRevisions;
import dev.cordon.launcher.hold.desk.HoldDesk;
import dev.cordon.launcher.hold.desk.HoldPass;
import dev.cordon.launcher.hold.desk.LocalTrust;
import dev.cordon.launcher.hold.facts.UsualPlaces;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** From lines of a file to plans: what is not authentic is refused, and what calls for no hold is told. */
final class AlertPlanning {
    private final HoldDesk desk;
    private final ContainOptions asked;
    private final Told told;
    private final ContainReport report;
    private final LocalTrust trust;
    private final UsualPlaces places;

    AlertPlanning(
            HoldDesk desk,
            ContainOptions asked,
            Told told,
            ContainReport report,
            LocalTrust trust,
            UsualPlaces places) {
        this.desk = desk;
        this.asked = asked;
        this.told = told;
        this.report = report;
        this.trust = trust;
        this.places = places;
    }

    /** Plans for those alerts that call for a hold, the most urgent first. */
    List<ReadyPlan> plans(AlertInput read) throws IOException, JournalException, InterruptedException {
        malformed(read.malformed());
        List<ReadyPlan> ready = new ArrayList<>();
        Intake intake = intake();
        for (AlertInput.Line line : read.byRank()) {
            plan(line, intake).ifPresent(ready::add);
        }
        return ready;
    }

    private Intake intake() throws IOException, JournalException {
        // A playbook that a person chose needs no selecting, only an alert that is authentic.
        Playbooks playbooks = asked.playbook().isPresent()
                ? new Playbooks(List.of())
                : desk.settings().playbooks();
        return new Intake(
                desk.tenant(),
                new AlertVerifier(
                        asked.dryRun() && asked.trust().isPresent()
                                ? trust.only(asked.trust().get())
                                : trust.detection()),
                SeenRevisions.of(desk.standing()),
                new PlaybookSelector(playbooks),
                EarlierHolds.among(desk.standing()),
                desk.aws().planner(desk.settings(), places),
                Covering.NOTHING); // whoever contains by hand means it, and a folder has no suppressions
    }

    private void malformed(List<AlertInput.Malformed> all) throws IOException, JournalException, InterruptedException {
        all.forEach(report::malformed);
        if (all.isEmpty() || asked.dryRun()) {
            return;
        }
        try (HoldPass pass = desk.pass(told)) {
            for (AlertInput.Malformed one : all) {
                pass.noteMalformed(
                        desk.tenant(),
                        Sha256.hex(one.bytes()),
                        one.field(),
                        one.reason(),
                        desk.world().now());
            }
        }
    }

    private Optional<ReadyPlan> plan(AlertInput.Line line, Intake intake)
            throws IOException, JournalException, InterruptedException {
        long now = desk.world().now();
        Alert alert = line.alert();
        Taken taken = intake.take(line.bytes(), now);
        if (taken instanceof Taken.Untrusted untrusted) {
            if (!asked.dryRun()) {
                refuse(alert, untrusted);
                return Optional.empty();
            }
            desk.say("NOT TRUSTED: " + untrusted.alarm().sentence()
                    + " It is planned all the same, since a dry run touches nothing; contain would refuse it.");
            taken = intake.selected(alert, now);
        } else if (!asked.dryRun() && !(taken instanceof Taken.Malformed)) {
            exposed(alert);
        }
        if (asked.playbook().isPresent()
                && (taken instanceof Taken.Observed
                        || taken instanceof Taken.Waits
                        || taken instanceof Taken.Planned)) {
            Playbook chosen = desk.settings().playbook(asked.playbook().get());
            taken = intake.planned(
                    alert,
                    new ContainmentDecision.Contain(chosen, List.of("playbook " + chosen.id() + " was chosen by hand")),
                    now);
        }
        return taken.fold(new Sorted(line));
    }

    private void refuse(Alert alert, Taken.Untrusted untrusted)
            throws IOException, JournalException, InterruptedException {
        report.bad();
        desk.say("refused: " + untrusted.alarm().sentence());
        report.result(alert, "untrusted")
                .put("reason", untrusted.alarm().reason().code())
                .put("words", untrusted.alarm().sentence());
        try (HoldPass pass = desk.pass(told)) {
            pass.note(untrusted.alarm(), "");
        }
    }

    /**
     * Whatever an authentic alert says of credentials in the open is taken down: no hold that took them away, or will, gives
     * them back.
     */
    private void exposed(Alert alert) throws IOException, JournalException, InterruptedException {
        if (alert.exposedKeys().isEmpty()) {
            return;
        }
        try (HoldPass pass = desk.pass(told)) {
            Optional<Input.Exposed> seen =
                    new InTheOpen(pass.journal()).heard(alert, desk.world().now());
            List<Containment> holds = pass.journal().all().stream()
                    .filter(each -> each.concernedBy(
                            seen.orElseThrow(), alert.identity().holdTarget()))
                    .toList();
            for (Containment each : holds) {
                Containment after = pass.runner().take(each.id(), seen.orElseThrow());
                if (after.state().mayBeInForce()) {
                    pass.runner().runDue(each.id());
                }
            }
        }
    }

    /** Plans go on; everything else is told. */
    private final class Sorted implements Taken.Fold<Optional<ReadyPlan>> {
        private final AlertInput.Line line;

        Sorted(AlertInput.Line line) {
            this.line = line;
        }

        @Override
        public Optional<ReadyPlan> malformed(Taken.Malformed taken) {
            return bad("malformed", List.of(taken.field() + " " + taken.reason()));
        }

        @Override
        public Optional<ReadyPlan> untrusted(Taken.Untrusted taken) {
            return bad("untrusted", List.of(taken.alarm().sentence()));
        }

        @Override
        public Optional<ReadyPlan> observed(Taken.Observed taken) {
            return ended("observed", taken.decision().reasons());
        }

        @Override
        public Optional<ReadyPlan> suppressed(Taken.Suppressed taken) {
            throw new IllegalStateException(
                    "nothing suppresses here: " + taken.by().id());
        }

        @Override
        public Optional<ReadyPlan> waits(Taken.Waits taken) {
            List<String> reasons = new ArrayList<>(taken.decision().reasons());
            reasons.add("run this again in " + taken.decision().after().toSeconds() + " s");
            return ended("waits", reasons);
        }

        @Override
        public Optional<ReadyPlan> notPlannable(Taken.NotPlannable taken) {
            List<String> reasons = new ArrayList<>(taken.decision().reasons());
            reasons.add(taken.reason() + (taken.later() ? "; trying again later may help" : ""));
            return bad("not_plannable", reasons);
        }

        @Override
        public Optional<ReadyPlan> planned(Taken.Planned taken) {
            return Optional.of(new ReadyPlan(
                    line,
                    taken.plan(),
                    places.of(line.alert()),
                    taken.decision().reasons()));
        }

        private Optional<ReadyPlan> bad(String result, List<String> reasons) {
            report.bad();
            return ended(result, reasons);
        }

        private Optional<ReadyPlan> ended(String result, List<String> reasons) {
            report.ended(line.alert(), result, reasons);
            return Optional.empty();
        }
    }
}
