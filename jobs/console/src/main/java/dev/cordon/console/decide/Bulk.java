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
import io.javalin.http.Context;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One decision about all alerts that fit a filter, in two requests: the first finds and counts them, the second confirms that
 * number and gives a reason. What is decided are those that were counted, each by itself and signed like any other, about the
 * plan that stood then; what came since is not among them. A run ends before its end where what its giver was admitted by
 * has ended, or nobody knows what comes of it. Runs are in memory: what was not decided when the console ends stays undecided.
 */
public final class Bulk implements AutoCloseable {
    private static final Duration TO_START = Duration.ofMinutes(10);
    private static final int MOST_RUNS = 50;
    /** At most one of them runs. */
    private static final int MOST_OF_ONE = 5;
    /** Where so many in a row are not known, what carries decisions out does not answer, and others wait for the room. */
    private static final int MOST_UNKNOWN = 5;

    /** So often it is asked whether there is room by now, a second apart: longer than anybody waits in it. */
    private static final int MOST_TRIES = 30;

    private static final int ID_BYTES = 12;

    private final Deciding deciding;
    private final Triaging triaging;
    private final Judging judging;
    private final Audit audit;
    private final SecureRandom random;
    private final Clock clock;
    private final Duration pause;
    private final ExecutorService work = Executors.newFixedThreadPool(2, task -> {
        Thread thread = new Thread(task, "cordon-bulk");
        thread.setDaemon(true);
        return thread;
    });
    private final Map<String, BulkRun> runs = new LinkedHashMap<>();

    /** @param pause between two decisions of one run, which bounds how many a second there are */
    public Bulk(
            Deciding deciding,
            Triaging triaging,
            Judging judging,
            Audit audit,
            SecureRandom random,
            Clock clock,
            Duration pause) {
        this.deciding = deciding;
        this.triaging = triaging;
        this.judging = judging;
        this.audit = audit;
        this.random = random;
        this.clock = clock;
        this.pause = pause;
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
        byte[] id = new byte[ID_BYTES];
        random.nextBytes(id);
        BulkRun run = new BulkRun(
                Base64.getUrlEncoder().withoutPadding().encodeToString(id),
                caller,
                wish,
                BulkRows.of(documents, wish.filter(), wish.about(), clock),
                clock.millis() + TO_START.toMillis());
        keep(run);
        return new Reply(201, run.json());
    }

    private static void mayDecide(Caller caller, BulkWish wish) {
        if (!caller.role().covers(wish.least())) {
            throw Problem.of(
                    Problem.Kind.ROLE,
                    wish.verb() + " needs " + wish.least().word() + ", and you are "
                            + caller.role().word() + ".");
        }
    }

    /** Whoever counts again and again pushes out their own earlier runs, and nobody else's. */
    private void keep(BulkRun run) {
        synchronized (runs) {
            runs.values().removeIf(each -> each.isOver(clock.millis()));
            List<BulkRun> own = runs.values().stream()
                    .filter(each -> isOf(each, run.caller()))
                    .toList();
            if (own.size() >= MOST_OF_ONE) {
                own.stream().filter(each -> !each.isRunning()).findFirst().ifPresent(each -> runs.remove(each.id()));
            }
            if (runs.size() >= MOST_RUNS) {
                throw Problem.tooMany(TO_START.toSeconds());
            }
            runs.put(run.id(), run);
        }
    }

    /** Confirms what was counted, and begins. */
    public Reply start(Caller caller, String id, Function<String, TenantDocuments> documents, Context context) {
        JsonNode body = Answers.body(context, Set.of("fits", "reason"));
        String reason = Wish.reason(body);
        BulkRun run = own(caller, id);
        mayDecide(caller, run.wish()); // what they may can be less by now
        if (!body.path("fits").isInt()
                || body.path("fits").intValue() != run.fitting().size()) {
            throw Answers.wrong("fits: has to be the number that was counted, "
                    + run.fitting().size());
        }
        synchronized (runs) {
            if (runs.get(id) != run) { // pushed out since it was found
                throw unknown();
            }
            boolean busy = runs.values().stream().anyMatch(each -> each.isRunning() && isOf(each, caller));
            if (busy) {
                throw Problem.of(
                        Problem.Kind.DECISION_REFUSED,
                        "A decision of yours about many is under way; wait for it, or cancel it.");
            }
            if (!run.start(clock.millis())) {
                throw Problem.of(
                        Problem.Kind.DECISION_REFUSED,
                        "It was begun or cancelled, or counted too long ago. Count anew.");
            }
        }
        audit.did(
                "bulk",
                caller,
                Map.of(
                        "verb",
                        run.wish().verb(),
                        "of",
                        id,
                        "fits",
                        Integer.toString(run.fitting().size()),
                        "digest",
                        run.digest(),
                        "reason",
                        reason));
        work.execute(() -> decideAll(run, caller, documents.apply(caller.tenant()), reason));
        return new Reply(202, run.json());
    }

