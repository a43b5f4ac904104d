package dev.cordon.console.decide;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cordon.console.Answers;
import dev.cordon.console.Problem;
import dev.cordon.console.access.Audit;
import dev.cordon.console.access.Caller;
import dev.cordon.console.access.Role;
import dev.cordon.console.read.BulkRows;
import dev.cordon.elastic.TenantDocuments;
import dev.cordon.engine.lifecycle.Verb;
import dev.cordon.engine.trust.OperatorKey;
import io.javalin.http.Context;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

/**
 * One decision about all alerts that fit a filter, in two requests: the first finds and counts them, the second confirms that
 * number and gives a reason. What is decided are those that were counted, each by itself and signed like any other, about the
 * plan that stood then; what came since is not among them. A run ends before its end where what its giver was admitted by
 * has ended, or nobody knows what comes of it. Runs are in memory: what was not decided when the console ends stays undecided.
 */
public final class Bulk implements AutoCloseable {
    /** So long what was counted can be begun. */
    static final Duration TO_START = Duration.ofMinutes(10);

    /** Where so many in a row are not known, what carries decisions out does not answer, and others wait for the room. */
    private static final int MOST_UNKNOWN = 5;

    /** So often it is asked whether there is room by now, a second apart: longer than anybody waits in it. */
    private static final int MOST_TRIES = 30;

    private static final int ID_BYTES = 12;

    /** Runs that decide at once, whoever gave them; others wait for their turn. */
    private static final int MOST_AT_ONCE = 2;

