package dev.cordon.events;

import dev.cordon.domain.Action;
import dev.cordon.domain.Actor;
import dev.cordon.domain.Client;
import dev.cordon.domain.Credential;
import dev.cordon.domain.Identity;
import dev.cordon.domain.IdentityEvent;
import dev.cordon.domain.IdentityKind;
import dev.cordon.domain.Measure;
import dev.cordon.domain.Outcome;
import dev.cordon.domain.OutcomeStatus;
import dev.cordon.domain.RejectReason;
import dev.cordon.domain.Session;
import dev.cordon.domain.SourceEndpoint;
import dev.cordon.events.Normalized.Accepted;
import dev.cordon.events.Normalized.Rejected;
import dev.cordon.events.json.FieldNames;
import dev.cordon.events.json.JsonKind;
import dev.cordon.events.json.JsonRejection;
import dev.cordon.events.json.JsonScanner;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

/**
 * Tool calls of AI agents, in one of two shapes:
 *
 * <ul>
 *   <li>a call out of a recorded run: {@code {"agent", "run": {"task_id", "trial"}, "user", "step", "tool_call":
 *       {"function": {"name", "arguments": "<JSON text>"}, "id"}, "error"}};
 *   <li>a line of an agent's log: {@code {"time", "agent", "run", "step", "tool", "arguments": {…}, "error", "user"}}.
 * </ul>
 *
 * Where {@code agent} is absent, the container's name stands in. Recorded runs have no clock; their calls get a time that
 * follows from their place alone, {@link #BASE_MILLIS} plus a day for each trial, 15 minutes for each task and 10 seconds
 * for each step, and say so. Of arguments only the names are read.
 */
public final class AgentRunNormalizer implements EventNormalizer {
    /** Name of the source. */
    public static final String SOURCE = "agent";
    /** 2024-05-15T15:00:00Z, the time that the tasks of tau-bench name as theirs. */
    public static final long BASE_MILLIS = 1_715_785_200_000L;
    /** Highest number of a trial, task or step. */
    public static final int MAX_ORDINAL = 1_000_000;

    private static final long TRIAL_MILLIS = 86_400_000L;
    private static final long TASK_MILLIS = 900_000L;
    private static final long STEP_MILLIS = 10_000L;
    private static final int MAX_ID = 256;
    private static final int MAX_TOOL = 128;

    private static final int AGENT = 0;
    private static final int RUN = 1;
    private static final int USER = 2;
    private static final int STEP = 3;
    private static final int TOOL_CALL = 4;
    private static final int ERROR = 5;
    private static final int TIME = 6;
    private static final int TOOL = 7;
    private static final int ARGUMENTS = 8;
    private static final int CALL_ID = 9;
    private static final FieldNames NAMES =
            FieldNames.of("", "agent", "run", "user", "step", "tool_call", "error", "time", "tool", "arguments", "id");
    private static final FieldNames RUN_NAMES = FieldNames.of("run.", "task_id", "trial");
    private static final FieldNames CALL_NAMES = FieldNames.of("tool_call.", "function", "id");
    private static final FieldNames FUNCTION_NAMES = FieldNames.of("tool_call.function.", "name", "arguments");
    private static final FieldNames ARGUMENT_NAMES = FieldNames.of("arguments.");

    private final JsonScanner json = new JsonScanner();
    private final JsonScanner inner = new JsonScanner();
    private final Shape shape = new Shape();
    private boolean sawCall;
    private String agent = "";
    private String run = "";
    private long task;
    private long trial;
    private String user = "";
    private long step;
    private boolean error;
    private String time = "";
    private String tool = "";
    private String callId = "";
    private String argumentStyle = "";

    @Override
    public String source() {
        return SOURCE;
    }

    @Override
    public boolean needsContainer() {
        return true;
    }

    @Override
    public Normalized normalize(byte[] buffer, int offset, int length, RecordContext context) {
        reset();
        try {
            json.reset(buffer, offset, length);
            if (json.kind() == JsonKind.OBJECT) {
                read();
            } else {
                json.skip();
            }
            json.end();
        } catch (JsonRejection e) {
            return new Rejected(e.reason(), e.detail());
        }
        if (!sawCall) {
            return new Rejected(RejectReason.NOT_THIS_SOURCE, "no tool call: neither tool_call nor tool");
        }
        if (agent.isEmpty()) {
            agent = context.container();
        }
        String missing = missing();
        if (!missing.isEmpty()) {
            return new Rejected(RejectReason.MISSING_FIELD, missing + ": absent or empty");
        }
        boolean hasClock = !time.isEmpty();
        long millis = hasClock ? RecordTime.parse(time) : logicalTime();
        if (millis == RecordTime.NONE) {
            return new Rejected(RejectReason.BAD_FIELD, "time: not an RFC 3339 time");
        }
        if (!RecordTime.plausible(millis)) {
            return new Rejected(RejectReason.BAD_FIELD, "time: before 2005 or after 2099");
        }
        boolean named = !run.isEmpty() && (step >= 0 || !callId.isEmpty());
        String id = named ? eventId(millis) : RecordId.of(buffer, offset, length);
        return new Accepted(event(context.tenant(), id, millis, hasClock));
    }

    private String missing() {
        if (agent.isEmpty()) {
            return "agent";
        }
        if (tool.isEmpty()) {
            return "tool";
        }
        if (!time.isEmpty()) {
            return "";
        }
        return task < 0 ? "time" : step < 0 ? "step" : "";
    }

