package dev.cordon.sandbox;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cordon.sandbox.api.Ask;
import dev.cordon.sandbox.api.Caller;
import dev.cordon.sandbox.api.Element;
import dev.cordon.sandbox.api.Operation;
import dev.cordon.sandbox.api.Operations;
import dev.cordon.sandbox.api.Params;
import dev.cordon.sandbox.api.Refusal;
import dev.cordon.sandbox.api.Session;
import dev.cordon.sandbox.api.Verdict;
import dev.cordon.sandbox.api.Work;
import dev.cordon.sandbox.cloud.CloudState;
import dev.cordon.sandbox.sign.Scope;
import dev.cordon.sandbox.sign.SignedRequest;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Carries calls through: who calls, what goes wrong on demand, whether policies let it, what it does, what the trail says.
 */
final class Calls {
    private static final Map<String, String> VERSIONS = Map.of("iam", "2010-05-08", "sts", "2011-06-15");

    private final Cloud cloud;
    private final Authenticator authenticator;
    private final Operations operations = Operations.all();

    Calls(Cloud cloud) {
        this.cloud = cloud;
        this.authenticator = new Authenticator(cloud.sessions());
    }

    /** One call under way. */
    private record Call(
            Caller caller,
            Scope scope,
            Params params,
            Instant now,
            Origin from,
            String requestId,
            CloudState enforced) {}

    /** The answer, or null where none is given. */
    @Nullable
    Reply answer(SignedRequest request, Origin from, String requestId) {
        Params params;
        Call call;
        try {
            params = Params.of(request.body());
            call = call(request, params, from, requestId);
        } catch (Refusal refusal) {
            cloud.unauthenticated().incrementAndGet();
            return Reply.of("iam", refusal, requestId);
        }
        cloud.lastUses()
                .used(
                        call.caller().accessKeyId(),
                        call.now(),
                        call.scope().service(),
                        call.scope().region());
        return params.or("Action", "").equals(OtherServices.ACTION) ? other(call) : own(call);
    }

    private Call call(SignedRequest request, Params params, Origin from, String requestId) throws Refusal {
        Instant now = cloud.now();
        Faults faults = cloud.faults();
        CloudState enforced = cloud.state(faults.policyPropagation(), now);
        CloudState keys = cloud.state(faults.keyPropagation(), now);
        Authenticator.Signed signed = authenticator.of(request, keys, enforced, now, cloud.signatureTime());
        return new Call(signed.caller(), signed.scope(), params, now, from, requestId, enforced);
    }

    private @Nullable Reply own(Call call) {
        String service = call.scope().service();
        Operation operation;
        try {
            operation = operation(call);
        } catch (Refusal refusal) {
            return Reply.of(service, refusal, call.requestId());
        }
        Faults faults = cloud.faults();
        try {
            cloud.dice().before(faults, operation);
            if (cloud.dice().roll(faults.lostRequestPercent())) {
                return null;
            }
            Element result = carryOut(call, operation, faults);
            record(call, operation, result, null);
            boolean lost = cloud.dice().roll(faults.lostAnswerPercent());
            return lost ? null : Reply.of(service, operation.name(), result, call.requestId());
        } catch (Refusal refusal) {
            record(call, operation, null, refusal);
            return Reply.of(service, cloud.dice().after(faults, refusal), call.requestId());
        }
    }

    private Operation operation(Call call) throws Refusal {
        String service = call.scope().service();
        String version = VERSIONS.get(service);
        if (version == null) {
            throw new Refusal(
                    403,
                    "SignatureDoesNotMatch",
                    "Credential should be scoped to correct service: 'iam' or 'sts'. For other services there is "
                            + OtherServices.ACTION + ".");
        }
        String name = call.params().or("Action", "");
        if (name.isEmpty()) {
            throw new Refusal(400, "MissingAction", "The request has no Action.");
        }
        Operation operation = operations.find(service, name);
        if (operation == null || !call.params().or("Version", version).equals(version)) {
            throw new Refusal(
                    400,
                    "InvalidAction",
                    "Could not find operation " + name + " for version "
                            + call.params().or("Version", version)
                            + " in the sandbox cloud, which has of " + service + ": "
                            + String.join(", ", operations.names(service)) + ".");
        }
        return operation;
    }

    private @Nullable Element carryOut(Call call, Operation operation, Faults faults) throws Refusal {
        limited(call.caller(), operation);
        for (Ask ask : operation.asks().of(work(call, call.enforced()))) {
            enforce(call, ask);
        }
        if (operation.readOnly()) {
            CloudState shown =
                    operation.service().equals("iam") ? cloud.state(faults.stale(), call.now()) : cloud.state();
            return operation.effect().run(work(call, shown));
        }
        Result result = new Result();
        cloud.<Refusal>change(call.now(), before -> {
            Work work = work(call, before);
            result.element = operation.effect().run(work);
            return work.state();
        });
        return result.element;
    }