    private final KeyFolder keys;
    private final Deciding deciding;
    private final Triaging triaging;
    private final Judging judging;
    private final Audit audit;
    private final SecureRandom random;
    private final Clock clock;
    private final Duration pause;
    private final ThreadPoolExecutor work = new ThreadPoolExecutor(
            MOST_AT_ONCE, MOST_AT_ONCE, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), Bulk::thread);
    private final BulkRuns runs;

    /** @param pause between two decisions of one run, which bounds how many a second there are */
    public Bulk(
            KeyFolder keys,
            Deciding deciding,
            Triaging triaging,
            Judging judging,
            Audit audit,
            SecureRandom random,
            Clock clock,
            Duration pause) {
        this.keys = keys;
        this.deciding = deciding;
        this.triaging = triaging;
        this.judging = judging;
        this.audit = audit;
        this.random = random;
        this.clock = clock;
        this.pause = pause;
        this.runs = new BulkRuns(clock);
    }

    private static Thread thread(Runnable task) {
        Thread thread = new Thread(task, "cordon-bulk");
        thread.setDaemon(true);
        return thread;
    }

    /** Who may decide so about holds. */
    public static Role least(Verb verb) {
        return switch (verb) {
            case APPROVE, CONFIRM, EXTEND -> Role.APPROVER;
            case REJECT, RELEASE -> Role.ANALYST;
        };
    }

    /** Finds and counts; decides nothing. */
    public Reply count(Caller caller, TenantDocuments documents, Context context) throws IOException {
        BulkWish wish = BulkWish.of(context);
        mayDecide(caller, wish);
        return counted(caller, wish, BulkRows.of(documents, wish.filter(), wish.about(), clock));
    }

    /** Finds and counts what of a run at its end can be taken back, as another run; takes back nothing. */
    public Reply undo(Caller caller, String id, TenantDocuments documents) throws IOException {
        BulkRun run = runs.own(caller, id);
        mayDecide(caller, run.aim());
        if (!run.hasEnded()) {
            throw Problem.of(
                    Problem.Kind.DECISION_REFUSED,
                    run.isDeciding()
                            ? "It is under way; wait for its end, or cancel it: what it decided until then can be taken back."
                            : "It was not begun, so it decided nothing that could be taken back.");
        }
        if (!run.aim().undoes().isEmpty()) {
            throw Problem.of(
                    Problem.Kind.DECISION_REFUSED, "It took back what another one decided; decide about them anew.");
        }
        BulkUndo undo = new BulkUndo(run);
        return counted(caller, undo, undo.rows(documents));
    }

    private Reply counted(Caller caller, BulkAim aim, List<BulkRows.Row> rows) {
        byte[] id = new byte[ID_BYTES];
        random.nextBytes(id);
        BulkRun run =
                new BulkRun(HexFormat.of().formatHex(id), caller, aim, rows, clock.millis() + TO_START.toMillis());
        runs.keep(run);
        return new Reply(201, run.json());
    }

    private void mayDecide(Caller caller, BulkAim aim) {
        if (!caller.role().covers(aim.least())) {
            audit.did("refused", caller, Map.of("why", Problem.Kind.ROLE.name(), "what", "bulk " + aim.verb()));
            throw Problem.of(
                    Problem.Kind.ROLE,
                    aim.verb() + " needs " + aim.least().word() + ", and you are "
                            + caller.role().word() + ".");
        }
    }

    /** Confirms what was counted, and begins. */
    public Reply start(Caller caller, String id, Function<String, TenantDocuments> documents, Context context) {
        JsonNode body = Answers.body(context, Set.of("fits", "reason"));
        String reason = Wish.reason(body);
        BulkRun run = runs.own(caller, id);
        mayDecide(caller, run.aim()); // what they may can be less by now
        OperatorKey unused = keys.of(caller); // else each would be refused, and others wait for that
        if (!body.path("fits").isInt()
                || body.path("fits").intValue() != run.fitting().size()) {
            throw Answers.wrong("fits: has to be the number that was counted, "
                    + run.fitting().size());
        }
        runs.begin(run);
        run.because(reason);
        Map<String, String> details = new TreeMap<>(run.aim().details());
        details.put("verb", run.aim().verb());
        details.put("of", id);
        details.put("undoes", run.aim().undoes());
        details.put("filter", run.aim().found());
        details.put("fits", Integer.toString(run.fitting().size()));
        details.put("digest", run.digest());
        details.put("reason", reason);
        audit.did("bulk", caller, details);
        BulkGiving giving =
                new BulkGiving(deciding, triaging, judging, caller, documents.apply(caller.tenant()), id, reason);
        work.execute(new InTurn(run, () -> decideAll(run, giving)));
        return new Reply(202, run.json());
    }

    /** Those of the caller; of the tenant's administrator all of the tenant. */
    public Reply list(Caller caller) {
        ObjectNode list = JsonNodeFactory.instance.objectNode();
        ArrayNode rows = list.putArray("rows");
        runs.of(caller).forEach(each -> rows.add(each.inShort()));
        return new Reply(200, list);
    }

    /** How far it is. */
    public Reply state(Caller caller, String id) {
        return new Reply(200, runs.seen(caller, id).json());
    }

    /** Ends it before its end: what was decided stays decided. */
    public Reply cancel(Caller caller, String id) {
        BulkRun run = runs.seen(caller, id);
        run.cancel("cancelled by " + caller.subject().name());
        forgo(run);
        audit.did("bulk", caller, Map.of("verb", "cancel", "of", id));
        return new Reply(200, run.json());
    }

    /** One that decides, or waits until it can. */
    private record InTurn(BulkRun of, Runnable deciding) implements Runnable {
        @Override
        public void run() {
            deciding.run();
        }
    }

    /** What waits for its turn has come to its end without it. */
    private void forgo(BulkRun run) {
        for (Runnable each : work.getQueue()) {
            if (each instanceof InTurn waiting && waiting.of() == run && work.remove(waiting)) {
                run.end(clock.millis());
            }
        }
    }

    private void decideAll(BulkRun run, BulkGiving giving) {
        Caller caller = giving.caller();
        List<BulkRows.Row> rows = run.fitting();
        int unknown = 0;
        for (int i = 0; i < rows.size() && run.isRunning(); i++) {
            Optional<String> gone = caller.gone(clock.millis());
            if (gone.isPresent()) {
                stop(run, caller, gone.get());
                break;
            }
            BulkRows.Row row = rows.get(i);
            int number = i;
            AtomicLong at = new AtomicLong();
            BulkRun.Outcome outcome;
            String words;
            try {
                Reply reply = onceThereIsRoom(run, () -> {
                    at.set(clock.millis());
                    return run.aim().give(giving, row, new BulkGiving.Turn(number, at.get()));
                });
                words = reply.body().path("words").asText("done");
                outcome = outcome(reply);
            } catch (Problem e) {
                boolean asked = e.kind() != Problem.Kind.TOO_MANY; // else nobody refused
                outcome = asked ? BulkRun.Outcome.REFUSED : BulkRun.Outcome.UNKNOWN;
                words = asked ? e.detail() : "it was not given: what comes of others is waited for all the time";
                if (e.kind() == Problem.Kind.NO_KEY) { // taken away since
                    stop(run, caller, words);
                }
            } catch (IOException | RuntimeException e) {
                outcome = BulkRun.Outcome.UNKNOWN;
                words = "something that is needed does not answer; it may be taken later";
            }
            run.tell(row, outcome, words, at.get());
            audit(run, row, giving, outcome);
            unknown = outcome == BulkRun.Outcome.UNKNOWN ? unknown + 1 : 0;
            if (unknown == MOST_UNKNOWN && i < rows.size() - 1) {
                stop(
                        run,
                        caller,
                        "what came of " + MOST_UNKNOWN + " in a row is not known; see whether the containment job runs"
                                + " ('cordon status'), look at these again, and count anew");
            } else if (!waited(pause)) {
                run.cancel("the console ends");
            }
        }
        run.end(clock.millis());
    }

    private void audit(BulkRun run, BulkRows.Row row, BulkGiving giving, BulkRun.Outcome outcome) {
        Map<String, String> details = new TreeMap<>(run.aim().details(row));
        details.put("verb", run.aim().audited(row));
        details.put("of", row.hold().isEmpty() ? row.alert() : row.hold());
        details.put("reason", giving.reason());
        details.put("bulk", run.id());
        details.put("outcome", outcome.name());
        audit.did("decision", giving.caller(), details);
    }

    private void stop(BulkRun run, Caller caller, String why) {
        run.cancel(why);
        audit.did("bulk", caller, Map.of("verb", "stop", "of", run.id(), "reason", why));
    }

    private static BulkRun.Outcome outcome(Reply reply) {
        if (reply.status() == 200) {
            return BulkRun.Outcome.TAKEN;
        }
        return reply.body().path("standing").asText().equals("UNDER_WAY")
                ? BulkRun.Outcome.UNDER_WAY
                : BulkRun.Outcome.UNKNOWN;
    }

    /** Its giver decides elsewhere, too, and so do others: places where it is waited for what comes of it are free again. */
    private Reply onceThereIsRoom(BulkRun run, OnceOnly.Doing doing) throws IOException {
        for (int tried = 1; ; tried++) {
            try {
                return doing.reply();
            } catch (Problem e) {
                boolean again = e.kind() == Problem.Kind.TOO_MANY && tried < MOST_TRIES && run.isRunning();
                if (!again || !waited(Duration.ofSeconds(e.retryAfterSeconds()))) {
                    throw e;
                }
            }
        }
    }

    private boolean waited(Duration span) {
        try {
            TimeUnit.MILLISECONDS.sleep(span.toMillis());
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** What is not decided stays so. */
    @Override
    public void close() {
        work.shutdownNow();
    }
}
