package dev.cordon.sandbox;

import dev.cordon.domain.AccessLevel;
import dev.cordon.domain.Action;
import dev.cordon.reach.ActionCatalog;
import dev.cordon.reach.policy.NamedPolicy;
import dev.cordon.sandbox.api.Ask;
import dev.cordon.sandbox.api.Params;
import dev.cordon.sandbox.api.Refusal;
import dev.cordon.sandbox.cloud.CloudState;
import dev.cordon.sandbox.cloud.Document;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Calls to services that the sandbox does not have ({@code Action=SandboxCall}): decided like any other, with nothing
 * behind them.
 */
final class OtherServices {
    static final String ACTION = "SandboxCall";
    private static final String CONTEXT = "Context.";

    /**
     * One call.
     *
     * @param ask what it needs
     * @param service part of the action before the colon
     * @param operation name that the trail shows
     * @param via the service that passes the call on for the caller; empty where the caller calls
     * @param readOnly whether the catalogue of actions says that it changes nothing
     */
    record Call(Ask ask, String service, String operation, String via, boolean readOnly) {}

    private OtherServices() {}

    static Call of(Params params, CloudState state) throws Refusal {
        String given = params.or("IamAction", params.or("Service", "") + ":" + params.or("Operation", ""));
        if (!given.matches("[A-Za-z0-9-]+:[A-Za-z0-9]+")) {
            throw Refusal.invalid("SandboxCall needs Service and Operation, or IamAction such as s3:GetObject.");
        }
        int colon = given.indexOf(':');
        String service = given.substring(0, colon).toLowerCase(Locale.ROOT);
        String action = service + given.substring(colon);
        boolean own = service.equals("sts")
                || (service.equals("iam") && !given.substring(colon + 1).equals("PassRole"));
        if (own) {
            throw Refusal.invalid("Ask " + service + " itself: the sandbox has it.");
        }
        String operation = params.or("Operation", given.substring(colon + 1));
        String resource = params.or("ResourceArn", "*");
        String[] parts = resource.split(":", 6);
        String account = params.or("ResourceAccount", parts.length == 6 ? parts[4] : "");
        Map<String, List<String>> keys = context(params);
        String via = params.or("ViaService", "");
        if (!via.isEmpty()) {
            keys.put("aws:ViaAWSService", List.of("true"));
            keys.put("aws:CalledVia", List.of(via));
            keys.put("aws:CalledViaFirst", List.of(via));
            keys.put("aws:CalledViaLast", List.of(via));
        }
        // From a service, or through a VPC endpoint, there is no address of the caller.
        if (!via.isEmpty() || keys.keySet().stream().anyMatch("aws:SourceVpce"::equalsIgnoreCase)) {
            keys.put("aws:SourceIp", List.of());
        }
        Ask ask = new Ask(action, resource, account, null, keys, keyPolicy(service, resource, account, state));
        AccessLevel level = ActionCatalog.bundled().levelOf(new Action(service, given.substring(colon + 1)));
        return new Call(ask, service, operation, via, level == AccessLevel.READ || level == AccessLevel.LIST);
    }

    private static Map<String, List<String>> context(Params params) throws Refusal {
        Map<String, List<String>> keys = new TreeMap<>();
        for (Map.Entry<String, String> param : params.all().entrySet()) {
            if (param.getKey().startsWith(CONTEXT)) {
                String key = param.getKey().substring(CONTEXT.length());
                if (key.isEmpty() || RequestKeys.reserved(key)) {
                    throw Refusal.invalid("The condition key " + key + " is the sandbox's to set.");
                }
                keys.put(key, List.of(param.getValue()));
            }
        }
        return keys;
    }

    /** Keys of the loaded accounts have the policy that AWS gives them, which leaves it to identity policies. */
    private static @Nullable NamedPolicy keyPolicy(String service, String resource, String account, CloudState state) {
        if (!service.equals("kms")
                || !resource.contains(":key/")
                || !state.accounts().containsKey(account)) {
            return null;
        }
        String root = "arn:" + state.account(account).partition() + ":iam::" + account + ":root";
        String text = "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":{\"AWS\":\""
                + root + "\"},\"Action\":\"kms:*\",\"Resource\":\"*\"}]}";
        return new NamedPolicy("default key policy", Document.of(text).policy());
    }
}
