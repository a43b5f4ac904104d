package dev.cordon.sandbox.api;

import dev.cordon.sandbox.cloud.Account;
import dev.cordon.sandbox.cloud.CloudState;
import dev.cordon.sandbox.cloud.Document;
import dev.cordon.sandbox.cloud.Entity;
import dev.cordon.sandbox.cloud.Ids;
import dev.cordon.sandbox.cloud.Kind;
import dev.cordon.sandbox.cloud.Managed;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One call on one state: what it was given, and what it makes of the state. For use by one thread. */
public final class Work {
    private final Caller caller;
    private final Params params;
    private final Instant now;
    private final Shared shared;
    private CloudState state;

    public Work(Caller caller, Params params, Instant now, Shared shared, CloudState state) {
        this.caller = caller;
        this.params = params;
        this.now = now;
        this.shared = shared;
        this.state = state;
    }

    /** The state as this call leaves it. */
    public CloudState state() {
        return state;
    }

    Caller caller() {
        return caller;
    }

    Params params() {
        return params;
    }

    Instant now() {
        return now;
    }

    Shared shared() {
        return shared;
    }

    Ids ids() {
        return shared.ids();
    }

    Account account() {
        return state.account(caller.account());
    }

    /** Name that a parameter gives, or for users of their own accord the caller's. */
    String name(Kind kind) throws Refusal {
        String param = kind.title() + "Name";
        if (kind == Kind.USER && params.find(param) == null) {
            if (!caller.user()) {
                throw Refusal.invalid("Must specify userName when calling with non-User credentials");
            }
            return caller.principal().name();
        }
        return params.need(param, "[\\w+=,.@-]{1,128}");
    }

    @Nullable
    Entity find(Kind kind) throws Refusal {
        return account().find(kind, name(kind));
    }

    Entity need(Kind kind) throws Refusal {
        Entity found = find(kind);
        if (found == null) {
            throw Refusal.notFound("The " + kind.word() + " with name " + name(kind) + " cannot be found.");
        }
        return found;
    }

    /** Something that is to be changed: what only AWS may change is refused. */
    Entity mutable(Kind kind) throws Refusal {
        Entity found = need(kind);
        if (found.protectedByAws()) {
            throw new Refusal(
                    400,
                    "UnmodifiableEntity",
                    "Cannot perform the operation on the protected role '" + found.name()
                            + "' - this role is only modifiable by AWS");
        }
        return found;
    }

    /** A managed policy that this account can use. */
    @Nullable
    Managed policy(String arn) {
        Managed policy = state.managed(arn);
        return policy != null && (policy.ofAws() || policy.account().equals(caller.account())) ? policy : null;
    }

    Managed needPolicy() throws Refusal {
        String arn = params.need("PolicyArn");
        Managed policy = policy(arn);
        if (policy == null) {
            throw Refusal.notFound("Policy " + arn + " was not found.");
        }
        return policy;
    }

    Managed mutablePolicy() throws Refusal {
        Managed policy = needPolicy();
        if (policy.ofAws()) {
            throw Refusal.denied("Policy " + policy.arn() + " is maintained by AWS and cannot be changed.");
        }
        return policy;
    }

    /** A document that is given, read and measured. */
    Document document(String param, int quota, String what) throws Refusal {
        Document document = Document.of(params.need(param));
        if (!document.problems().isEmpty()) {
            throw Refusal.malformed("Syntax errors in policy: " + String.join("; ", document.problems()));
        }
        if (document.size() > quota) {
            throw Refusal.limit("Cannot exceed quota for " + what + ": " + quota);
        }
        return document;
    }

    /** Where nothing changes the state stays the same one, so that nobody is told. */
    void set(Entity entity) {
        if (!entity.equals(account().find(entity.kind(), entity.name()))) {
            state = state.with(entity);
        }
    }

    void remove(Entity entity) {
        state = state.without(entity);
    }

    void set(Managed policy) {
        state = state.with(policy);
    }

    void remove(Managed policy) {
        state = state.without(policy);
    }

    /** What the permission for something of the caller's account is asked about. */
    Ask ask(String operation, Kind kind) throws Refusal {
        Entity found = find(kind);
        Ask ask = Ask.of("iam:" + operation, found == null ? account().arn(kind.word(), "/", name(kind)) : found.arn());
        return found == null ? ask : ask.tags(found.tags()).key("iam:PermissionsBoundary", found.boundary());
    }
}
