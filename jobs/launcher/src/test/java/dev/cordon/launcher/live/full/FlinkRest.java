package dev.cordon.launcher.live.full;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What Flink's REST interface says of jobs. */
public final class FlinkRest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration ANSWER = Duration.ofSeconds(10);

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI rest;

    public FlinkRest(URI rest) {
        this.rest = rest;
    }

    private JsonNode get(String path) throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(rest.resolve(path)).timeout(ANSWER).build();
        return JSON.readTree(
                http.send(request, HttpResponse.BodyHandlers.ofString()).body());
    }

    /** Ids of the jobs that have not ended, by name. */
    Map<String, String> jobs() throws IOException, InterruptedException {
        Map<String, String> ids = new TreeMap<>();
        for (JsonNode job : get("/jobs/overview").path("jobs")) {
            if (!Set.of("FINISHED", "CANCELED", "FAILED")
                    .contains(job.path("state").asText())) {
                ids.put(job.path("name").asText(), job.path("jid").asText());
            }
        }
        return ids;
    }

    /** The id of the job whose name has a word. */
    public String job(String word) throws IOException, InterruptedException {
        return jobs().entrySet().stream()
                .filter(each -> each.getKey().contains(word))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElseThrow(() -> new IOException("no job of " + word));
    }

    /** Task managers that run tasks of a job. */
    public Set<String> taskManagers(String job) throws IOException, InterruptedException {
        Set<String> found = new TreeSet<>();
        for (JsonNode vertex : get("/jobs/" + job).path("vertices")) {
            for (JsonNode task : get("/jobs/" + job + "/vertices/"
                            + vertex.path("id").asText())
                    .path("subtasks")) {
                found.add(task.path("taskmanager-id").asText());
            }
        }
        return found;
    }

    /** Whether every task of every job runs. */
    boolean allRun(int jobs) throws IOException, InterruptedException {
        int seen = 0;
        for (JsonNode job : get("/jobs/overview").path("jobs")) {
            JsonNode tasks = job.path("tasks");
            if (job.path("state").asText().equals("RUNNING")
                    && tasks.path("running").asInt() == tasks.path("total").asInt()) {
                seen++;
            }
        }
        return seen == jobs;
    }

    /** Size of all that the latest checkpoint of a job refers to, in bytes; 0 where there is none yet. */
    long checkpointBytes(String job) throws IOException, InterruptedException {
        return get("/jobs/" + job + "/checkpoints")
                .at("/latest/completed/state_size")
                .asLong();
    }

    /** A metric of one operator of a job, over all of its tasks. */
    double sum(String job, String metric) throws IOException, InterruptedException {
        double sum = 0;
        for (JsonNode vertex : get("/jobs/" + job).path("vertices")) {
            String of = "/jobs/" + job + "/vertices/" + vertex.path("id").asText() + "/subtasks/metrics";
            for (JsonNode name : get(of)) {
                String id = name.path("id").asText();
                if (id.endsWith("." + metric)) {
                    sum += get(of + "?agg=sum&get=" + id).path(0).path("sum").asDouble();
                }
            }
        }
        return sum;
    }
}
