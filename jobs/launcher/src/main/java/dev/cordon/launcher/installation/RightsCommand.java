package dev.cordon.launcher.installation;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.cordon.kafka.installation.Installation;
import dev.cordon.kafka.installation.InstalledTopics;
import dev.cordon.kafka.rights.Role;
import dev.cordon.kafka.rights.TopicRights;
import dev.cordon.launcher.ExitCode;
import dev.cordon.launcher.HelpOption;
import dev.cordon.launcher.Terminal;
import dev.cordon.launcher.live.InstallationOption;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.apache.kafka.common.acl.AclBinding;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code cordon topics rights}. */
@Command(
        name = "rights",
        sortOptions = false,
        header = "Say what a part of the installation has to be allowed at the brokers, or allow it.",
        description = {
            "",
            "For brokers that deny what no rule allows. Prints one line for each rule, as kafka-acls.sh takes it; --apply"
                    + " adds the rules instead, as the user of cordon.yaml. Roles: setup, ingest, scanner, reviewer, detection,"
                    + " containment, documents, evidence, decider, console, replay; docs/topics.md says what each may do.",
            "",
            "Options:"
        },
        footer = {
            "",
            "Examples:",
            "  cordon topics rights --config cordon.yaml --role containment --principal User:cordon-containment",
            "  cordon topics rights --config cordon.yaml --role ingest --principal User:shipper --apply",
            "",
            "Exit codes: 0 printed or applied, 2 usage, 3 configuration, or the brokers refuse."
        })
public final class RightsCommand implements Callable<Integer> {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Terminal terminal;

    @Spec
    private @Nullable CommandSpec spec;

    @Option(names = "--role", required = true, paramLabel = "ROLE", description = "Which part.")
    private String role = "";

    @Option(
            names = "--principal",
            required = true,
            paramLabel = "TYPE:NAME",
            description = "Who it is to the brokers, such as User:cordon-detection.")
    private String principal = "";

    @Option(names = "--apply", description = "Add the rules at the brokers.")
    private boolean apply;

    @Mixin
    private final InstallationOption installation = new InstallationOption();

    @Option(names = "--json", description = "Print the rules as one JSON array on standard output.")
    private boolean json;

    @Mixin
    @SuppressWarnings("UnusedVariable") // picocli reads it
    private final HelpOption help = new HelpOption();

    public RightsCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Role wanted = role(Objects.requireNonNull(spec));
        Installation target = installation.installation();
        List<AclBinding> rules = TopicRights.of(target, wanted, principal);
        if (apply) {
            new InstalledTopics(target).allow(rules);
        }
        print(rules);
        terminal.out().flush();
        return ExitCode.RAN;
    }

    private Role role(CommandSpec command) {
        if (!principal.matches("[A-Za-z]+:[^\\s'*]+")) {
            throw new ParameterException(
                    command.commandLine(), "--principal: '" + principal + "' is not TYPE:NAME, such as User:alice");
        }
        return Arrays.stream(Role.values())
                .filter(each -> each.word().equals(role))
                .findFirst()
                .orElseThrow(() -> new ParameterException(
                        command.commandLine(),
                        "--role: '" + role + "' is none; there are "
                                + Arrays.stream(Role.values()).map(Role::word).collect(Collectors.joining(", "))));
    }

    private void print(List<AclBinding> rules) throws IOException {
        if (json) {
            ArrayNode all = JSON.createArrayNode();
            rules.forEach(rule -> all.addObject()
                    .put("resource", rule.pattern().resourceType().name())
                    .put("name", rule.pattern().name())
                    .put("operation", rule.entry().operation().name())
                    .put("principal", rule.entry().principal()));
            terminal.out().println(JSON.writeValueAsString(all));
        } else if (apply) {
            terminal.out().println(rules.size() + " rules allow " + principal + " what " + role + " needs");
        } else {
            rules.forEach(rule ->
                    terminal.out().println("kafka-acls.sh --bootstrap-server BROKER " + TopicRights.command(rule)));
        }
    }
}
