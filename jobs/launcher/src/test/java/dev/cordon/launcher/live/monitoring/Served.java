package dev.cordon.launcher.live.monitoring;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What Prometheus finds at one time. */
public final class Served {
    private static final Pattern LABEL = Pattern.compile("[{,](\\w+)=\"(?:[^\"\\\\]|\\\\.)*\"");

    private final List<String> samples;

    /** @param samples as Prometheus reads them, without comments */
    Served(List<String> samples) {
        this.samples = samples;
    }

    public static Served at(int port) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/metrics"))
                .build();
        String text = HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.ofString())
                .body();
        return new Served(text.lines().filter(line -> !line.startsWith("#")).toList());
    }

    public Set<String> names() {
        return samples.stream().map(line -> line.split("[{ ]", 2)[0]).collect(Collectors.toSet());
    }

    /** Labels that every sample of a name has. */
    public Set<String> labels(String name) {
        return samples.stream()
                .filter(line -> line.startsWith(name + "{"))
                .map(line ->
                        LABEL.matcher(line).results().map(each -> each.group(1)).collect(Collectors.toSet()))
                .reduce((common, others) -> {
                    common.retainAll(others);
                    return common;
                })
                .orElse(Set.of());
    }

    /** Over all that have the name, of an operator of Cordon, and the label. */
    public double sum(String name, String label) {
        return samples.stream()
                .filter(line -> line.startsWith("flink_taskmanager_job_task_operator_" + name + "{"))
                .filter(line -> line.contains(label))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .sum();
    }
}
