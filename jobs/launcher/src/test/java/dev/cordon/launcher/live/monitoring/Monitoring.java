package dev.cordon.launcher.live.monitoring;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The dashboard and the alert rules as they are shipped. */
public final class Monitoring {
    private static final Path FOLDER = Path.of("..", "..", "flink-conf");
    private static final ObjectMapper JSON = new ObjectMapper();

    private Monitoring() {}

    static JsonNode dashboard() throws IOException {
        return JSON.readTree(FOLDER.resolve("grafana").resolve("cordon.json").toFile());
    }

    static JsonNode rules() throws IOException {
        try (InputStream in = Files.newInputStream(FOLDER.resolve("prometheus").resolve("alerts.yaml"))) {
            return JSON.valueToTree(new Load(LoadSettings.builder().build()).loadFromInputStream(in));
        }
    }

    static List<String> expressions() throws IOException {
        List<String> expressions = new ArrayList<>();
        dashboard()
                .at("/panels")
                .forEach(panel -> panel.path("targets")
                        .forEach(target -> expressions.add(target.path("expr").asText())));
        rules().at("/groups")
                .forEach(group -> group.path("rules")
                        .forEach(rule -> expressions.add(rule.path("expr").asText())));
        return expressions;
    }

    /** Every metric that a panel or a rule asks for. */
    public static Set<String> metrics() throws IOException {
        Set<String> names = new TreeSet<>();
        expressions().forEach(expression -> names.addAll(PromQl.metrics(expression)));
        return names;
    }

    /** The labels by which panels and rules choose and group, by metric. */
    public static Map<String, Set<String>> labels() throws IOException {
        Map<String, Set<String>> labels = new TreeMap<>();
        for (String expression : expressions()) {
            for (String metric : PromQl.metrics(expression)) {
                labels.computeIfAbsent(metric, name -> new TreeSet<>()).addAll(PromQl.labels(expression, metric));
            }
        }
        return labels;
    }
}
