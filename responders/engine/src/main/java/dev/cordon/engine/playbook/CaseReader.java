package dev.cordon.engine.playbook;

import dev.cordon.engine.playbook.PlaybookCase.Expectation;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads the tests that a playbook carries. */
final class CaseReader {
    private static final int MAX_TESTS = 100;

    private CaseReader() {}

    static List<PlaybookCase> read(PlaybookFields playbook) {
        List<PlaybookCase> cases = new ArrayList<>();
        Set<String> names = new HashSet<>();
        playbook.each("tests", fields -> {
            fields.only(List.of("name", "given", "expect"));
            String name = fields.text("name", "Name the test with a sentence.");
            if (!name.isEmpty() && !names.add(name)) {
                fields.reject("name", "is the name of another test too", "Rename one.");
            }
            Optional<Expectation> expect = fields.choice("expect", List.of(Expectation.values()), Expectation::label);
            if (!fields.has("expect")) {
                fields.reject("expect", "is missing", "Write `expect: select` or `expect: not-selected`.");
            }
            if (expect.equals(Optional.of(Expectation.RECHECK)) && !playbook.has("recheck")) {
                fields.reject(
                        "expect",
                        "`recheck` cannot come of a playbook without one",
                        "Add `recheck`, or expect `select`.");
            }
            AlertAt given = GivenAlert.read(fields);
            cases.add(new PlaybookCase(name, given.alert(), given.now(), expect.orElse(Expectation.SELECT)));
        });
        check(playbook, cases);
        return cases;
    }

    private static void check(PlaybookFields playbook, List<PlaybookCase> cases) {
        if (cases.isEmpty()) {
            playbook.reject("tests", "is missing or empty", "Add an alert that must select it and one that must not.");
        } else if (cases.size() > MAX_TESTS) {
            playbook.reject("tests", "has more than " + MAX_TESTS + " tests", "Keep those that tell cases apart.");
        } else if (cases.stream().noneMatch(each -> each.expect() == Expectation.NOT_SELECTED)) {
            playbook.reject("tests", "has no alert that must not select it", "Add one with `expect: not-selected`.");
        } else if (cases.stream().noneMatch(each -> each.expect() == Expectation.SELECT)) {
            playbook.reject("tests", "has no alert that must select it", "Add one with `expect: select`.");
        }
    }
}
