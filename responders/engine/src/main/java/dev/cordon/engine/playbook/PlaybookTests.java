package dev.cordon.engine.playbook;

import dev.cordon.engine.playbook.PlaybookCase.Expectation;
import java.util.List;
import java.util.Optional;

/** Runs the tests that playbooks carry: each alert against all playbooks together, as live. */
public final class PlaybookTests {
    private PlaybookTests() {}

    /**
     * What came of one test.
     *
     * @param test which
     * @param passed whether what was expected came
     * @param words what came instead, or what came
     */
    public record Result(PlaybookCase test, boolean passed, String words) {}

    /** Every test of a playbook, against all. */
    public static List<Result> run(Playbook playbook, Playbooks all) {
        return run(playbook, new PlaybookSelector(all));
    }

    /** Every test of a playbook, against those of a selector: spares compiling them again where many are run. */
    public static List<Result> run(Playbook playbook, PlaybookSelector selector) {
        return playbook.tests().stream()
                .map(test -> run(playbook, test, selector))
                .toList();
    }

    private static Result run(Playbook playbook, PlaybookCase test, PlaybookSelector selector) {
        ContainmentDecision decision = selector.select(test.alert(), test.now());
        boolean selected =
                decision.playbook().filter(by -> by.id().equals(playbook.id())).isPresent();
        boolean waits = selected && decision.fold(observe -> false, recheck -> true, contain -> false);
        Expectation came = waits ? Expectation.RECHECK : selected ? Expectation.SELECT : Expectation.NOT_SELECTED;
        List<String> errors = decision.reasons().stream()
                .filter(reason -> reason.startsWith("error: "))
                .toList();
        boolean passed = came == test.expect() && errors.isEmpty();
        return new Result(test, passed, words(playbook, decision.playbook(), came, test, selector, errors));
    }

    private static String words(
            Playbook playbook,
            Optional<Playbook> by,
            Expectation came,
            PlaybookCase test,
            PlaybookSelector selector,
            List<String> errors) {
        if (!errors.isEmpty()) {
            return String.join("; ", errors);
        }
        if (came != Expectation.NOT_SELECTED) {
            return came.sentence();
        }
        String why = selector.judge(test.alert(), test.now()).stream()
                .filter(match -> match.playbook().id().equals(playbook.id()))
                .map(PlaybookMatch::words)
                .findFirst()
                .orElse("it is not among the playbooks");
        return by.map(other -> other.id() + " is selected").orElse("no playbook is selected") + " (" + why + ")";
    }
}
