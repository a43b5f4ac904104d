package dev.cordon.bench.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Events as Chromium 150 wrote them, with what is not read left out. */
class ResponsesTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String PAGE = "\"pid\":7,\"tid\":1";
    private static final String MAIN =
            "{\"name\":\"thread_name\",\"ph\":\"M\"," + PAGE + ",\"args\":{\"name\":\"CrRendererMain\"}}";

    private static List<JsonNode> trace(String... events) throws IOException {
        List<JsonNode> trace = new ArrayList<>();
        for (String each : events) {
            trace.add(JSON.readTree(each));
        }
        return trace;
    }

    private static String timing(String type, double at, double processed, double duration) {
        return "{\"name\":\"EventTiming\",\"ph\":\"b\",%s,\"args\":{\"data\":{\"type\":\"%s\",\"timeStamp\":%s,\"processingStart\":%s,\"duration\":%s}}}"
                .formatted(PAGE, type, at, processed, duration);
    }

    private static String task(String where, long at, long micros) {
        return "{\"name\":\"RunTask\",\"ph\":\"X\",%s,\"ts\":%d,\"dur\":%d,\"tdur\":%d}"
                .formatted(where, at, micros, micros / 2);
    }

    private static String latency(String phase, String id, String type, long at) {
        return "{\"name\":\"EventLatency\",\"ph\":\"%s\",%s,\"ts\":%d,\"id2\":{\"local\":\"%s\"},\"args\":{\"event_latency\":{\"event_type\":\"%s\"}}}"
                .formatted(phase, PAGE, at, id, type);
    }

    private static String frame(String state) {
        return "{\"name\":\"PipelineReporter\",\"ph\":\"b\",%s,\"args\":{\"frame_reporter\":{\"state\":\"%s\"}}}"
                .formatted(PAGE, state);
    }

    @Test
    void keys_are_timed_to_their_listener_and_to_the_frame_that_shows_them() throws IOException {
        Responses responses = Responses.toKeys(trace(
                MAIN,
                timing("keydown", 100, 101.5, 20),
                timing("keydown", 200, 230, 60),
                timing("keyup", 300, 900, 900),
                timing("click", 300, 900, 900)));
        assertThat(responses.delay()).isEqualTo(new Spread(2, 1.5, 30, 30));
        assertThat(responses.answer()).isEqualTo(new Spread(2, 20, 60, 60));
    }

    @Test
    void long_tasks_are_those_of_the_page_and_of_nothing_beside_it() throws IOException {
        Responses responses = Responses.toKeys(trace(
                MAIN,
                timing("keydown", 100, 101, 20),
                task(PAGE, 0, 50_000),
                task(PAGE, 60_000, 51_000),
                task(PAGE, 199_000, 1_000),
                task("\"pid\":7,\"tid\":2", 0, 900_000),
                task("\"pid\":8,\"tid\":1", 0, 900_000)));
        assertThat(responses.longTasks()).isEqualTo(1);
        assertThat(responses.longestMillis()).isEqualTo(25.5);
        assertThat(responses.busy()).isCloseTo(0.255, within(0.001));
    }

    @Test
    void scrolling_is_timed_to_the_frame_that_shows_it() throws IOException {
        Responses responses = Responses.toScrolling(trace(
                MAIN,
                latency("b", "0x1", "FIRST_GESTURE_SCROLL_UPDATE", 1_000),
                latency("b", "0x2", "MOUSE_WHEEL", 1_000),
                latency("e", "0x2", "", 90_000),
                latency("e", "0x1", "", 11_000),
                latency("b", "0x1", "GESTURE_SCROLL_UPDATE", 20_000),
                latency("e", "0x1", "", 50_000),
                frame("STATE_PRESENTED_ALL"),
                frame("STATE_PRESENTED_PARTIAL"),
                frame("STATE_NO_UPDATE_DESIRED"),
                frame("STATE_DROPPED")));
        assertThat(responses.answer()).isEqualTo(new Spread(2, 10, 30, 30));
        assertThat(responses.frames()).isEqualTo(2);
        assertThat(responses.dropped()).isEqualTo(1);
    }

    @Test
    void a_browser_that_traces_otherwise_is_no_quick_page() throws IOException {
        List<JsonNode> nothing = trace(MAIN);
        assertThatIOException().isThrownBy(() -> Responses.toKeys(nothing)).withMessageContaining("no key");
        assertThatIOException().isThrownBy(() -> Responses.toScrolling(nothing)).withMessageContaining("no scrolling");
    }
}
