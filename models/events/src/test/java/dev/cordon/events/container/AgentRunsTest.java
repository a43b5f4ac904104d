package dev.cordon.events.container;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class AgentRunsTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private static final String RUN = """
            {"task_id": 7, "reward": 0.0,
             "info": {"task": {"user_id": "mia_1", "instruction": "PLANTED-INSTRUCTION"}},
             "traj": [
               {"role": "system", "content": "PLANTED-SYSTEM"},
               {"role": "assistant", "content": "PLANTED-THOUGHT", "tool_calls": [
                 {"function": {"name": "look", "arguments": "{\\"a\\":1}"}, "id": "c1", "type": "function"}]},
               {"role": "tool", "tool_call_id": "c1", "name": "look", "content": "Error: PLANTED-ANSWER"},
               {"role": "assistant", "content": null, "tool_calls": [
                 {"id": "c1", "function": {"name": "book"}}, {"id": "c2", "function": {"name": "pay"}}]},
               {"role": "tool", "tool_call_id": "c1", "content": "done, Error"},
               {"role": "tool", "content": "Error", "tool_call_id": "c2"},
               {"role": "user", "content": "PLANTED-REPLY"}],
             "trial": 3}""";

    private static JsonNode json(String text) throws Exception {
        return JSON.readTree(text);
    }

    @Test
    void every_tool_call_of_a_run_is_one_record() throws Exception {
        Collected collected = Collected.of("agent", "[\n" + RUN + ",\n" + RUN + "]");

        assertThat(collected.outline()).isEqualTo("1:record 2:record 3:record 4:record 5:record 6:record");
        assertThat(json(collected.records().get(0))).isEqualTo(json("""
                        {"run":{"task_id":7,"trial":3},"user":"mia_1","step":1,
                         "tool_call":{"function":{"name":"look","arguments":"{\\"a\\":1}"},"id":"c1","type":"function"},
                         "error":true}"""));
        assertThat(collected.records().get(3)).isEqualTo(collected.records().get(0));
    }

    @Test
    void an_answer_belongs_to_the_call_just_made_even_if_the_id_was_used_before() throws Exception {
        Collected collected = Collected.of("agent", RUN);

        assertThat(json(collected.records().get(0)).at("/error").asBoolean()).isTrue();
        assertThat(json(collected.records().get(1)).at("/error").asBoolean()).isFalse();
        assertThat(json(collected.records().get(2)).at("/error").asBoolean()).isTrue();
        assertThat(json(collected.records().get(2)).at("/step").asInt()).isEqualTo(3);
    }

    @Test
    void contents_of_messages_are_never_copied() {
        assertThat(String.join("", Collected.of("agent", RUN).records())).doesNotContain("PLANTED");
    }

    @Test
    void what_a_run_does_not_say_is_left_out() throws Exception {
        String run = "{\"task_id\":{\"text\":\"x\"},\"traj\":[{\"tool_calls\":[{}]},{}],\"trial\":\"t\"}";

        assertThat(Collected.of("agent", run).records())
                .containsExactly("{\"run\":{\"trial\":\"t\"},\"step\":1,\"tool_call\":{},\"error\":false}");
    }

    @Test
    void a_run_without_calls_is_one_empty_rejection() {
        String run = "{\"traj\":[{\"role\":\"user\",\"content\":\"hello\",\"tool_calls\":null}]}";

        assertThat(Collected.of("agent", "[" + run + ",{\"traj\":[]}," + RUN + "]")
                        .outline())
                .isEqualTo("1:EMPTY 2:EMPTY 3:record 4:record 5:record");
    }

    @Test
    void lines_of_calls_pass_through() {
        assertThat(Collected.of("agent", "{\"tool\":\"look\"}\n{\"tool\":\"pay\",\"traj\":1}\n")
                        .records())
                .containsExactly("{\"tool\":\"look\"}", "{\"tool\":\"pay\",\"traj\":1}");
    }

    @Test
    void a_run_may_be_longer_than_a_record_but_not_its_calls() {
        ReadLimits limits = ReadLimits.DEFAULT.withMaxRecordBytes(200);
        String run = "{\"traj\":[{\"content\":\"" + "x".repeat(300) + "\"},{\"tool_calls\":[{\"id\":\"1\"},{\"id\":\""
                + "y".repeat(200) + "\"}]}]}";
        String tooLong = "{\"traj\":[{\"content\":\"" + "x".repeat(1600) + "\"}]}";
        String line = "{\"x\":\"" + "x".repeat(200) + "\"}";
        byte[] input = (run + "\n" + tooLong + "\n" + line).getBytes(StandardCharsets.US_ASCII);

        assertThat(Collected.of("agent", limits, input).outline())
                .isEqualTo("1:record 2:TOO_LARGE 3:TOO_LARGE 4:TOO_LARGE");
    }

    @Test
    void a_run_of_very_many_calls_is_read_in_linear_time() {
        StringBuilder run = new StringBuilder("{\"traj\":[{\"tool_calls\":[{\"id\":\"x\"}");
        run.append(",{\"id\":\"1\"}".repeat(100_000)).append("]}");
        run.append(",{\"tool_call_id\":\"1\",\"content\":\"ok\"}".repeat(100_000))
                .append("]}");

        assertThat(Collected.of("agent", run.toString()).records()).hasSize(100_001);
    }
}
