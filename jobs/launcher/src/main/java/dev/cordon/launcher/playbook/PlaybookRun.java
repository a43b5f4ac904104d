package dev.cordon.launcher.playbook;

import dev.cordon.engine.playbook.Playbook;
import dev.cordon.engine.playbook.PlaybookSelector;
import dev.cordon.engine.playbook.PlaybookTests;
import dev.cordon.engine.playbook.Playbooks;
import java.util.ArrayList;
import java.util.List;

/**
 * The tests of playbooks, run.
 *
 * @param tested in order of precedence, each with what came of its tests
 * @param against ids of the playbooks that took part besides, in order of precedence
 * @param replaced ids of playbooks that come with Cordon, in whose place one of the tested stands
 */
public record PlaybookRun(List<Tested> tested, List<String> against, List<String> replaced) {
    public PlaybookRun {
        tested = List.copyOf(tested);
        against = List.copyOf(against);
        replaced = List.copyOf(replaced);
    }

    /** One playbook and its tests. */
    public record Tested(Playbook playbook, List<PlaybookTests.Result> results) {
        public Tested {
            results = List.copyOf(results);
        }

        public long failed() {
            return results.stream().filter(result -> !result.passed()).count();
        }
    }

    public long failed() {
        return tested.stream().mapToLong(Tested::failed).sum();
    }

    public long tests() {
        return tested.stream().mapToLong(each -> each.results().size()).sum();
    }

    /** Runs the tests of the given playbooks, against them and those that come with Cordon: as they would be used. */
    static PlaybookRun of(Playbooks given, Playbooks bundled) {
        List<Playbook> all = new ArrayList<>(given.all());
        List<String> against = new ArrayList<>();
        List<String> replaced = new ArrayList<>();
        for (Playbook playbook : bundled.all()) {
            if (given.find(playbook.id()).isEmpty()) {
                all.add(playbook);
                against.add(playbook.id());
            } else if (!given.all().contains(playbook)) {
                replaced.add(playbook.id());
            }
        }
        PlaybookSelector selector = new PlaybookSelector(new Playbooks(all));
        return new PlaybookRun(
                given.all().stream()
                        .map(playbook -> new Tested(playbook, PlaybookTests.run(playbook, selector)))
                        .toList(),
                against,
                replaced);
    }
}
