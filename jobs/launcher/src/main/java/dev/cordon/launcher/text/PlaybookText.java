package dev.cordon.launcher.text;

import dev.cordon.engine.playbook.PlaybookFile;
import dev.cordon.engine.playbook.PlaybookProblem;
import dev.cordon.engine.playbook.PlaybookTests;
import dev.cordon.launcher.playbook.PlaybookRun;
import java.util.ArrayList;
import java.util.List;

/** Problems and tests of playbooks as lines for people. Lines are not wrapped: editors find places by them. */
public record PlaybookText(DisplayText text, Style style) {
    /** A line a problem, and how many. */
    public List<String> lint(List<PlaybookFile> files, List<PlaybookProblem> problems) {
        List<String> lines = new ArrayList<>();
        problems.forEach(problem -> lines.add(text.harmless(problem.toString())));
        String playbooks = Quantity.of(files.size(), "playbook", "playbooks");
        long refused = refused(problems);
        lines.add(
                problems.isEmpty()
                        ? style.green(playbooks + ", no problems")
                        : style.red(Quantity.of(problems.size(), "problem", "problems") + " in " + Quantity.of(refused)
                                + " of " + playbooks));
        return lines;
    }

    /** How many files have a problem. */
    static long refused(List<PlaybookProblem> problems) {
        return problems.stream().map(PlaybookProblem::file).distinct().count();
    }

    /** A line a test, below each that failed why, and how many. */
    public List<String> test(PlaybookRun run) {
        List<String> lines = new ArrayList<>();
        for (PlaybookRun.Tested tested : run.tested()) {
            for (PlaybookTests.Result result : tested.results()) {
                String name = text.harmless(
                        tested.playbook().id() + ": " + result.test().name());
                lines.add((result.passed() ? style.green("ok    ") : style.red("FAIL  ")) + name);
                if (!result.passed()) {
                    lines.add("      expected: " + result.test().expect().sentence());
                    lines.add("      came:     " + text.harmless(result.words()));
                }
            }
        }
        lines.add("");
        if (!run.replaced().isEmpty()) {
            lines.add(text.harmless(
                    "In place of those that come with Cordon under the same id: " + String.join(", ", run.replaced())));
        }
        String told = Quantity.of(run.tests(), "test", "tests") + " of "
                + Quantity.of(run.tested().size(), "playbook", "playbooks")
                + (run.against().isEmpty()
                        ? ""
                        : ", against " + Quantity.of(run.against().size()) + " more that come with Cordon");
        lines.add(
                run.failed() == 0
                        ? style.green(told + ": all passed")
                        : style.red(told + ": " + Quantity.of(run.failed()) + " failed"));
        return lines;
    }
}
