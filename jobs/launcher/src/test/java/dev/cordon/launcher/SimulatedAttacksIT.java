package dev.cordon.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cordon.domain.Alert;
import dev.cordon.domain.AlertState;
import dev.cordon.engine.playbook.ContainmentDecision;
import dev.cordon.engine.playbook.PlaybookSelector;
import dev.cordon.engine.playbook.Playbooks;
import dev.cordon.launcher.hold.AlertInput;
import dev.cordon.launcher.playbook.PlaybookCatalogue;
import dev.cordon.live.detection.Bundles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whether the demo's three attacks are found among four weeks of ordinary activity, by the command that a user would use. */
class SimulatedAttacksIT {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private final CommandLines cordon = new CommandLines();

    @Test
    void each_attack_calls_for_its_playbook_and_nothing_else_that_is_open_calls_for_any() throws Exception {
        Path company = folder.resolve("company");
        assertThat(cordon.run(
                        "simulate", "--out", company.toString(), "--until", "2026-11-27T15:00:00Z", "--with-attacks"))
                .isZero();
        Path bundle = Files.createDirectory(folder.resolve("bundle"));
        Bundles.write(Bundles.ofSimulation(), bundle);
        Path alerts = folder.resolve("alerts.jsonl");
        assertThat(cordon.run(
                        "detect",
                        "--source",
                        "cloudtrail",
                        "--in",
                        company.resolve("cloudtrail").toString(),
                        "--account",
                        company.resolve("account.json").toString(),
                        "--signals",
                        company.resolve("signals.jsonl").toString(),
                        "--bundle",
                        bundle.toString(),
                        "--out",
                        alerts.toString()))
                .as(cordon.err())
                .isZero();

        JsonNode truth = new ObjectMapper().readTree(Files.readString(company.resolve("truth.json")));
        Map<String, String> expected = new TreeMap<>();
        long begin = Instant.parse(truth.path("attacks").get(0).path("from").asText())
                .toEpochMilli();
        truth.path("attacks")
                .forEach(attack -> expected.put(
                        attack.path("identity").asText(),
                        attack.path("playbook").asText()));
        PlaybookSelector selector = new PlaybookSelector(
                Playbooks.bundled(PlaybookCatalogue.terms()).orThrow());
        Map<String, String> selected = new TreeMap<>();
        List<String> others = new ArrayList<>();
        for (AlertInput.Line line :
                AlertInput.read(alerts.toString(), Optional.empty(), "--alerts").alerts()) {
            Alert alert = line.alert();
            String playbook = playbook(selector, alert);
            boolean attacked = expected.containsKey(alert.identity().key()) && alert.lastMillis() >= begin;
            if (attacked) {
                selected.put(alert.identity().key(), playbook);
            } else if (alert.state() == AlertState.OPEN && !playbook.isEmpty()) {
                others.add(alert.identity().key() + " " + playbook);
            }
        }
        assertThat(selected).isEqualTo(expected);
        assertThat(others).isEmpty();
    }

    private static String playbook(PlaybookSelector selector, Alert alert) {
        ContainmentDecision decision = selector.select(alert, Instant.ofEpochMilli(alert.lastMillis()));
        return decision.fold(
                observe -> "", recheck -> "", contain -> contain.by().id());
    }
}
