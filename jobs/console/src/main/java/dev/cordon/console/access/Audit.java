package dev.cordon.console.access;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cordon.wire.text.HarmlessText;
import java.time.Clock;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Who did what, one JSON object a line: sign-ins, reads of events of a log, decisions. Holds no secret. */
public final class Audit {
    /** Name of the logger that it goes to. */
    public static final String NAME = "dev.cordon.console.audit";

    private static final Logger LOG = LoggerFactory.getLogger(NAME);
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int LONGEST = 1_000;

    private final Clock clock;
    private final Consumer<String> lines;

    /** @param lines takes each line */
    public Audit(Clock clock, Consumer<String> lines) {
        this.clock = clock;
        this.lines = lines;
    }

    /** To the log of the process. */
    public static Audit toLog(Clock clock) {
        return new Audit(clock, LOG::info);
    }

    /** Something that somebody did. */
    public void did(String what, Caller caller, Map<String, String> details) {
        write(what, caller.subject().name(), caller.tenant(), caller.address(), details);
    }

    /** Something that is of no tenant, by somebody or nobody. */
    public void did(String what, String subject, String address) {
        did(what, subject, address, Map.of());
    }

    /** The same with details, of a tenant that somebody named and may have no role in. */
    void did(String what, String subject, String tenant, String address, Map<String, String> details) {
        write(what, subject, tenant, address, details);
    }

    /** The same with details. */
    public void did(String what, String subject, String address, Map<String, String> details) {
        write(what, subject, "", address, details);
    }

    private void write(String what, String subject, String tenant, String address, Map<String, String> details) {
        ObjectNode line = JSON.createObjectNode()
                .put("audit", what)
                .put("at", clock.instant().toString())
                .put("subject", shown(subject))
                .put("tenant", tenant)
                .put("address", address);
        new TreeMap<>(details).forEach((name, value) -> line.put(name, shown(value)));
        lines.accept(line.toString());
    }

    private static String shown(String text) {
        return new HarmlessText(true).of(text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text);
    }
}