    /** Those of the caller; of the tenant's administrator all of the tenant. */
    public Reply list(Caller caller) {
        ObjectNode list = JsonNodeFactory.instance.objectNode();
        ArrayNode rows = list.putArray("rows");
        synchronized (runs) {
            runs.values().stream()
                    .filter(each -> maySee(each, caller) && !each.isOver(clock.millis()))
                    .forEach(each -> rows.add(each.inShort()));
        }
        return new Reply(200, list);
    }

    /** How far it is. */
    public Reply state(Caller caller, String id) {
        return new Reply(200, seen(caller, id).json());
    }

    /** Ends it before its end: what was decided stays decided. */
    public Reply cancel(Caller caller, String id) {
        BulkRun run = seen(caller, id);
        run.cancel("cancelled by " + caller.subject().name());
        audit.did("bulk", caller, Map.of("verb", "cancel", "of", id));
        return new Reply(200, run.json());
    }

    private BulkRun seen(Caller caller, String id) {
        synchronized (runs) {
            @Nullable BulkRun run = runs.get(id);
            return run != null && maySee(run, caller) ? run : own(caller, id);
        }
    }

    /** Nobody starts another's. */
    private BulkRun own(Caller caller, String id) {
        synchronized (runs) {
            @Nullable BulkRun run = ofTenant(caller, id);
            if (run == null || !isOf(run, caller)) {
                throw unknown();
            }
            return run;
        }
    }

    private static Problem unknown() {
        return Problem.of(Problem.Kind.NOT_FOUND, "You counted nothing under this id, or too long ago. Count anew.");
    }

    private @Nullable BulkRun ofTenant(Caller caller, String id) {
        BulkRun run = runs.get(id);
        return run != null && run.caller().tenant().equals(caller.tenant()) ? run : null;
    }

    private static boolean maySee(BulkRun run, Caller caller) {
        return run.caller().tenant().equals(caller.tenant())
                && (isOf(run, caller) || caller.role().covers(Role.ADMIN));
    }

    /** In whatever tenant: with roles in many, one person is one. */
    private static boolean isOf(BulkRun run, Caller caller) {
        return run.caller().subject().name().equals(caller.subject().name());
    }

    private void decideAll(BulkRun run, Caller caller, TenantDocuments documents, String reason) {
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
            BulkRun.Outcome outcome;
            String words;
            try {
                Reply reply = onceThereIsRoom(run, () -> decide(run, caller, documents, row, reason, number));
                words = reply.body().path("words").asText("done");
                outcome = outcome(reply);
            } catch (Problem e) {
                boolean asked = e.kind() != Problem.Kind.TOO_MANY; // else nobody refused
                outcome = asked ? BulkRun.Outcome.REFUSED : BulkRun.Outcome.UNKNOWN;
                words = asked ? e.detail() : "it was not given: what comes of others is waited for all the time";
            } catch (IOException | RuntimeException e) {
                outcome = BulkRun.Outcome.UNKNOWN;
                words = "something that is needed does not answer; it may be taken later";
            }
            run.tell(row, outcome, words);
            audit.did(
                    "decision",
                    caller,
                    Map.of(
                            "verb",
                            run.wish().audited(row),
                            "of",
                            row.hold().isEmpty() ? row.alert() : row.hold(),
                            "reason",
                            reason,
                            "bulk",
                            run.id(),
                            "outcome",
                            outcome.name()));
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
        run.done();
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

    private Reply decide(
            BulkRun run, Caller caller, TenantDocuments documents, BulkRows.Row row, String reason, int number)
            throws IOException {
        BulkWish wish = run.wish();
        if (wish.triage().isPresent()) {
            Triaging.Wanted wanted = new Triaging.Wanted(wish.triage().get(), wish.whom(), reason);
            return triaging.say(caller, documents, row.alert(), wanted);
        }
        String key = "bulk-" + run.id() + "-" + number;
        if (row.verb().isEmpty()) {
            Judging.Wanted wanted = new Judging.Wanted(wish.word().orElseThrow(), reason);
            return judging.say(caller, documents, row.alert(), wanted, row.lastMillis(), key);
        }
        String why = wish.verdict().map(each -> each.before(reason)).orElse(reason);
        Wish about = new Wish(row.verb().get(), why, row.planHash(), wish.extendByMillis(), true);
        return deciding.decide(caller, documents, row.hold(), about, key);
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
