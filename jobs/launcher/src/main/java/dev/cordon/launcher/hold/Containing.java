package dev.cordon.launcher.hold;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cordon.aws.plan.HeldFacts;
import dev.cordon.containment.intake.Intake;
import dev.cordon.containment.intake.Taken;
import dev.cordon.domain.Alert;
import dev.cordon.domain.ContainmentId;
import dev.cordon.domain.ContainmentState;
import dev.cordon.domain.Sha256;
import dev.cordon.engine.guardrail.Review;
import dev.cordon.engine.journal.JournalException;
import dev.cordon.engine.lifecycle.Containment;
import dev.cordon.engine.lifecycle.Input;
import dev.cordon.engine.plan.HoldPlan;
import dev.cordon.engine.playbook.ContainmentDecision;
import dev.cordon.engine.playbook.Playbook;
import dev.cordon.engine.playbook.PlaybookSelector;
import dev.cordon.engine.playbook.Playbooks;
import dev.cordon.engine.run.EarlierHolds;
import dev.cordon.engine.run.InTheOpen;
import dev.cordon.engine.shown.HoldJson;
import dev.cordon.engine.suppress.Covering;
import dev.cordon.engine.trust.AlertVerifier;
import dev.cordon.engine.trust.SeenRevisions;
import dev.cordon.launcher.ExitCode;
import dev.cordon.launcher.InputProblem;
import dev.cordon.launcher.Terminal;
import dev.cordon.launcher.hold.desk.HoldDesk;
import dev.cordon.launcher.hold.desk.HoldPass;
import dev.cordon.launcher.hold.desk.LocalTrust;
import dev.cordon.launcher.hold.facts.UsualPlaces;
import dev.cordon.launcher.hold.keep.KeeperProcess;
import dev.cordon.launcher.hold.keep.KeeperSeat;
import dev.cordon.launcher.hold.keep.LeaseRun;
import dev.cordon.launcher.text.HoldPrint;
import dev.cordon.launcher.text.PlanLines;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
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
    private final PlanLines lines;
    private final ArrayNode results = HoldJson.object().putArray("alerts");
    private boolean negative;

    Containing(HoldDesk desk, Terminal terminal, ContainOptions asked) {
        this.desk = desk;
        this.terminal = terminal;
        this.asked = asked;
        this.told = new Told(terminal, asked.json());
        this.lines = new PlanLines(terminal.columns(), terminal.text(), terminal.outStyle());
    }

    /** A plan with what it was made from. */
    private record Ready(AlertInput.Line line, HoldPlan plan, HeldFacts facts, List<String> reasons) {}

    int run() throws IOException, JournalException, InterruptedException {
        LocalTrust trust = new LocalTrust(desk.state(), desk.world(), desk::say);
        if (asked.trust().isPresent() && !asked.dryRun()) {
            trust.trust(asked.trust().get());
        }
        AlertInput read = AlertInput.read(asked.file(), asked.alertId(), "--alert");
        UsualPlaces places = UsualPlaces.of(desk.settings().identities(), asked.logs(), desk.tenant());
        desk.aws().caller();
        malformed(read.malformed());
        List<Ready> ready = new ArrayList<>();
        Intake intake = intake(trust, places);
        for (AlertInput.Line line : read.byRank()) {
            ready(line, intake, places).ifPresent(ready::add);
        }
        return asked.dryRun() ? dryRun(ready) : contain(ready);
    }

    private Intake intake(LocalTrust trust, UsualPlaces places) throws IOException, JournalException {
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
        if (all.isEmpty()) {
            return;
        }
        negative = true;
        for (AlertInput.Malformed one : all) {
            say("no alert: " + one.field() + " " + one.reason());
            results.addObject()
                    .put("result", "malformed")
                    .put("field", one.field())
                    .put("reason", one.reason());
        }
        if (!asked.dryRun()) {
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
    }

    private Optional<Ready> ready(AlertInput.Line line, Intake intake, UsualPlaces places)
            throws IOException, JournalException, InterruptedException {
        long now = desk.world().now();
        Alert alert = line.alert();
        Taken taken = intake.take(line.bytes(), now);
        if (taken instanceof Taken.Untrusted untrusted) {
            if (!asked.dryRun()) {
                refuse(alert, untrusted);
                return Optional.empty();
            }
            say("NOT TRUSTED: " + untrusted.alarm().sentence()
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
        return taken.fold(new Sorted(line, places));
    }

    private void refuse(Alert alert, Taken.Untrusted untrusted)
            throws IOException, JournalException, InterruptedException {
        negative = true;
        say("refused: " + untrusted.alarm().sentence());
        result(alert, "untrusted")
                .put("reason", untrusted.alarm().reason().code())
                .put("words", untrusted.alarm().sentence());
        try (HoldPass pass = desk.pass(told)) {
            pass.note(untrusted.alarm(), "");
        }
    }

    /** Plans go on; everything else is told. */
    private final class Sorted implements Taken.Fold<Optional<Ready>> {
        private final AlertInput.Line line;
        private final UsualPlaces places;

        Sorted(AlertInput.Line line, UsualPlaces places) {
            this.line = line;
            this.places = places;
        }

        @Override
        public Optional<Ready> malformed(Taken.Malformed taken) {
            return ended("malformed", List.of(taken.field() + " " + taken.reason()), true);
        }

        @Override
        public Optional<Ready> untrusted(Taken.Untrusted taken) {
            return ended("untrusted", List.of(taken.alarm().sentence()), true);
        }

        @Override
        public Optional<Ready> observed(Taken.Observed taken) {
            return ended("observed", taken.decision().reasons(), false);
        }

        @Override
        public Optional<Ready> suppressed(Taken.Suppressed taken) {
            throw new IllegalStateException(
                    "nothing suppresses here: " + taken.by().id());
        }

        @Override
        public Optional<Ready> waits(Taken.Waits taken) {
            List<String> reasons = new ArrayList<>(taken.decision().reasons());
            reasons.add("run this again in " + taken.decision().after().toSeconds() + " s");
            return ended("waits", reasons, false);
        }

        @Override
        public Optional<Ready> notPlannable(Taken.NotPlannable taken) {
            List<String> reasons = new ArrayList<>(taken.decision().reasons());
            reasons.add(taken.reason() + (taken.later() ? "; trying again later may help" : ""));
            return ended("not_plannable", reasons, true);
        }

        @Override
        public Optional<Ready> planned(Taken.Planned taken) {
            return Optional.of(new Ready(
                    line,
                    taken.plan(),
                    places.of(line.alert()),
                    taken.decision().reasons()));
        }

        private Optional<Ready> ended(String result, List<String> reasons, boolean bad) {
            negative |= bad;
            HoldJson.texts(result(line.alert(), result).putArray("reasons"), reasons);
            print("alert " + line.alert().alertId() + " ("
                    + line.alert().identity().key() + "): " + result.replace('_', ' ') + ", "
                    + String.join("; ", reasons));
            return Optional.empty();
        }
    }

    private int dryRun(List<Ready> ready) throws IOException {
        for (Ready one : ready) {
            Review review =
                    desk.review(one.plan(), one.line().alert(), desk.world().now());
            negative |= review instanceof Review.Refused;
            show(one, review);
            ObjectNode result = result(one.line().alert(), "planned");
            result.set("plan", HoldJson.plan(one.plan()));
            result.set("review", HoldJson.review(review));
        }
        if (!asked.json()) {
            terminal.out().println("dry run: nothing was touched");
        }
        return end();
    }

    private void show(Ready one, Review review) {
        if (!asked.json()) {
            one.reasons()
                    .forEach(reason -> terminal.out().println(terminal.text().harmless(reason)));
            lines.of(one.plan()).forEach(terminal.out()::println);
            lines.of(review).forEach(terminal.out()::println);
            terminal.out().flush();
        }
    }

    private int contain(List<Ready> ready) throws IOException, JournalException, InterruptedException {
        Map<ContainmentId, Alert> begun = new LinkedHashMap<>();
        Set<ContainmentId> known = new HashSet<>();
        try (HoldPass pass = desk.pass(told)) {
            for (Ready one : ready) {
                begin(one, pass, known);
                begun.put(one.plan().id(), one.line().alert());
            }
        }
        if (begun.isEmpty()) {
            return end();
        }
        List<Containment> standing = new Driving(desk, told).settle(begun.keySet());
        for (Containment each : standing) {
            outcome(each, known.contains(each.id()));
        }
        List<Containment> after = lease(standing);
        for (Containment each : after) {
            ObjectNode result = result(
                    Objects.requireNonNull(begun.get(each.id()), "driven, but never begun"),
                    each.state().name().toLowerCase(Locale.ROOT));
            result.set("hold", HoldJson.hold(each, desk.world().now()));
        }
        return end();
    }

    private void begin(Ready one, HoldPass pass, Set<ContainmentId> known) throws IOException, JournalException {
        Optional<Containment> standing = pass.journal().load(one.plan().id());
        if (standing.isPresent()) {
            known.add(one.plan().id());
            say("alert " + one.line().alert().alertId() + " was answered before, by "
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
        show(one, review);
        pass.runner().begin(review.begin(one.plan(), now));
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

    private void outcome(Containment hold, boolean before) {
        ContainmentState state = hold.state();
        negative |= !before
                && (state == ContainmentState.REFUSED
                        || state == ContainmentState.FAILED
                        || state == ContainmentState.RELEASE_FAILED);
        print(new Outcome(terminal, desk.world(), desk.state()).standing(hold));
        if (state == ContainmentState.PROPOSED) {
            print("  to apply it:     cordon approve " + hold.id() + " --reason \"…\"" + stateOption());
            print("  not to apply it: cordon reject " + hold.id() + " --reason \"…\"" + stateOption());
            if (hold.approvalsNeeded() > 1) {
                print("  it needs " + hold.approvalsNeeded() + " different people, each with a key of their own");
            }
        } else if (state == ContainmentState.HELD) {
            print("  it was right:    cordon confirm " + hold.id() + " --reason \"…\"" + stateOption());
            print("  it was wrong:    cordon release " + hold.id() + " --reason \"…\"" + stateOption());
        }
    }

    private String stateOption() {
        String usual = System.getProperty("user.home", "") + "/.cordon";
        String root = desk.state().root().toString();
        return root.equals(usual) ? "" : " --state " + root;
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
            say("process " + pid + " runs the lease and writes to " + KeeperProcess.log(desk.state())
                    + "; 'cordon keep --stop' ends it");
            return standing;
        }
        Optional<KeeperSeat> seat = KeeperSeat.take(desk.state());
        try {
            if (seat.isEmpty()) {
                say("process " + KeeperSeat.holder(desk.state()).orElse(0) + " runs the leases; looking on");
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
        after.stream()
                .filter(each -> open.contains(each.id()))
                .forEach(each -> print(new Outcome(terminal, desk.world(), desk.state()).standing(each)));
        return after;
    }

    private int end() {
        if (asked.json()) {
            ObjectNode object = HoldJson.object().put("dry_run", asked.dryRun());
            object.put("place", desk.aws().place().words());
            object.set("alerts", results);
            HoldPrint.print(object, terminal.out());
        }
        terminal.out().flush();
        return negative ? ExitCode.NEGATIVE : ExitCode.RAN;
    }

    private ObjectNode result(Alert alert, String result) {
        return results.addObject()
                .put("alert", alert.alertId())
                .put("revision", alert.revision())
                .put("identity", alert.identity().key())
                .put("result", result);
    }

    private void print(String line) {
        if (!asked.json()) {
            terminal.out().println(terminal.text().harmless(line));
            terminal.out().flush();
        }
    }

    private void say(String words) {
        desk.say(words);
    }
}
