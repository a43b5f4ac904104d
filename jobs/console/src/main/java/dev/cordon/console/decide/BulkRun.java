package dev.cordon.console.decide;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cordon.console.Shown;
import dev.cordon.console.access.Caller;
import dev.cordon.console.read.BulkRows;
import dev.cordon.domain.Sha256;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** One decision about many alerts: what it is about, fixed when it was counted, and what came of each. Safe for use by several threads. */
final class BulkRun {
    private static final int SHOWN = 500;
    /** So long what it decided can be taken back. */
    private static final Duration KEPT = Duration.ofHours(24);

    /** How far it is. */
    enum Standing {
        COUNTED,
        RUNNING,
        DONE,
        CANCELLED
    }

    /** What came of one. */
    enum Outcome {
        TAKEN,
        UNDER_WAY,
        UNKNOWN,
        REFUSED
    }

    /**
     * What was decided about one.
     *
     * @param atMillis when it was said
     */
    record Told(BulkRows.Row row, Outcome outcome, String words, long atMillis) {}

    private final String id;
    private final Caller caller;
    private final BulkAim aim;
    private final List<BulkRows.Row> fitting;
    private final List<BulkRows.Row> left;
    private final Map<String, Long> misfits = new TreeMap<>();
    private final long count;
    private final String digest;
    private final long untilMillis;
    /** By their alerts, in the order in which it was decided. */
    private final Map<String, Told> told = new LinkedHashMap<>();

    private Standing standing = Standing.COUNTED;
    private String cancelledWhy = "";
    /** 0 as long as it was not begun. */
    private long begunMillis;
    /** Empty as long as it was not begun. */
    private String reason = "";
    /** Alerts of which what it said is taken back, or of which somebody said anything else since. */
    private final Set<String> settled = new HashSet<>();
    /** From its start until nothing of it is decided any more, which is some moments after it was cancelled. */
    private boolean deciding;
    /** 0 as long as it was not begun or decides. */
    private long endedMillis;

    /** @param untilMillis by when it has to be started */
    BulkRun(String id, Caller caller, BulkAim aim, List<BulkRows.Row> rows, long untilMillis) {
        this.id = id;
        this.caller = caller;
        this.aim = aim;
        this.count = rows.size();
        this.fitting = rows.stream().filter(row -> row.misfit().isEmpty()).toList();
        List<BulkRows.Row> others =
                rows.stream().filter(row -> !row.misfit().isEmpty()).toList();
        others.forEach(row -> misfits.merge(row.misfit(), 1L, Long::sum));
        this.left = List.copyOf(others.subList(0, Math.min(others.size(), SHOWN)));
        this.digest = digest(aim, fitting);
        this.untilMillis = untilMillis;
    }

    /** Of what exactly is decided, for the audit. */
    private static String digest(BulkAim aim, List<BulkRows.Row> rows) {
        MessageDigest sha256 = Sha256.start();
        rows.forEach(
                row -> sha256.update(String.join("\t", aim.verb(row), row.alert(), row.hold(), row.planHash() + "\n")
                        .getBytes(StandardCharsets.UTF_8)));
        return Sha256.hex(sha256);
    }

    String id() {
        return id;
    }

    Caller caller() {
        return caller;
    }

    BulkAim aim() {
        return aim;
    }

    String digest() {
        return digest;
    }

    List<BulkRows.Row> fitting() {
        return fitting;
    }

    /** Whether nobody needs it any more. */
    synchronized boolean isOver(long nowMillis) {
        return !deciding && nowMillis > (hasEnded() ? endedMillis + KEPT.toMillis() : untilMillis);
    }

    /** Whether it was cancelled before it began, so that nothing comes of it. */
    synchronized boolean isGivenUp() {
        return standing == Standing.CANCELLED && !deciding && !hasEnded();
    }

    synchronized boolean isRunning() {
        return standing == Standing.RUNNING;
    }

    synchronized boolean isDeciding() {
        return deciding;
    }

    /** Whether it was begun, and decides nothing any more. */
    synchronized boolean hasEnded() {
        return endedMillis > 0;
    }

