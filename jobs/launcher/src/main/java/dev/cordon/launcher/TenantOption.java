package dev.cordon.launcher;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Whose the logs are that a command learns from or measures on. */
final class TenantOption {
    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec command;

    @Option(
            names = "--tenant",
            paramLabel = "NAME",
            defaultValue = "local",
            description = "Whose logs these are. Default: ${DEFAULT-VALUE}.")
    private String tenant = "local";

    String tenant() {
        CommonOptions.checkTenant(Objects.requireNonNull(command), tenant);
        return tenant;
    }
}
