package dev.cordon.sandbox;

import dev.cordon.sandbox.sign.Credentials;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** What a move of an adversary works with: one of his credentials, and his notes. */
public final class Hand {
    private final SandboxCaller caller;
    private final BiConsumer<String, Response> noted;
    private final Consumer<Credentials> kept;

    Hand(SandboxCaller caller, BiConsumer<String, Response> noted, Consumer<Credentials> kept) {
        this.caller = caller;
        this.noted = noted;
        this.kept = kept;
    }

    /** Calls IAM; parameters are names and values in turn. */
    public Response iam(String operation, String... params) {
        return note(operation, params, caller.iam(operation, map(params)));
    }

    /** Calls STS; parameters are names and values in turn. */
    public Response sts(String operation, String... params) {
        return note(operation, params, caller.sts(operation, map(params)));
    }

    /** Calls any other service. */
    public Response call(String action, String resourceArn) {
        return note(action, new String[] {"", resourceArn}, caller.call(action, resourceArn));
    }

    /** Keeps the credentials of an answer, where it has some, for later rounds. */
    public void keep(Response response) {
        String id = response.text("AccessKeyId");
        String token = response.text("SessionToken");
        if (response.allowed() && !id.isEmpty()) {
            kept.accept(new Credentials(id, response.text("SecretAccessKey"), token.isEmpty() ? null : token));
        }
    }

    private Response note(String operation, String[] params, Response response) {
        StringBuilder what = new StringBuilder(operation);
        for (int i = 1; i < params.length; i += 2) {
            what.append(' ').append(params[i]);
        }
        noted.accept(what.toString(), response);
        return response;
    }

    private static Map<String, String> map(String... params) {
        if (params.length % 2 != 0) {
            throw new IllegalArgumentException("a parameter has no value: " + String.join(", ", params));
        }
        Map<String, String> map = new LinkedHashMap<>();
        for (int i = 0; i < params.length; i += 2) {
            map.put(params[i], params[i + 1]);
        }
        return map;
    }
}
