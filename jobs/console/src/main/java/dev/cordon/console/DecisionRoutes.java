package dev.cordon.console;

import dev.cordon.console.access.Audit;
import dev.cordon.console.access.Caller;
import dev.cordon.console.access.Role;
import dev.cordon.console.decide.Bulk;
import dev.cordon.console.decide.Deciding;
import dev.cordon.console.decide.Judging;
import dev.cordon.console.decide.OnceOnly;
import dev.cordon.console.decide.Reply;
import dev.cordon.console.decide.Suppressing;
import dev.cordon.console.decide.Triaging;
import dev.cordon.console.decide.Wish;
import dev.cordon.elastic.TenantDocuments;
import dev.cordon.engine.lifecycle.Verb;
import dev.cordon.engine.trust.SuppressionWord;
import dev.cordon.engine.trust.TriageWord;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/** What people decide: about a hold, whose work an alert is, what it was, or what is expected. Each request once, however often it is sent. */
final class DecisionRoutes {
    private static final Pattern KEY = Pattern.compile("[A-Za-z0-9_-]{8,64}");

    private final Function<String, TenantDocuments> documents;
    private final Deciding deciding;
    private final Triaging triaging;
    private final Suppressing suppressing;
    private final Judging judging;
    private final OnceOnly once;
    private final Audit audit;

    DecisionRoutes(
            Function<String, TenantDocuments> documents,
            Deciding deciding,
            Triaging triaging,
            Suppressing suppressing,
            Judging judging,
            OnceOnly once,
            Audit audit) {
        this.documents = documents;
        this.deciding = deciding;
        this.triaging = triaging;
        this.suppressing = suppressing;
        this.judging = judging;
        this.once = once;
        this.audit = audit;
    }

    List<Route> all() {
        List<Route> routes = new ArrayList<>();
        for (Verb verb : Verb.values()) {
            routes.add(new Route.Guarded(
                    HandlerType.POST,
                    "/holds/{id}/" + verb.label(),
                    Bulk.least(verb),
                    (context, caller) -> decide(verb, context, caller)));
        }
        for (TriageWord.Kind kind : TriageWord.Kind.values()) {
            routes.add(new Route.Guarded(
                    HandlerType.POST,
                    "/alerts/{id}/" + kind.verb(),
                    Role.ANALYST,
                    (context, caller) -> triage(kind, context, caller)));
        }
        routes.add(new Route.Guarded(
                HandlerType.GET,
                "/subjects",
                Role.ANALYST,
                (context, caller) -> Answers.write(context, 200, triaging.among(caller.tenant()))));
        routes.add(new Route.Guarded(HandlerType.POST, "/alerts/{id}/verdict", Role.ANALYST, this::judge));
        routes.add(new Route.Guarded(HandlerType.POST, "/alerts/{id}/suppress", Role.APPROVER, this::suppress));
        routes.add(new Route.Guarded(
                HandlerType.POST,
                "/suppressions/{id}/agree",
                Role.APPROVER,
                (context, caller) -> about(SuppressionWord.Act.AGREE, context, caller)));
        routes.add(new Route.Guarded(
                HandlerType.POST,
                "/suppressions/{id}/end",
                Role.ANALYST,
                (context, caller) -> about(SuppressionWord.Act.END, context, caller)));
        return routes;
    }

    private void triage(TriageWord.Kind kind, Context context, Caller caller) throws IOException {
        Triaging.Wanted wanted = Triaging.Wanted.of(kind, context);
        answer(
                context,
                caller,
                new Request(kind.verb(), wanted.reason(), Map.of("whom", wanted.whom()), wanted),
                (of, id, key) -> triaging.say(caller, of, id, wanted));
    }

    private void judge(Context context, Caller caller) throws IOException {
        Judging.Wanted wanted = Judging.Wanted.of(context);
        answer(
                context,
                caller,
                new Request(
                        "verdict " + wanted.verdict().label(),
                        wanted.reason(),
                        Map.of("seen", Shown.time(wanted.seenMillis())),
                        wanted.reason()),
                (of, id, key) -> judging.say(caller, of, id, wanted, key));
    }

    private void suppress(Context context, Caller caller) throws IOException {
        Suppressing.Wanted wanted = Suppressing.Wanted.of(context);
        answer(
                context,
                caller,
                new Request("suppress", wanted.reason(), details(wanted), wanted),
                (of, id, key) -> suppressing.suppress(caller, of, id, wanted, key));
    }

    private void about(SuppressionWord.Act act, Context context, Caller caller) throws IOException {
        String reason = Wish.reason(Answers.body(context, Set.of("reason")));
        answer(
                context,
                caller,
                new Request(act.label() + "-suppression", reason, Map.of(), reason),
                (of, id, key) -> suppressing.about(act, caller, of, id, reason, key));
    }

    private void decide(Verb verb, Context context, Caller caller) throws IOException {
        Wish wish = Wish.of(verb, context);
        answer(
                context,
                caller,
                new Request(verb.label(), wish.reason(), details(wish), wish.same()),
                (of, id, key) -> deciding.decide(caller, of, id, wish, key));
    }

    /**
     * What somebody asks for.
     *
     * @param what as the audit calls it
     * @param reason why
     * @param details what else it says, as the audit has it
     * @param whole all that makes it the same request
     */
    private record Request(String what, String reason, Map<String, String> details, Object whole) {}

    private static Map<String, String> details(Wish wish) {
        return wish.verb() == Verb.EXTEND
                ? Map.of("by_seconds", Long.toString(wish.extendByMillis() / 1_000))
                : Map.of();
    }

    private static Map<String, String> details(Suppressing.Wanted wanted) {
        return Map.of(
                "actions", String.join(" ", wanted.scope().actions()),
                "places", String.join(" ", wanted.scope().places()),
                "resources", String.join(" ", wanted.scope().resources()),
                "days", Integer.toString(wanted.days()));
    }

    /** Does what was asked for, with the thing of that id, once under the key of the caller's choice. */
    @FunctionalInterface
    private interface Doing {
        Reply reply(TenantDocuments of, String id, String key) throws IOException;
    }

    private void answer(Context context, Caller caller, Request asked, Doing doing) throws IOException {
        String id = Routes.id(context);
        String key = key(context);
        String outcome = "failed";
        try {
            Reply reply = once.reply(
                    new OnceOnly.Key(caller.subject().name(), caller.tenant(), key),
                    asked.what() + " " + id + " " + asked.whole(),
                    () -> doing.reply(documents.apply(caller.tenant()), id, key));
            outcome = Integer.toString(reply.status());
            Answers.write(context, reply.status(), reply.body());
        } catch (Problem e) {
            outcome = e.kind() + ": " + e.detail();
            throw e;
        } finally {
            Map<String, String> details = new HashMap<>(asked.details());
            details.putAll(Map.of("verb", asked.what(), "of", id, "reason", asked.reason(), "outcome", outcome));
            audit.did("decision", caller, details);
        }
    }

    private static String key(Context context) {
        String key = context.header("Idempotency-Key");
        if (key == null || !KEY.matcher(key).matches()) {
            throw Answers.wrong(
                    "Idempotency-Key: has to be 8 to 64 letters, digits, '_' or '-', chosen for this request");
        }
        return key;
    }
}
