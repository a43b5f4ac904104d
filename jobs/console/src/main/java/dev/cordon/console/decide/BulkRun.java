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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** One decision about many alerts: what it is about, fixed when it was counted, and what came of each. Safe for use by several threads. */
final class BulkRun {
    private static final int SHOWN = 500;

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

    private record Told(BulkRows.Row row, Outcome outcome, String words) {}

    private final String id;
    private final Caller caller;
    private final BulkWish wish;
    private final List<BulkRows.Row> fitting;
    private final Map<String, Long> misfits = new TreeMap<>();
    private final long count;
    private final String digest;
    private final long untilMillis;
    private final List<Told> told = new ArrayList<>();
    private Standing standing = Standing.COUNTED;
    private String cancelledWhy = "";

    /** @param untilMillis by when it has to be started */
    BulkRun(String id, Caller caller, BulkWish wish, List<BulkRows.Row> rows, long untilMillis) {
        this.id = id;
        this.caller = caller;
        this.wish = wish;
        this.count = rows.size();
        this.fitting = rows.stream().filter(row -> row.misfit().isEmpty()).toList();
        rows.stream().filter(row -> !row.misfit().isEmpty()).forEach(row -> misfits.merge(row.misfit(), 1L, Long::sum));
        this.digest = digest(wish, fitting);
        this.untilMillis = untilMillis;
    }

    /** Of what exactly is decided, for the audit. */
    private static String digest(BulkWish wish, List<BulkRows.Row> rows) {
        MessageDigest sha256 = Sha256.start();
        rows.forEach(
                row -> sha256.update(String.join("\t", wish.verb(row), row.alert(), row.hold(), row.planHash() + "\n")
                        .getBytes(StandardCharsets.UTF_8)));
        return Sha256.hex(sha256);
    }

    String id() {
        return id;
    }

    Caller caller() {
        return caller;
    }

    BulkWish wish() {
        return wish;
    }

    String digest() {
        return digest;
    }

    List<BulkRows.Row> fitting() {
        return fitting;
    }

    /** Whether nobody needs it any more. */
    synchronized boolean isOver(long nowMillis) {
        return standing != Standing.RUNNING && nowMillis > untilMillis;
    }

    synchronized boolean isRunning() {
        return standing == Standing.RUNNING;
    }

    /** Starts it, unless it was started or its time is over. */
    synchronized boolean start(long nowMillis) {
        if (standing != Standing.COUNTED || nowMillis > untilMillis) {
            return false;
        }
        standing = Standing.RUNNING;
        return true;
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

    synchronized void done() {
        if (standing == Standing.RUNNING) {
            standing = Standing.DONE;
        }
    }

    synchronized void tell(BulkRows.Row row, Outcome outcome, String words) {
        told.add(new Told(row, outcome, words));
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
                .put("verb", wish.verb())
                .put("count", count)
                .put("fits", fitting.size())
                .put("digest", digest)
                .put("start_until", Shown.time(untilMillis))
                .put("decided", told.size());
        ObjectNode verbs = json.putObject("verbs");
        fitting.stream()
                .collect(Collectors.groupingBy(wish::verb, TreeMap::new, Collectors.counting()))
                .forEach(verbs::put);
        ObjectNode not = json.putObject("misfits");
        misfits.forEach((words, many) -> not.put(Shown.text(words), many));
        ObjectNode outcomes = json.putObject("outcomes");
        for (Outcome each : Outcome.values()) {
            outcomes.put(
                    each.name(),
                    told.stream().filter(one -> one.outcome() == each).count());
        }
        ArrayNode rows = json.putArray("rows");
        for (Told each : told.subList(Math.max(0, told.size() - mostRows), told.size())) {
            rows.addObject()
                    .put("alert", Shown.text(each.row().alert()))
                    .put("name", Shown.text(each.row().name()))
                    .put("hold", Shown.text(each.row().hold()))
                    .put("verb", wish.verb(each.row()))
                    .put("outcome", each.outcome().name())
                    .put("words", Shown.text(each.words()));
        }
        return json;
    }
}
