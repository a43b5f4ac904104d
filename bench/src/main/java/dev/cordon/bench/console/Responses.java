package dev.cordon.bench.console;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How the page answered while it was traced, in Chromium's own words: {@code EventTiming} of keys (W3C Event Timing, without
 * its rounding), {@code EventLatency} of scrolling, tasks of the main thread, frames of the compositor.
 *
 * @param delay from an input to its listener: for how long the page was busy with something else
 * @param answer from an input to the frame that shows what came of it
 * @param longTasks tasks of the main thread above 50 ms by the clock, the W3C's long tasks
 * @param longestMillis processor time of the longest task, which other programs do not lengthen
 * @param busy processor time of the main thread, as a share of the time that went by
 * @param frames shown
 * @param dropped frames that should have been shown and were not
 */
record Responses(
        Spread delay, Spread answer, int longTasks, double longestMillis, double busy, int frames, int dropped) {
    private static final double MICROS = 1_000;
    private static final double LONG_MILLIS = 50;
    private static final Set<String> SCROLLED = Set.of("FIRST_GESTURE_SCROLL_UPDATE", "GESTURE_SCROLL_UPDATE");

    /** What a trace says of keys that were pressed. */
    static Responses toKeys(List<JsonNode> trace) throws IOException {
        List<JsonNode> keys = trace.stream()
                .filter(event -> is(event, "EventTiming", "b"))
                .filter(event -> event.at("/args/data/type").asText().equals("keydown"))
                .toList();
        if (keys.isEmpty()) {
            throw new IOException("the trace tells of no key; this Chromium traces otherwise");
        }
        List<Double> delays = keys.stream()
                .map(event -> event.at("/args/data/processingStart").asDouble()
                        - event.at("/args/data/timeStamp").asDouble())
                .toList();
        List<Double> answers = keys.stream()
                .map(event -> event.at("/args/data/duration").asDouble())
                .toList();
        return of(trace, keys.get(0).path("pid").asInt(), Spread.of(delays), Spread.of(answers));
    }

    /** What a trace says of scrolling by the wheel. */
    static Responses toScrolling(List<JsonNode> trace) throws IOException {
        Map<String, JsonNode> begun = new HashMap<>();
        List<Double> answers = new ArrayList<>();
        int page = -1;
        for (JsonNode event : trace) {
            String id =
                    event.path("pid").asText() + event.path("id2").path("local").asText();
            if (is(event, "EventLatency", "b")
                    && SCROLLED.contains(
                            event.at("/args/event_latency/event_type").asText())) {
                begun.put(id, event);
                page = event.path("pid").asInt();
            } else if (is(event, "EventLatency", "e") && begun.containsKey(id)) {
                answers.add((event.path("ts").asDouble()
                                - begun.remove(id).path("ts").asDouble())
                        / MICROS);
            }
        }
        if (page < 0) {
            throw new IOException("the trace tells of no scrolling; this Chromium traces otherwise");
        }
        return of(trace, page, Spread.of(List.of()), Spread.of(answers));
    }

    private static Responses of(List<JsonNode> trace, int page, Spread delay, Spread answer) {
        int main = trace.stream()
                .filter(event ->
                        is(event, "thread_name", "M") && event.path("pid").asInt() == page)
                .filter(event -> event.at("/args/name").asText().equals("CrRendererMain"))
                .mapToInt(event -> event.path("tid").asInt())
                .findFirst()
                .orElse(-1);
        List<JsonNode> tasks = trace.stream()
                .filter(event -> is(event, "RunTask", "X"))
                .filter(event ->
                        event.path("pid").asInt() == page && event.path("tid").asInt() == main)
                .toList();
        List<Double> worked = tasks.stream()
                .map(each -> each.path("tdur").asDouble() / MICROS)
                .toList();
        double first = tasks.stream()
                .mapToDouble(each -> each.path("ts").asDouble())
                .min()
                .orElse(0);
        double last = tasks.stream()
                .mapToDouble(
                        each -> each.path("ts").asDouble() + each.path("dur").asDouble())
                .max()
                .orElse(1);
        return new Responses(
                delay,
                answer,
                (int) tasks.stream()
                        .filter(each -> each.path("dur").asDouble() / MICROS > LONG_MILLIS)
                        .count(),
                worked.stream().mapToDouble(Double::doubleValue).max().orElse(0),
                worked.stream().mapToDouble(Double::doubleValue).sum() * MICROS / (last - first),
                frames(trace, page, Set.of("STATE_PRESENTED_ALL", "STATE_PRESENTED_PARTIAL")),
                frames(trace, page, Set.of("STATE_DROPPED")));
    }

    private static int frames(List<JsonNode> trace, int page, Set<String> states) {
        return (int) trace.stream()
                .filter(event ->
                        is(event, "PipelineReporter", "b") && event.path("pid").asInt() == page)
                .filter(event ->
                        states.contains(event.at("/args/frame_reporter/state").asText()))
                .count();
    }

    private static boolean is(JsonNode event, String name, String phase) {
        return event.path("name").asText().equals(name)
                && event.path("ph").asText().equals(phase);
    }
}
