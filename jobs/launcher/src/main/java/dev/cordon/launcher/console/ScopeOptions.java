package dev.cordon.launcher.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cordon.engine.shown.HoldJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What is expected, and for how long. What is not named is as the alert has it. */
final class ScopeOptions {
    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec command;

    @Option(names = "--days", paramLabel = "N", description = "For so many days. Default: as the console proposes, 14.")
    private @Nullable Integer days;

    @Option(
            names = "--action",
            paramLabel = "ACTION",
            description = "It does this, exactly as alerts write it. May be given several times. Default: all that the"
                    + " alert's events did.")
    private List<String> actions = new ArrayList<>();

    @Option(
            names = "--place",
            paramLabel = "PLACE",
            description = "From this address, network no wider than /24 (IPv6: /48) or service, or 'none' for events"
                    + " without an address. May be given several times. Default: all of the alert's.")
    private List<String> places = new ArrayList<>();

    @Option(
            names = "--resource",
            paramLabel = "RESOURCE",
            description =
                    "On this, exactly as alerts write it, or 'none' for events that name no resource. May be given"
                            + " several times. Default: all of the alert's.")
    private List<String> resources = new ArrayList<>();

    @Option(names = "--any-resource", description = "On anything.")
    private boolean anyResource;

    void check() {
        if (anyResource && !resources.isEmpty()) {
            throw new ParameterException(
                    Objects.requireNonNull(command).commandLine(), "--resource and --any-resource: give one of them");
        }
    }

    /** Whether the scope is another than the alert's own. */
    boolean isNamed() {
        return anyResource || !actions.isEmpty() || !places.isEmpty() || !resources.isEmpty();
    }

    /**
     * As the console takes it, but for the reason.
     *
     * @param terms that it proposes
     */
    ObjectNode body(JsonNode terms) {
        ObjectNode body = HoldJson.object();
        list(body, "actions", actions, terms);
        list(body, "places", places, terms);
        if (anyResource) {
            body.putArray("resources");
        } else {
            list(body, "resources", resources, terms);
        }
        return body.put("days", days == null ? terms.path("days").asInt() : days);
    }

    private static void list(ObjectNode body, String name, List<String> named, JsonNode terms) {
        if (named.isEmpty()) {
            body.set(name, terms.path(name));
        } else {
            HoldJson.texts(body.putArray(name), named);
        }
    }
}
