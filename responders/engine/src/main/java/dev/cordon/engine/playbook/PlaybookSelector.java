package dev.cordon.engine.playbook;

import dev.cordon.domain.Alert;
import dev.cordon.domain.AlertState;
import dev.cordon.domain.PlaybookStage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Decides which playbook answers an alert: the first in order of precedence whose conditions all hold. Depends on nothing
 * but alert, moment and playbooks; touches nothing. What cannot be evaluated matches nothing and is told in the reasons.
 */
public final class PlaybookSelector {
    private final List<Compiled> playbooks;

    private record Compiled(Playbook playbook, List<Condition> when, Optional<Condition> waitWhile) {}

    public PlaybookSelector(Playbooks playbooks) {
        this.playbooks =
                playbooks.all().stream().map(PlaybookSelector::compiled).toList();
    }

    private static Compiled compiled(Playbook playbook) {
        return new Compiled(
                playbook,
                playbook.when().stream().map(text -> compiled(playbook, text)).toList(),
                playbook.recheck().map(recheck -> compiled(playbook, recheck.when())));
    }

    /** The reader has checked it: what does not compile now was never read. */
    private static Condition compiled(Playbook playbook, String text) {
        Conditions.Compiled compiled = Conditions.compile(text);
        return compiled.condition()
                .orElseThrow(() -> new IllegalStateException(
                        "playbook " + playbook.id() + ": `" + text + "`: " + compiled.faults()));
    }

    /**
     * What playbooks say to an alert.
     *
     * @param now moment of the decision; decides about rechecks and ages
     */
    public ContainmentDecision select(Alert alert, Instant now) {
        if (alert.state() == AlertState.CLOSED) {
            return new ContainmentDecision.Observe(Optional.empty(), List.of("the alert is closed"));
        }
        AlertView view = new AlertView(alert, now);
        if (view.refusal().isPresent()) {
            return new ContainmentDecision.Observe(
                    Optional.empty(),
                    List.of("error: the alert is too large to judge: "
                            + view.refusal().get()));
        }
        List<PlaybookMatch> matches = judge(view);
        for (int i = 0; i < matches.size(); i++) {
            if (matches.get(i).matches()) {
                return decide(playbooks.get(i), view, new AlertAt(alert, now), matches);
            }
        }
        return new ContainmentDecision.Observe(
                Optional.empty(),
                Stream.concat(Stream.of("no playbook matches"), errors(matches)).toList());
    }

    /** How every playbook stands to an alert, in order of precedence: for people who ask why. */
    public List<PlaybookMatch> judge(Alert alert, Instant now) {
        return judge(new AlertView(alert, now));
    }

    private List<PlaybookMatch> judge(AlertView view) {
        return playbooks.stream().map(each -> match(each, view)).toList();
    }

    private static PlaybookMatch match(Compiled compiled, AlertView view) {
        String differs = "";
        for (Condition condition : compiled.when()) {
            Condition.Outcome outcome = condition.over(view);
            if (outcome.failed()) {
                return new PlaybookMatch(
                        compiled.playbook(),
                        PlaybookMatch.Standing.ERROR,
                        "`" + condition.text() + "` could not be evaluated: " + outcome.error());
            }
            if (!outcome.holds() && differs.isEmpty()) {
                differs = condition.text();
            }
        }
        return differs.isEmpty()
                ? new PlaybookMatch(compiled.playbook(), PlaybookMatch.Standing.MATCHES, "every condition holds")
                : new PlaybookMatch(
                        compiled.playbook(), PlaybookMatch.Standing.DOES_NOT, "`" + differs + "` does not hold");
    }

    private static ContainmentDecision decide(
            Compiled chosen, AlertView view, AlertAt at, List<PlaybookMatch> matches) {
        Playbook playbook = chosen.playbook();
        List<String> reasons = new ArrayList<>();
        reasons.add("playbook " + playbook.id() + " version " + playbook.version() + ": " + playbook.title());
        playbook.when().forEach(condition -> reasons.add("`" + condition + "` holds"));
        matches.stream()
                .filter(match -> match.matches() && !match.playbook().equals(playbook))
                .forEach(match -> reasons.add("playbook " + match.playbook().id() + " matches too and yields"));
        errors(matches).forEach(reasons::add);
        if (playbook.stage() == PlaybookStage.OBSERVE) {
            reasons.add("the playbook observes");
            return new ContainmentDecision.Observe(Optional.of(playbook), reasons);
        }
        if (at.alert().identity().holdTarget().isEmpty()) {
            reasons.add(
                    "nothing is known that a hold of " + at.alert().identity().key() + " could act on");
            return new ContainmentDecision.Observe(Optional.of(playbook), reasons);
        }
        return pause(chosen, view, at, reasons)
                .<ContainmentDecision>map(after -> new ContainmentDecision.Recheck(playbook, after, reasons))
                .orElseGet(() -> new ContainmentDecision.Contain(playbook, reasons));
    }

    /** How long to wait before looking again; an error waits too, so that it never makes a hold come sooner. */
    private static Optional<Duration> pause(Compiled chosen, AlertView view, AlertAt at, List<String> reasons) {
        if (chosen.waitWhile().isEmpty() || chosen.playbook().recheck().isEmpty()) {
            return Optional.empty();
        }
        RecheckTerms terms = chosen.playbook().recheck().get();
        Instant decides = Instant.ofEpochMilli(at.alert().openedMillis()).plus(terms.until());
        Duration left = Duration.between(at.now(), decides);
        Condition.Outcome outcome = chosen.waitWhile().get().over(view);
        if (left.isNegative() || left.isZero() || !(outcome.holds() || outcome.failed())) {
            return Optional.empty();
        }
        reasons.add(
                outcome.failed()
                        ? "error: `" + terms.when() + "` could not be evaluated, so it waits: " + outcome.error()
                        : "`" + terms.when() + "` holds, so it waits");
        return Optional.of(terms.after().compareTo(left) < 0 ? terms.after() : left);
    }

    private static Stream<String> errors(List<PlaybookMatch> matches) {
        return matches.stream()
                .filter(match -> match.standing() == PlaybookMatch.Standing.ERROR)
                .map(match -> "error: playbook " + match.playbook().id() + ": " + match.words());
    }
}