    /** Starts it, unless it was started or its time is over. */
    synchronized boolean start(long nowMillis) {
        if (standing != Standing.COUNTED || nowMillis > untilMillis) {
            return false;
        }
        standing = Standing.RUNNING;
        deciding = true;
        begunMillis = nowMillis;
        return true;
    }

    /** Why its giver decides so. */
    synchronized void because(String given) {
        reason = given;
    }

    /**
     * Ends it before its end, unless it has ended.
     *
     * @param why in words, for whoever looks at it
     */
    synchronized void cancel(String why) {
        if (standing == Standing.COUNTED || standing == Standing.RUNNING) {
            standing = Standing.CANCELLED;
            cancelledWhy = why;
        }
    }

    /** Nothing of it is decided any more. */
    synchronized void end(long nowMillis) {
        if (standing == Standing.RUNNING) {
            standing = Standing.DONE;
        }
        deciding = false;
        endedMillis = nowMillis;
    }

    synchronized void tell(BulkRows.Row row, Outcome outcome, String words, long atMillis) {
        told.put(row.alert(), new Told(row, outcome, words, atMillis));
    }

    /** What came of one. */
    synchronized Optional<Told> told(BulkRows.Row row) {
        return Optional.ofNullable(told.get(row.alert()));
    }

    /** Nothing that it said of one is taken back any more. */
    synchronized void settle(BulkRows.Row row) {
        settled.add(row.alert());
    }

    /** Of how many it said something that may stand, and can be taken back. */
    private long undoable() {
        return hasEnded()
                ? told.values().stream()
                        .filter(each -> each.outcome() != Outcome.REFUSED
                                && aim.isTakenBack(each.row())
                                && !settled.contains(each.row().alert()))
                        .count()
                : 0;
    }

    /** As answers hold it: counts of all, and the latest rows. */
    synchronized ObjectNode json() {
        return json(SHOWN);
    }

    /** As a list has it: counts of all, and no row. */
    synchronized ObjectNode inShort() {
        return json(0);
    }

    private ObjectNode json(int mostRows) {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("id", id)
                .put("by", Shown.text(caller.subject().name()))
                .put("standing", standing.name())
                .put("cancelled_why", Shown.text(cancelledWhy))
                .put("verb", aim.verb())
                .put("undoes", aim.undoes())
                .put("undoable", undoable())
                .put("count", count)
                .put("fits", fitting.size())
                .put("digest", digest)
                .put("start_until", Shown.time(untilMillis))
                .put("begun", begunMillis == 0 ? "" : Shown.time(begunMillis))
                .put("reason", Shown.text(reason))
                .put("decided", told.size());
        ObjectNode verbs = json.putObject("verbs");
        fitting.stream()
                .collect(Collectors.groupingBy(aim::verb, TreeMap::new, Collectors.counting()))
                .forEach(verbs::put);
        ObjectNode not = json.putObject("misfits");
        misfits.forEach((words, many) -> not.put(Shown.text(words), many));
        ObjectNode outcomes = json.putObject("outcomes");
        for (Outcome each : Outcome.values()) {
            outcomes.put(
                    each.name(),
                    told.values().stream().filter(one -> one.outcome() == each).count());
        }
        ArrayNode others = json.putArray("left");
        for (BulkRows.Row each : left.subList(0, Math.min(left.size(), mostRows))) {
            put(each, others.addObject()).put("words", Shown.text(each.misfit()));
        }
        ArrayNode rows = json.putArray("rows");
        told.values().stream()
                .skip(Math.max(0, told.size() - mostRows))
                .forEach(each -> put(each.row(), rows.addObject())
                        .put("verb", aim.verb(each.row()))
                        .put("outcome", each.outcome().name())
                        .put("words", Shown.text(each.words())));
        return json;
    }

    private static ObjectNode put(BulkRows.Row row, ObjectNode into) {
        return into.put("alert", Shown.text(row.alert()))
                .put("name", Shown.text(row.name()))
                .put("hold", Shown.text(row.hold()));
    }
}
