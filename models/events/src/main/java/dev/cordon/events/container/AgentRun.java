package dev.cordon.events.container;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** One run of an agent, and the records its tool calls become. */
final class AgentRun {
    /** Receives one composed record. */
    interface CallConsumer {
        void call(byte[] record) throws IOException;
    }

    /** Longer ids are left out: they are not ids. */
    private static final int MAX_ID_BYTES = 256;

    private static final byte[] TRAJECTORY = ascii("traj");
    private static final byte[] TASK_ID = ascii("task_id");
    private static final byte[] TRIAL = ascii("trial");
    private static final byte[] INFO = ascii("info");
    private static final byte[] TASK = ascii("task");
    private static final byte[] USER_ID = ascii("user_id");
    private static final byte[] TOOL_CALLS = ascii("tool_calls");
    private static final byte[] ID = ascii("id");
    private static final byte[] TOOL_CALL_ID = ascii("tool_call_id");
    private static final byte[] CONTENT = ascii("content");
    private static final byte[] ERROR = ascii("\"Error");

    private final JsonSlice json;
    private final int run;
    private final int trajectory;

    AgentRun(byte[] bytes, int offset, int length) {
        json = new JsonSlice(bytes, offset + length);
        run = offset;
        trajectory = json.member(run, TRAJECTORY);
    }

    boolean isRun() {
        return trajectory != JsonSlice.NONE && json.bytes[trajectory] == '[';
    }

    /** Composes a record from every tool call, in order, and returns their number. */
    long forEachCall(CallConsumer consumer) throws IOException {
        byte[] head = head();
        long step = 0;
        for (int message = json.first(trajectory); message != JsonSlice.NONE; message = json.following(message)) {
            int call = json.first(json.member(message, TOOL_CALLS));
            Map<String, Boolean> failures = call == JsonSlice.NONE ? Map.of() : failures(message);
            for (; call != JsonSlice.NONE; call = json.following(call)) {
                step++;
                int id = json.member(call, ID);
                boolean failed = id != JsonSlice.NONE && failures.getOrDefault(json.spelling(id), false);
                ByteArrayOutputStream out = new ByteArrayOutputStream();
                out.write(head);
                out.write(ascii(",\"step\":" + step + ",\"tool_call\":"));
                out.write(json.bytes, call, json.behind(call) - call);
                out.write(ascii(",\"error\":" + failed + "}"));
                consumer.call(out.toByteArray());
            }
        }
        return step;
    }

    private byte[] head() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(ascii("{\"run\":{"));
        boolean first = writeId(out, "\"task_id\":", json.member(run, TASK_ID), true);
        writeId(out, first ? "\"trial\":" : ",\"trial\":", json.member(run, TRIAL), true);
        out.writeBytes(ascii("}"));
        writeId(out, ",\"user\":", json.member(json.member(json.member(run, INFO), TASK), USER_ID), false);
        return out.toByteArray();
    }

    /** Returns whether nothing was written. */
    private boolean writeId(ByteArrayOutputStream out, String name, int value, boolean numberToo) {
        if (value == JsonSlice.NONE) {
            return true;
        }
        byte c = json.bytes[value];
        int length = json.behind(value) - value;
        boolean fits = c == '"' || (numberToo && (c == '-' || (c >= '0' && c <= '9')));
        if (!fits || length > MAX_ID_BYTES) {
            return true;
        }
        out.writeBytes(ascii(name));
        out.write(json.bytes, value, length);
        return false;
    }

    /**
     * By id of a call, whether its answer is an error. Answers follow the message that calls, before anything else is
     * said; the same id may come again later in the run.
     */
    private Map<String, Boolean> failures(int message) {
        Map<String, Boolean> failures = new HashMap<>();
        for (int answer = json.following(message); answer != JsonSlice.NONE; answer = json.following(answer)) {
            int id = json.member(answer, TOOL_CALL_ID);
            if (id == JsonSlice.NONE || json.member(answer, TOOL_CALLS) != JsonSlice.NONE) {
                break;
            }
            failures.putIfAbsent(json.spelling(id), json.startsWith(json.member(answer, CONTENT), ERROR));
        }
        return failures;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