    private static final class Result {
        private @Nullable Element element;
    }

    private Work work(Call call, CloudState on) {
        return new Work(call.caller(), call.params(), call.now(), cloud.shared(), on);
    }

    private void enforce(Call call, Ask ask) throws Refusal {
        Map<String, List<String>> keys = RequestKeys.of(
                call.caller(), call.now(), call.from(), call.scope().region());
        Verdict verdict = cloud.enforcer().decide(call.enforced(), call.caller(), ask, keys);
        if (!verdict.allowed()) {
            throw new Refusal(403, "AccessDenied", verdict.message());
        }
    }

    /** Sessions of users reach neither IAM, without a second factor, nor most of STS. */
    private static void limited(Caller caller, Operation operation) throws Refusal {
        Session session = caller.session();
        boolean iam = operation.service().equals("iam");
        if (session == null || session.type() == Session.Type.ROLE || session.type() == Session.Type.CONSOLE) {
            return;
        }
        boolean federated = session.type() == Session.Type.FEDERATED;
        if (iam && (federated || !session.mfa())) {
            throw Refusal.unknownToken();
        }
        boolean identity = operation.name().equals("GetCallerIdentity");
        if (!iam && federated && !identity) {
            throw new Refusal(
                    403, "AccessDenied", "Cannot call " + operation.name() + " with federation token credentials");
        }
    }

    private Reply other(Call call) {
        OtherServices.Call asked;
        try {
            asked = OtherServices.of(call.params(), call.enforced());
        } catch (Refusal refusal) {
            return Reply.of("", refusal, call.requestId());
        }
        try {
            enforce(call, asked.ask());
            record(call, asked, null);
            Element result = Element.named(OtherServices.ACTION + "Result").put("Allowed", true);
            return Reply.of("", OtherServices.ACTION, result, call.requestId());
        } catch (Refusal refusal) {
            record(call, asked, refusal);
            return Reply.of("", refusal, call.requestId());
        }
    }

    private void record(Call call, Operation operation, @Nullable Element result, @Nullable Refusal refusal) {
        boolean sts = operation.service().equals("sts");
        boolean shown = sts ? !operation.name().equals("GetCallerIdentity") : !operation.readOnly();
        TrailRecord record = new TrailRecord(call.caller(), call.now())
                .event(operation.service(), operation.name(), call.scope().region(), operation.readOnly(), true)
                .from(call.from().address(), call.from().userAgent())
                .ids(call.requestId(), cloud.ids().uuid(), call.caller().account())
                .parameters(call.params())
                .ended(refusal, shown && result != null ? result.json() : null, !sts);
        String role = operation.name().equals("AssumeRole") ? call.params().or("RoleArn", "") : "";
        String[] parts = role.split(":", 6);
        if (parts.length == 6) {
            record.resource(role, parts[4], "AWS::IAM::Role");
            boolean elsewhere = !parts[4].equals(call.caller().account())
                    && cloud.state().accounts().containsKey(parts[4]);
            if (elsewhere) {
                TrailRecord there = record.seenFromOutside(
                        call.caller(), cloud.ids().uuid(), cloud.ids().uuid(), parts[4]);
                cloud.trail().add(there.text());
            }
        }
        cloud.trail().add(record.text());
    }

    private void record(Call call, OtherServices.Call asked, @Nullable Refusal refusal) {
        if (asked.service().equals("iam")) {
            // Passing a role is asked within other calls and is no event of its own.
            return;
        }
        String arn = asked.ask().resource();
        TrailRecord record = new TrailRecord(call.caller(), call.now())
                .event(asked.service(), asked.operation(), call.scope().region(), asked.readOnly(), !data(asked))
                .from(
                        asked.via().isEmpty() ? call.from().address() : asked.via(),
                        call.from().userAgent())
                .ids(call.requestId(), cloud.ids().uuid(), call.caller().account())
                .parameters(parameters(asked.service(), arn))
                .ended(refusal, null, false);
        if (!arn.equals("*")) {
            record.resource(arn, asked.ask().account(), "");
        }
        cloud.trail().add(record.text());
    }

    private static boolean data(OtherServices.Call asked) {
        return asked.service().equals("s3") && asked.operation().endsWith("Object");
    }

    private static ObjectNode parameters(String service, String arn) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        if (service.equals("s3") && arn.startsWith("arn:")) {
            String name = arn.substring(arn.lastIndexOf(':') + 1);
            int slash = name.indexOf('/');
            node.put("bucketName", slash < 0 ? name : name.substring(0, slash));
            if (slash >= 0) {
                node.put("key", name.substring(slash + 1));
            }
        } else if (!arn.equals("*")) {
            node.put("resourceArn", arn);
        }
        return node;
    }
}