    private long logicalTime() {
        return BASE_MILLIS + Math.max(0, trial) * TRIAL_MILLIS + task * TASK_MILLIS + step * STEP_MILLIS;
    }

    private String eventId(long millis) {
        String place = agent + "/" + run + (step < 0 ? "" : "/" + step)
                + (time.isEmpty() ? "" : "/" + Instant.ofEpochMilli(millis));
        return callId.isEmpty() ? place + "/" + tool : place + "/" + tool + "/" + callId;
    }

    private IdentityEvent event(String tenant, String id, long millis, boolean hasClock) {
        String key = "agent:" + agent;
        return new IdentityEvent(
                tenant,
                SOURCE,
                id,
                millis,
                hasClock,
                new Identity(key, IdentityKind.AI_AGENT, Printable.of(agent), "", key),
                Credential.NONE,
                run.isEmpty() ? Session.NONE : new Session(agent + "/" + run, Printable.of(run), "", 0, false),
                user.isEmpty() ? List.of() : List.of(new Actor(IdentityKind.HUMAN, user)),
                new Action("tool", Printable.of(tool)),
                List.of(),
                SourceEndpoint.NONE,
                Client.NONE,
                error ? new Outcome(OutcomeStatus.FAILURE, "ToolError") : Outcome.SUCCESS,
                "",
                shape.text(),
                argumentStyle.isEmpty() ? List.of() : List.of(argumentStyle),
                List.of(new Measure("arguments", shape.size())));
    }

    private void reset() {
        sawCall = error = false;
        agent = run = user = time = tool = callId = argumentStyle = "";
        task = trial = step = -1;
        shape.reset();
    }

    private void read() throws JsonRejection {
        json.enterObject();
        int field;
        while ((field = json.nextField(NAMES)) != JsonScanner.END_OF_OBJECT) {
            switch (field) {
                case AGENT -> agent = json.textOrNull(MAX_ID);
                case RUN -> run();
                case USER -> user = json.textOrNull(MAX_ID);
                case STEP -> step = ordinal(json);
                case TOOL_CALL -> {
                    if (json.enterObjectOrNull()) {
                        sawCall = true;
                        call();
                    }
                }
                case ERROR -> error = json.flag();
                case TIME -> time = json.textOrNull(64);
                case TOOL -> {
                    sawCall = true;
                    tool = json.textCut(MAX_TOOL);
                }
                case ARGUMENTS -> arguments(json);
                case CALL_ID -> callId = json.textOrNull(MAX_ID);
                default -> json.skip();
            }
        }
    }

    private void run() throws JsonRejection {
        JsonKind kind = json.kind();
        if (kind == JsonKind.NUMBER) {
            run = Long.toString(json.integer());
            return;
        }
        if (kind != JsonKind.OBJECT) {
            run = json.textOrNull(MAX_ID);
            return;
        }
        json.enterObject();
        int field;
        while ((field = json.nextField(RUN_NAMES)) != JsonScanner.END_OF_OBJECT) {
            switch (field) {
                case 0 -> task = ordinal(json);
                case 1 -> trial = ordinal(json);
                default -> json.skip();
            }
        }
        if (task >= 0) {
            run = trial < 0 ? Long.toString(task) : task + "." + trial;
        }
    }

    private static long ordinal(JsonScanner json) throws JsonRejection {
        if (json.kind() == JsonKind.NULL) {
            json.skip();
            return -1;
        }
        long value = json.integer();
        if (value < 0 || value > MAX_ORDINAL) {
            throw json.bad("not between 0 and " + MAX_ORDINAL);
        }
        return value;
    }

    private void call() throws JsonRejection {
        int field;
        while ((field = json.nextField(CALL_NAMES)) != JsonScanner.END_OF_OBJECT) {
            if (field == 1) {
                callId = json.textOrNull(MAX_ID);
            } else if (field == 0 && json.enterObjectOrNull()) {
                function();
            } else if (field == JsonScanner.UNKNOWN_FIELD) {
                json.skip();
            }
        }
    }

    private void function() throws JsonRejection {
        int field;
        while ((field = json.nextField(FUNCTION_NAMES)) != JsonScanner.END_OF_OBJECT) {
            switch (field) {
                case 0 -> tool = json.textCut(MAX_TOOL);
                case 1 -> arguments(json);
                default -> json.skip();
            }
        }
    }

    /** An object, or the text of one: the agent wrote that text, so a broken one is a way of calling, not a bad record. */
    private void arguments(JsonScanner from) throws JsonRejection {
        JsonKind kind = from.kind();
        if (kind == JsonKind.OBJECT) {
            names(from);
        } else if (kind == JsonKind.TEXT) {
            byte[] text = from.text(Integer.MAX_VALUE - 1).getBytes(StandardCharsets.UTF_8);
            try {
                inner.reset(text, 0, text.length);
                names(inner);
                inner.end();
            } catch (JsonRejection e) {
                shape.reset();
                argumentStyle = "arguments=malformed";
            }
        } else {
            from.skip();
        }
    }

    private void names(JsonScanner from) throws JsonRejection {
        from.enterObject();
        while (from.nextField(ARGUMENT_NAMES) != JsonScanner.END_OF_OBJECT) {
            shape.add(from.fieldName());
            from.skip();
        }
    }
}
