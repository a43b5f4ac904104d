package dev.cordon.simulation;

import java.nio.file.*;
import java.time.Instant;
import java.time.LocalDate;
import java.util.*;
import org.junit.jupiter.api.Test;

class CompanyTest {
    @Test
    void counts() throws Exception {
        Company company = Company.of(7, LocalDate.of(2026, 11, 1));
        Map<String, Integer> counts = new TreeMap<>();
        Map<String, Integer> all = new TreeMap<>();
        company.calls(company.start(), Instant.parse("2026-11-29T00:00:00Z")).forEachRemaining(c -> {
            all.merge(c.identity().name(), 1, Integer::sum);
            if (c.logged()) counts.merge(c.identity().name(), 1, Integer::sum);
        });
        all.forEach((k, v) -> System.out.println(
                k + " " + v + " logged " + counts.getOrDefault(k, 0) + " a day " + counts.getOrDefault(k, 0) / 28));
        System.out.println(counts.values().stream().mapToInt(i -> i).sum());
        Path dir = Path.of("/tmp/sim/ordinary");
        Files.createDirectories(dir);
        try (var ct = Files.newBufferedWriter(dir.resolve("cloudtrail.jsonl"));
                var ag = Files.newBufferedWriter(dir.resolve("agent.jsonl"))) {
            Iterator<SimulatedRecord> it = company.history(company.start(), Instant.parse("2026-11-29T00:00:00Z"));
            while (it.hasNext()) {
                SimulatedRecord r = it.next();
                var w = r.source().equals("agent") ? ag : ct;
                w.write(r.text());
                w.write("\n");
            }
        }
        Files.writeString(dir.resolve("account.json"), company.accountJson());
        Path at = Path.of("/tmp/sim/attacks");
        Files.createDirectories(at);
        StringBuilder c = new StringBuilder(), a = new StringBuilder(), g = new StringBuilder();
        for (Story story : new Stories(company).from(Instant.parse("2026-11-28T22:00:00Z"))) {
            System.out.println(story.id() + " " + story.calls().size());
            story.calls()
                    .forEach(call -> System.out.println(call.call().action() + " "
                            + call.call().resource() + " " + call.call().error()));
            story.calls().stream()
                    .filter(CompanyCall::logged)
                    .forEach(call -> c.append(call.record()).append("\n"));
            story.toolCalls().forEach(call -> a.append(call.record()).append("\n"));
            story.sighting().ifPresent(x -> g.append(x.finding()).append("\n"));
        }
        Files.writeString(at.resolve("cloudtrail.jsonl"), c.toString());
        Files.writeString(at.resolve("agent.jsonl"), a.toString());
        Files.writeString(Path.of("/tmp/sim/signals.jsonl"), g.toString());
    }
}
